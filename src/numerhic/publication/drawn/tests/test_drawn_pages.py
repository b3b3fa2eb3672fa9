"""En dessin: what is public and nothing else, in both languages, on a page and as a file, whole and around
one thing.
"""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, an_authority, signed_in
from numerhic.register.records.tests.factories import a_record, a_small_register, requires_all

pytestmark = pytest.mark.django_db
MAP = "/en-dessin/carte.svg"
SVG = "{http://www.w3.org/2000/svg}"


def read(answer):
    return ElementTree.fromstring(answer.content)  # noqa: S314 - our own drawing


def names(answer):
    return {" ".join("".join(one.itertext()).split()) for one in read(answer).iter(f"{SVG}a")}


def test_the_sheet_goes_from_a_need_to_a_country():
    town = an_authority()
    small = a_small_register(town, public=True)
    answer = a_browser(town).get(MAP)
    assert answer["Content-Type"] == "image/svg+xml; charset=utf-8"
    told = read(answer).find(f"{SVG}desc").text
    for one in (small.need, small.policy, small.service, small.application, *small.servers, small.supplier):
        assert one.name in told
    assert "« Demander un logement » tient à : Logiciel du logement." in told.replace("\u00a0", " ")
    assert "on ne sait pas" in told
    links = {one.get("href") for one in read(answer).iter(f"{SVG}a")}
    assert small.service.get_absolute_url() in links


def test_what_is_internal_is_drawn_for_nobody():
    town = an_authority()
    a_small_register(town, public=True)
    secret = a_record(town, "component", "Coffre secret")
    service = a_record(town, "service", "Service caché")
    requires_all(service, secret)
    for browser in (a_browser(town), signed_in(town, Role.IS_OFFICER)):
        for address in (MAP, "/en-dessin/", f"{MAP}?format=etroit"):
            page = browser.get(address).content.decode()
            assert "Coffre secret" not in page
            assert "Service caché" not in page
    assert a_browser(town).get(f"/en-dessin/composants/{secret.key}/").status_code == 404
    assert (
        signed_in(town, Role.IS_OFFICER).get(f"/en-dessin/composants/{secret.key}/carte.svg").status_code
        == 404
    )


def test_nothing_public_is_said_and_has_no_drawing():
    town = an_authority()
    a_record(town, "component", "Coffre secret")
    page = a_browser(town).get("/en-dessin/")
    assert page.status_code == 200
    assert "Publier est une décision" in page.content.decode()
    assert a_browser(town).get(MAP).status_code == 404
    assert "carte.svg" not in a_browser(town).get("/").content.decode()


def test_around_one_thing_only_what_it_hangs_on_and_what_hangs_on_it():
    town = an_authority()
    small = a_small_register(town, public=True)
    other = a_record(town, "service", "Autre service", public=True)
    answer = a_browser(town).get(f"/en-dessin/composants/{small.application.key}/carte.svg")
    assert small.service.name in "".join(names(answer))
    assert small.supplier.name in "".join(names(answer))
    assert other.name not in "".join(names(answer))
    page = a_browser(town).get(f"/en-dessin/services/{small.service.key}/").content.decode()
    assert small.servers[0].name in page
    for wrong in ("fournisseurs", "rien"):
        assert a_browser(town).get(f"/en-dessin/{wrong}/{small.supplier.key}/").status_code == 404


def test_a_shock_is_drawn_and_said():
    town = an_authority()
    small = a_small_register(town, public=True)
    shock = f"?choc=stop:{small.supplier.key}"
    assert "cesse son activité" in read(a_browser(town).get(MAP + shock)).find(f"{SVG}title").text
    page = a_browser(town).get("/en-dessin/" + shock).content.decode()
    assert page.count("✕") >= 4
    assert f"carte.svg?choc=stop%3A{small.supplier.key}" in page
    wrong = a_browser(town).get("/en-dessin/?choc=stop:nobody").content.decode()
    assert "✕" not in wrong
    assert "À corriger" in wrong


def test_the_human_counter_and_the_window_of_decision_are_said():
    town = an_authority()
    small = a_small_register(town, public=True)
    a_record(town, "service", "Au guichet", other_way="full", public=True)
    a_record(town, "service", "Tout en ligne", other_way="none", public=True)
    a_record(
        town,
        "contract",
        "Marché",
        ends_on="2199-12-31",
        notice_months=6,
        covers=[small.application],
        suppliers=[small.supplier],
        public=True,
    )
    page = a_browser(town).get("/en-dessin/").content.decode()
    for words in (
        "il y a un guichet humain",
        "rien sans écran",
        "guichet\u00a0: on ne sait pas",
        "avant juin 2199",
    ):
        assert words in page


def test_both_languages_and_the_front_page():
    town = an_authority()
    small = a_small_register(town, public=True)
    assert "Les besoins" in a_browser(town).get("/en-dessin/").content.decode()
    page = a_browser(town).get("/en/en-dessin/").content.decode()
    assert '<html lang="en">' in page
    assert "What people come for." in page
    assert "/en/en-dessin/carte.svg" in page
    assert "carte.svg" in a_browser(town).get("/").content.decode()
    record = a_browser(town).get(small.policy.get_absolute_url()).content.decode()
    assert f"/en-dessin/politiques/{small.policy.key}/" in record


def queries(browser, address):
    browser.get(address)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert browser.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize("address", ["/en-dessin/", MAP])
def test_more_things_ask_no_more_queries(address):
    town = an_authority()
    a_small_register(town, public=True)
    browser = a_browser(town)
    few = queries(browser, address)
    for number in range(30):
        component = a_record(town, "component", f"Composant {number}", public=True)
        requires_all(component, a_record(town, "supplier", f"Fournisseur {number}", public=True), public=True)
    assert queries(browser, address) == few <= 10
