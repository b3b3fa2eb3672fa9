"""The panorama's pages: complete, in both languages, within their weight, for who may read them."""

import json
import re
from datetime import date
from html.parser import HTMLParser

import pytest
from django.urls import reverse
from icalendar import Calendar

from numerhic.effects.panorama import selectors
from numerhic.effects.panorama.models import PanoramaEdition
from numerhic.engines.procurement import measures
from numerhic.people.acts import Role, act
from numerhic.people.tests.factories import a_browser, an_authority, signed_in
from numerhic.register.contracts.tests.published import SUPPLIER, a_contract

from .world import a_measured_town, measured

pytestmark = pytest.mark.django_db
PAGES = [
    "/panorama/",
    "/panorama/echeances/",
    "/panorama/echeances/?etat=passees",
    "/panorama/fournisseurs/",
    f"/panorama/fournisseurs/{SUPPLIER[:9]}/",
    "/panorama/montants/",
    "/panorama/marches/",
    "/panorama/marches/?lesquels=autres",
    "/panorama/mesures/",
    *(f"/panorama/mesures/{one.id}/" for one in measures()),
    "/panorama/qualite/",
    "/panorama/qualite/lignes/",
]


class Nodes(HTMLParser):
    """Counts elements."""

    count = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.count += 1


def nodes(page: str) -> int:
    parser = Nodes()
    parser.feed(page)
    return parser.count


def test_every_page_answers_in_both_languages_within_its_weight() -> None:
    town, edition = a_measured_town()
    browser = a_browser(town)
    slug = selectors.contracts_of(edition)[0].slug
    for path in [*PAGES, f"/panorama/marches/{slug}/"]:
        for prefix, language in (("", "fr"), ("/en", "en")):
            answer = browser.get(prefix + path)
            page = answer.content.decode()
            assert answer.status_code == 200, path
            assert f'<html lang="{language}"' in page
            assert nodes(page) <= 300, (path, nodes(page))
            assert "style=" not in page, path
            assert not answer.cookies, path


@pytest.mark.parametrize("path", PAGES)
def test_with_nothing_public_a_page_is_empty_or_absent_but_never_broken(path: str) -> None:
    town, _edition = a_measured_town(published=False)
    answer = a_browser(town).get(path)
    measured = path.startswith(("/panorama/mesures/",)) or path == "/panorama/"
    assert answer.status_code == (200 if measured else 404)
    assert "13" not in re.findall(r"<p>(.*?)</p>", answer.content.decode())


def test_each_measure_speaks_first_and_says_all_contracts_beside() -> None:
    town, _edition = a_measured_town()
    page = a_browser(town).get("/panorama/").content.decode()
    assert '<p class="figure">4 marchés sur 12 n’ont reçu qu’une offre.</p>' in page
    beside = re.search(r"Tous marchés confondus\u00a0: (\d+) marchés sur (\d+) n’ont reçu", page)
    assert beside is not None
    assert beside[2] == "13"
    english = a_browser(town).get("/en/panorama/").content.decode()
    assert "4 of 12 contracts received a single bid." in english


def test_there_is_no_score_and_no_rank() -> None:
    town, _edition = a_measured_town()
    page = a_browser(town).get("/panorama/").content.decode().casefold()
    assert not re.search(r"\bscore\b|\brang\b|classement|\d+(e|er) sur", page)


def test_too_few_contracts_are_told_and_no_figure_is_given() -> None:
    town = an_authority()
    measured(town, [a_contract(town, n) for n in range(2)])
    page = a_browser(town).get("/panorama/mesures/single-bid-share/").content.decode()
    assert "il en faut 5" in page


def test_partial_data_look_right() -> None:
    """No amount, no supplier, no number of bids, no duration: said in words, never as zero."""
    town = an_authority()
    nothing = {"montant": None, "titulaires": [], "offresRecues": None, "dureeMois": None}
    measured(town, [a_contract(town, n, **nothing) for n in range(8)])
    browser = a_browser(town)
    pages = {
        path: browser.get(f"/panorama/{path}").content.decode()
        for path in ("", "echeances/", "fournisseurs/", "montants/", "marches/")
    }
    assert "Aucun montant n’est publié." in pages[""]
    assert "aucune date de fin n’est connue" in pages["echeances/"]
    assert "8 marchés numériques sont publiés sans leur fournisseur." in pages["fournisseurs/"]
    assert "0\u00a0€" not in pages["marches/"]
    assert pages["marches/"].count('class="unknown"') >= 16


def test_the_agenda_file_is_one_and_follows_the_windows() -> None:
    town, _edition = a_measured_town(None, published=True)
    answer = a_browser(town).get("/panorama/echeances.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.content)
    events = list(calendar.walk("VEVENT"))
    page = a_browser(town).get("/panorama/echeances/?format=json&table=echeances")
    assert len(events) == len(json.loads(page.content))


TABLES = ["echeances", "fournisseurs", "montants", "marches", "qualite", "qualite/lignes"]


@pytest.mark.parametrize("path", TABLES)
@pytest.mark.parametrize("form", ["csv", "json", "ods"])
def test_every_table_downloads(path: str, form: str) -> None:
    town, _edition = a_measured_town()
    answer = a_browser(town).get(f"/panorama/{path}/?format={form}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].endswith(f'.{form}"')


def test_the_panorama_as_json_is_the_public_format() -> None:
    town, _edition = a_measured_town()
    document = json.loads(a_browser(town).get("/panorama/panorama.json").content)
    assert document["format"] == "numerhic.panorama/1"
    assert document["buyer"]["siren"] == town.siren


def test_set_aside_rows_are_listed_and_given_with_the_record_itself() -> None:
    town = an_authority()
    without_buyer = a_contract(town, 77, acheteur={"id": ""}, objet="Sans acheteur")
    measured(town, [*(a_contract(town, n) for n in range(3)), without_buyer])
    browser = a_browser(town)
    assert "Sans acheteur" in browser.get("/panorama/qualite/lignes/").content.decode()
    whole = b"".join(browser.get("/panorama/qualite/lignes.csv").streaming_content).decode()
    assert "Sans acheteur" in whole
    assert "no-buyer" in whole


def test_an_unknown_measure_supplier_or_contract_is_not_found() -> None:
    town, _edition = a_measured_town()
    browser = a_browser(town)
    for path in ("mesures/rien/", "fournisseurs/000000000/", "marches/0123456789abcdef/"):
        assert browser.get(f"/panorama/{path}").status_code == 404


def test_what_another_authority_holds_is_not_found_here() -> None:
    _town, edition = a_measured_town()
    elsewhere, _other = a_measured_town([])
    slug = selectors.contracts_of(edition)[0].slug
    assert a_browser(elsewhere).get(f"/panorama/marches/{slug}/").status_code == 404


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(
    ("name", "wanted", "arguments"),
    [
        ("effects:panorama", "read.public", False),
        ("effects:panorama_publish", "visibility.publish", False),
        ("effects:panorama_withdraw", "visibility.withdraw", False),
        ("effects:panorama_overrule", "contracts.overrule", True),
    ],
)
def test_each_page_opens_to_those_the_table_names(
    role: Role, name: str, wanted: str, arguments: bool
) -> None:
    town = an_authority()
    PanoramaEdition.objects.create(authority=town, as_of=date(2026, 11, 24))
    slug = "0123456789abcdef"
    browser = a_browser(town) if role is Role.VISITOR else signed_in(town, role)
    answer = browser.get(reverse(name, args=[slug, "numerique"] if arguments else []))
    allowed = role in act(wanted).roles
    assert (answer.status_code in {200, 404}) == allowed, answer.status_code
