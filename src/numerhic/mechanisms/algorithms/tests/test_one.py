"""One entry: what is said, what a text asks and nobody said, the mention to print, the answer to who asks."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from numerhic.mechanisms.algorithms.natures import ASKED
from numerhic.mechanisms.algorithms.tests.factories import an_entry
from numerhic.mechanisms.algorithms.tests.test_registers import LISTS, elements
from numerhic.pages.tests.reading import text
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.reference.transparency import answers, uses
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.services import Words, add_source, attach_source, contest_statement, publish_statement

pytestmark = pytest.mark.django_db
WHOLE = {
    "individual": "yes",
    "automation": "full",
    "purpose": "Classer les demandes",
    "contact": "Relais petite enfance",
    "request_how": "Une lettre suffit",
    "appeal_to": "La commission",
    "weight": "Fort",
    "data": "Revenus",
    "parameters": "Fratrie : 30 points",
}


@pytest.fixture
def town():
    return an_authority(name="Ville d’Essai")


@pytest.fixture
def officer(town):
    return a_person(town, [Role.IS_OFFICER], display_name="Camille")


@pytest.fixture
def portal(town):
    return a_record(town, name="Portail des familles", public=True)


def page(kind, entry, rest="") -> str:
    return f"{LISTS[kind]}{entry.pk}/{rest}"


def everything(kind) -> dict[str, str]:
    """A value for every field of that kind."""
    found = {}
    for asked in ASKED[kind]:
        if asked.form == "choice":
            codes = list(uses()) if asked.name == "use" else [one.code for one in answers()[asked.name]]
            found[asked.name] = codes[0]
        elif asked.form == "date":
            found[asked.name] = "2025-03-01"
        elif asked.form == "url":
            found[asked.name] = "https://exemple.fr/regles"
        elif asked.form in ("line", "text") and asked.name not in ("title", "summary"):
            found[asked.name] = f"Ce qui est dit de {asked.name}"
    return found


@pytest.mark.parametrize("kind", LISTS)
def test_every_field_of_the_register_is_shown(town, officer, portal, kind):
    entry = an_entry(officer, portal, kind=kind, public=True, **everything(kind))
    told = text(a_browser(town).get(page(kind, entry)))
    for asked in ASKED[kind]:
        if asked.name not in ("title", "summary"):
            assert asked.fr in told
        if asked.form in ("line", "text") and asked.name not in ("title", "summary"):
            assert f"Ce qui est dit de {asked.name}" in told
    assert "inconnu" not in told.replace("inconnu :", "")


def test_what_a_text_asks_and_nobody_said_is_unknown_with_the_text(town, officer, portal):
    entry = an_entry(officer, portal, public=True)
    told = text(a_browser(town).get(page("algorithm", entry)))
    assert "Paramètres, et leur poids inconnu demandé par CRPA, art. R. 311-3-1-2" in told
    assert "Personne n’a dit" in told


def test_a_text_that_does_not_speak_of_it_asks_nothing(town, officer, portal):
    none = an_entry(officer, portal, "Tri", individual="no", public=True)
    told = text(a_browser(town).get(page("algorithm", none)))
    assert "R. 311-3-1-2" not in told
    assert "La mention à imprimer" not in told
    badges = an_entry(officer, portal, "Badges", "surveillance", use="badges", public=True)
    told = text(a_browser(town).get(page("surveillance", badges)))
    assert "L. 252-1" not in told
    assert "comités sociaux territoriaux" in told


def test_what_was_not_stopped_is_not_said_to_lack_the_day_it_stopped(town, officer, portal):
    used = an_entry(officer, portal, status="in_use", public=True)
    stopped = an_entry(officer, portal, "Autre", status="stopped", public=True)
    assert "Arrêté le" not in text(a_browser(town).get(page("algorithm", used)))
    assert "Arrêté le" in text(a_browser(town).get(page("algorithm", stopped)))


def test_contests_stand_on_the_page_and_internal_ones_stay_inside(town, officer, portal):
    entry = an_entry(officer, portal, public=True)
    answer = contest_statement(entry, Words("observed", "Elle s’en écarte."), author=officer)
    assert "Elle s’en écarte." not in text(a_browser(town).get(page("algorithm", entry)))
    assert "Elle s’en écarte." in text(a_browser(town, officer).get(page("algorithm", entry)))
    publish_statement(answer, number=1, author=officer)
    assert "Elle s’en écarte." in text(a_browser(town).get(page("algorithm", entry)))


@pytest.mark.parametrize("kind", LISTS)
def test_an_internal_entry_is_not_found_nor_what_is_of_the_other_register(town, officer, portal, kind):
    entry = an_entry(officer, portal, kind=kind)
    other = next(one for one in LISTS if one != kind)
    assert a_browser(town).get(page(kind, entry)).status_code == 404
    assert a_browser(town, officer).get(page(kind, entry)).status_code == 200
    assert a_browser(town, officer).get(page(other, entry)).status_code == 404


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("full", [False, True], ids=["blank", "full"])
def test_a_page_stays_small_and_asks_little_whatever_is_said(town, officer, portal, kind, full):
    fields = everything(kind) if full else {}
    entry = an_entry(officer, portal, kind=kind, public=True, **fields)
    for number in range(6):
        contest_statement(entry, Words("observed", f"Non {number}."), author=officer)
        source = add_source(town, "link", f"Source {number}", author=officer, address="https://exemple.fr/")
        attach_source(entry, source, author=officer)
    browser = a_browser(town, officer)
    for rest in ("", "mention/", "reponse/") if kind == "algorithm" else ("", "lieux/"):
        browser.get(page(kind, entry, rest))
        with CaptureQueriesContext(connection) as queries:
            answer = browser.get(page(kind, entry, rest))
        assert answer.status_code == 200
        assert len(queries) <= 15
        assert elements(answer) <= 300


def test_the_mention_says_what_the_decree_asks(town, officer, portal):
    entry = an_entry(officer, portal, public=True, **WHOLE)
    answer = a_browser(town).get(page("algorithm", entry, "mention/"))
    told = text(answer)
    assert "prise par Ville d’Essai" in told
    assert "Il sert à ceci : classer les demandes." in told
    assert re.search(f"Ses règles sont publiées ici : http://[^/ ]+{page('algorithm', entry)}", told)
    assert "R. 311-3-1-1 et R. 311-3-1-2" in told
    assert "Demandez-les à : Relais petite enfance. Une lettre suffit." in told
    assert "CADA" in told
    assert "sans qu’une personne l’ait examinée" in told
    assert "Pour contester la décision : la commission." in told
    assert "À écrire avant d’imprimer" not in told
    assert not answer.cookies


def test_the_mention_exists_in_english(town, officer, portal):
    entry = an_entry(officer, portal, public=True, **WHOLE, purpose_en="Ordering requests", title_en="Points")
    told = text(a_browser(town).get("/en" + page("algorithm", entry, "mention/")))
    assert "This decision was made by Ville d’Essai" in told
    assert "“Points”. It serves this purpose: ordering requests." in told


def test_what_the_mention_lacks_is_said_before_printing(town, officer, portal):
    entry = an_entry(officer, portal)
    told = text(a_browser(town, officer).get(page("algorithm", entry, "mention/")))
    lacking = told[told.index("À écrire avant d’imprimer") :]
    for label in ("À quoi il sert, et pourquoi", "À qui poser une question", "Où ses règles sont publiées"):
        assert label in lacking
    assert "Il sert à ceci : […]" in told


def test_the_mention_never_sends_to_a_page_that_the_public_cannot_read(town, officer, portal):
    entry = an_entry(officer, portal, **WHOLE)
    address = page("algorithm", entry, "mention/?format=txt")
    assert LISTS["algorithm"] not in a_browser(town, officer).get(address).content.decode()
    publish_statement(entry, number=1, author=officer)
    assert LISTS["algorithm"] in a_browser(town, officer).get(address).content.decode()


def test_the_mention_is_a_text_to_paste(town, officer, portal):
    entry = an_entry(officer, portal, public=True, **WHOLE)
    answer = a_browser(town).get(page("algorithm", entry, "mention/?format=txt"))
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().startswith("Information sur l’utilisation d’un traitement algorithmique\n")
    assert a_browser(town).get(page("algorithm", entry, "mention/?format=pdf")).status_code == 404


def test_the_answer_tells_the_four_things_and_leaves_room_for_ones_own_case(town, officer, portal):
    entry = an_entry(officer, portal, public=True, **WHOLE)
    answer = a_browser(town).get(page("algorithm", entry, "reponse/"))
    told = text(answer)
    for title in ("degré et le mode", "données traitées", "pondération", "opérations effectuées"):
        assert title in told
    assert len(re.findall("Dans votre cas", told)) == 4
    assert "Fratrie : 30 points" in told
    assert "inconnu demandé par CRPA, art. R. 311-3-1-2" in told


def test_a_use_that_an_authority_of_the_law_spoke_of_says_so(town, officer, portal):
    entry = an_entry(officer, portal, "Plaques", "surveillance", use="plates", public=True)
    assert "La CNIL a rappelé le 25 août 2020" in text(a_browser(town).get(page("surveillance", entry)))
    english = text(a_browser(town).get("/en" + page("surveillance", entry)))
    assert "recalled on 25 August 2020" in english
