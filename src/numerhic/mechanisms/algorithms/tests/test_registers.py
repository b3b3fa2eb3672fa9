"""Both public registers: what they list, to whom, what their files hold, what an empty one says."""

import csv
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from numerhic.mechanisms.algorithms.natures import ASKED
from numerhic.mechanisms.algorithms.tests.factories import an_entry
from numerhic.pages.tests.reading import text
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.services import Words, contest_statement

pytestmark = pytest.mark.django_db
LISTS = {"algorithm": "/mecanismes/algorithmes/", "surveillance": "/mecanismes/surveillance/"}


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def officer(town):
    return a_person(town, [Role.IS_OFFICER], display_name="Camille")


@pytest.fixture
def portal(town):
    return a_record(town, name="Portail des familles", public=True)


def elements(answer) -> int:
    return len(re.findall(r"<[a-zA-Z]", answer.content.decode()))


@pytest.mark.parametrize("kind", LISTS)
def test_the_public_reads_what_was_published_without_a_cookie(town, officer, portal, kind):
    an_entry(officer, portal, "Montré", kind, public=True)
    an_entry(officer, portal, "Caché", kind)
    answer = a_browser(town).get(LISTS[kind])
    assert "Montré" in text(answer)
    assert "Caché" not in text(answer)
    assert not answer.cookies
    assert "Caché" in text(a_browser(town, officer).get(LISTS[kind]))


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("algorithm", "Une liste vide ne dit pas qu’il n’y en a pas"),
        ("surveillance", "Une liste vide ne dit pas que personne n’est observé"),
    ],
)
def test_an_empty_list_says_what_it_cannot_say(town, kind, words):
    assert words in text(a_browser(town).get(LISTS[kind]))
    english = text(a_browser(town).get("/en" + LISTS[kind]))
    assert "An empty list does not say" in english


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("form", ["csv", "json", "ods"])
def test_a_list_downloads_and_holds_nothing_more_than_one_may_read(town, officer, portal, kind, form):
    an_entry(officer, portal, "Montré", kind, public=True)
    an_entry(officer, portal, "Caché", kind)
    answer = a_browser(town).get(f"{LISTS[kind]}?format={form}")
    assert answer.status_code == 200
    if form == "ods":
        return
    content = answer.content.decode("utf-8-sig")
    assert "Montré" in content
    assert "Caché" not in content
    assert "Portail des familles" in content


@pytest.mark.parametrize("kind", LISTS)
def test_a_file_has_every_field_of_the_register(town, officer, portal, kind):
    an_entry(officer, portal, "Montré", kind, public=True)
    content = a_browser(town).get(f"{LISTS[kind]}?format=csv").content.decode("utf-8-sig")
    headings = next(csv.reader(io.StringIO(content)))
    assert {one.fr for one in ASKED[kind]} <= set(headings)


@pytest.mark.parametrize("kind", LISTS)
def test_a_file_holds_the_lines_of_the_page_it_is_asked_from(town, officer, portal, kind):
    an_entry(officer, portal, "Arrêté", kind, text="Il triait.", public=True, status="stopped")
    an_entry(officer, portal, "Servi", kind, text="Il sert.", public=True, status="in_use")
    name = LISTS[kind].split("/")[2]
    for asked in (f"{name}-etat=stopped", f"{name}-mots=triait"):
        page = text(a_browser(town).get(f"{LISTS[kind]}?{asked}"))
        file = a_browser(town).get(f"{LISTS[kind]}?{asked}&format=json").json()
        assert "Il triait" in page
        assert "Il sert" not in page
        assert [line["title"] for line in file] == ["Arrêté"]


def test_a_contested_line_says_so_and_its_file_tells_how(town, officer, portal):
    entry = an_entry(officer, portal, public=True)
    an_entry(officer, portal, "Autre")
    contest_statement(entry, Words("observed", "Elle s’en écarte."), author=officer)
    file = f"{LISTS['algorithm']}?format=json"
    lines = {line["title"]: line["contests"] for line in a_browser(town, officer).get(file).json()}
    assert lines == {"Barème des places": "Elle s’en écarte.", "Autre": ""}
    assert "Elle s’en écarte." not in a_browser(town).get(file).content.decode()


def test_an_ai_model_that_no_algorithm_names_is_a_question_asked_inside(town, officer, portal):
    model = a_record(town, name="Modèle de tri", nature="ai_model", public=True)
    assert "Modèle de tri" in text(a_browser(town, officer).get(LISTS["algorithm"]))
    assert "Modèle de tri" not in text(a_browser(town).get(LISTS["algorithm"]))
    an_entry(officer, model, "Tri")
    assert "C’est une question" not in text(a_browser(town, officer).get(LISTS["algorithm"]))


def test_what_is_internal_is_not_named_by_what_is_public(town, officer):
    hidden = a_record(town, name="Pare-feu caché")
    entry = an_entry(officer, hidden, "Filtrage", "surveillance", public=True)
    for address in (LISTS["surveillance"], f"{LISTS['surveillance']}{entry.pk}/"):
        assert "Pare-feu caché" not in text(a_browser(town).get(address))
        assert "Pare-feu caché" in text(a_browser(town, officer).get(f"{LISTS['surveillance']}{entry.pk}/"))
    file = a_browser(town).get(f"{LISTS['surveillance']}?format=json").content.decode()
    assert "Pare-feu caché" not in file


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("signed", [False, True], ids=["public", "inside"])
def test_a_long_list_asks_no_more_than_a_short_one_and_stays_small(town, officer, portal, kind, signed):
    counts = []
    for more in (1, 25):
        for number in range(more):
            entry = an_entry(officer, portal, f"Numéro {more} {number}", kind, public=True, status="in_use")
            contest_statement(entry, Words("observed", "Non."), author=officer)
        browser = a_browser(town, officer if signed else None)
        browser.get(LISTS[kind])
        with CaptureQueriesContext(connection) as queries:
            answer = browser.get(LISTS[kind])
        counts.append(len(queries))
        assert elements(answer) <= 300
    assert counts[0] == counts[1] <= 15


def test_the_texts_and_the_forms_of_others_are_explained_in_both_languages(town):
    browser = a_browser(town)
    for address in ("textes/", "fichiers/"):
        french, english = (browser.get(f"{prefix}{LISTS['algorithm']}{address}") for prefix in ("", "/en"))
        assert text(french) != text(english)
        assert elements(french) <= 300
    assert "CRPA, art. L. 311-3-1" in text(browser.get(f"{LISTS['algorithm']}textes/"))
    assert "What the texts ask for" in text(browser.get(f"/en{LISTS['algorithm']}textes/"))
