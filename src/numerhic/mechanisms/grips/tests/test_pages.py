"""The pages of the grips: what they say, to whom, in how many queries."""

import csv
import io
import json
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from numerhic.mechanisms.grips.meanings import TWELVE
from numerhic.mechanisms.grips.tests.factories import a_grip, many
from numerhic.pages.tests.reading import text
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.register.records import services
from numerhic.register.records.tests.factories import a_record, requires_all
from numerhic.sources.services import (
    Words,
    add_source,
    publish_statement,
    revise_statement,
    withdraw_statement,
)

pytestmark = pytest.mark.django_db
GRIPS = "/mecanismes/prises/"
PAGES = (GRIPS, f"{GRIPS}tableau/", f"{GRIPS}une-a-une/", f"{GRIPS}changements/", f"{GRIPS}sens/")
MOST_QUERIES = 15


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def officer(town):
    return a_person(town, [Role.IS_OFFICER], display_name="Camille")


@pytest.fixture
def inside(town, officer):
    return a_browser(town, officer)


def test_the_whole_register_is_said_in_words_grip_by_grip(town, officer, inside):
    a_grip(a_record(town, name="Agenda"), officer, "read-code", "no")
    a_grip(a_record(town, name="Badges"), officer, "read-code", "yes")
    a_record(town, name="Caméras")
    told = text(inside.get(GRIPS))
    assert "Lire le code Sans prise : Agenda. Pas encore dit : Caméras. En main : Badges." in told


def test_names_come_in_alphabetical_order_and_the_others_are_behind_the_link(town, officer, inside):
    for name in ("Écran", "Agenda", "Zones", "Badges", "Caméras"):
        a_grip(a_record(town, name=name), officer, "read-code", "no")
    assert "Sans prise : Agenda, Badges, Caméras et 2 autres." in text(inside.get(GRIPS))
    link = f"{GRIPS}tableau/?composants-prise=read-code&composants-reponse=no"
    found = text(inside.get(link))
    assert all(name in found for name in ("Agenda", "Badges", "Caméras", "Écran", "Zones"))


def test_nothing_in_these_pages_is_a_mark(town, officer, inside):
    record = many(town, officer, 3)[0]
    for address in (*PAGES, f"{GRIPS}{record.key}/"):
        told = text(inside.get(address))
        assert not re.search(r"\d+ sur 12|\d+ ?/ ?12|score|%", told), address


def test_a_grip_and_an_answer_are_chosen_together(town, officer, inside):
    both = a_record(town, name="Agenda")
    a_grip(both, officer, "read-code", "no")
    a_grip(both, officer, "leave-year", "yes")
    asked = f"{GRIPS}tableau/?composants-prise=leave-year&composants-reponse="
    assert "Agenda" not in text(inside.get(f"{asked}no"))
    assert "Agenda" in text(inside.get(f"{asked}yes"))


def test_the_table_is_filtered_by_nature_and_by_supplier(town, inside):
    agenda, supplier = a_record(town, name="Agenda", nature="platform"), a_record(town, "supplier", "Pré")
    a_record(town, name="Badges", nature="application")
    requires_all(agenda, supplier)
    for asked in ("composants-nature=platform", "composants-fournisseur=Pré", "composants-mots=pre"):
        told = text(inside.get(f"{GRIPS}tableau/?{asked}"))
        assert "Agenda" in told, asked
        assert "Badges" not in told, asked


def test_the_drawing_shows_the_rows_of_the_table(town, officer, inside):
    many(town, officer, 12)
    page = inside.get(f"{GRIPS}tableau/").content.decode()
    drawing = page[page.index("<svg") : page.rindex("</svg>")]
    assert "Composant 0009" in drawing
    assert "Composant 0010" not in drawing
    assert "et 2 autres" in drawing
    second = inside.get(f"{GRIPS}tableau/?composants-page=2").content.decode()
    assert "Composant 0010" in second[second.index("<svg") : second.rindex("</svg>")]


def test_each_table_is_downloaded_whole(town, officer, inside):
    many(town, officer, 12)
    answer = inside.get(f"{GRIPS}tableau/?format=csv&table=composants")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 12
    assert rows[0]["lire le code"] == "oui"
    assert rows[0]["changer le code"] == "en partie"
    lines = json.loads(inside.get(f"{GRIPS}une-a-une/?format=json&table=prises").content)
    assert len(lines) == 144
    assert lines[0]["component"] == "Composant 0000"
    assert [line["grip"] for line in lines[:2]] == ["lire le code", "changer le code"]
    assert inside.get(f"{GRIPS}une-a-une/?format=ods&table=prises").content[:2] == b"PK"


def test_statements_are_chosen_by_answer_evidence_and_grip(town, officer, inside):
    record = a_record(town, name="Agenda", nature="application")
    a_grip(record, officer, "read-code", "no", "Le code est fermé.")
    a_grip(record, officer, "leave-year", "unknown", "Personne n’a compté.")
    for asked, there in (
        ("prises-reponse=no", True),
        ("prises-reponse=unknown", False),
        ("prises-preuve=observed", True),
        ("prises-preuve=supposed", False),
        ("prises-prise=grip-read-code", True),
        ("prises-nature=platform", False),
        ("prises-mots=agenda", True),
    ):
        assert ("Le code est fermé." in text(inside.get(f"{GRIPS}une-a-une/?{asked}"))) is there, asked


def test_the_public_reads_what_was_published_on_public_components_alone(town, officer):
    shown, hidden = a_record(town, name="Agenda", public=True), a_record(town, name="Secret")
    a_grip(shown, officer, "read-code", "no", "Dit en public.", public=True)
    a_grip(shown, officer, "leave-year", "no", "Dit dedans.")
    a_grip(hidden, officer, "read-code", "no", "Dit en public du caché.", public=True)
    visitor = a_browser(town)
    for address in (*PAGES, f"{GRIPS}{shown.key}/", f"{GRIPS}{shown.key}/feuille/"):
        told = text(visitor.get(address))
        assert "Secret" not in told, address
        assert "Dit dedans." not in told, address
        assert "du caché" not in told, address
    assert "Dit en public." in text(visitor.get(f"{GRIPS}{shown.key}/"))
    assert visitor.get(f"{GRIPS}{hidden.key}/").status_code == 404


def test_who_contested_reads_their_own_words_before_they_are_public(town, officer):
    record = a_record(town, name="Agenda", public=True)
    first = a_grip(record, officer, "read-code", "no", public=True)
    inhabitant = a_person(town, [Role.INHABITANT])
    a_grip(record, inhabitant, "read-code", "yes", "J’ai lu le code.", contests=first)
    told = text(a_browser(town, inhabitant).get(GRIPS))
    assert "Lire le code Contesté : Agenda." in told
    assert "Lire le code Sans prise : Agenda." in text(a_browser(town).get(GRIPS))


def test_the_sheet_gives_the_twelve_in_order_with_contests_side_by_side(town, officer, inside):
    record = a_record(town, name="Agenda")
    source = add_source(town, "document", "Licence du logiciel", author=officer)
    first = a_grip(record, officer, "read-code", "no", "Fermé.", sources=(source,), as_of="2026-03-01")
    other = a_person(town, [Role.AGENT], display_name="Sacha")
    a_grip(record, other, "read-code", "yes", "On me l’a montré.", contests=first)
    a_grip(record, officer, "change-rules", "imposed", law="Code civil, article 34")
    told = text(inside.get(f"{GRIPS}{record.key}/"))
    questions = [str(grip.question).replace("\xa0", " ") for grip in TWELVE]
    assert sorted(questions, key=told.index) == questions
    for words in (
        "Peut-on lire le code ? Contesté. Non. Fermé.",
        "Camille",
        "Source : Licence du logiciel",
        "Constaté le 1er mars 2026",
        "Oui. On me l’a montré.",
        "Sacha",
        "(Code civil, article 34)",
        "Personne ne l’a encore dit : changer le code,",
    ):
        assert words in told, words


def test_the_sheet_of_a_closed_component_stays_readable_and_is_not_filled(town, officer, inside):
    record = a_record(town, name="Agenda")
    a_grip(record, officer, "read-code", "no", "Fermé.")
    services.close(record, date(2026, 1, 1), by=None, reason="Fini")
    assert "Fermé." in text(inside.get(f"{GRIPS}{record.key}/"))
    assert inside.get(f"{GRIPS}{record.key}/remplir/").status_code == 404
    assert "Agenda" not in text(inside.get(f"{GRIPS}tableau/"))


def test_the_paper_sheet_has_the_twelve_questions_and_what_is_said(town, officer, inside):
    record = a_record(town, name="Agenda")
    a_grip(record, officer, "read-code", "no", "Fermé.")
    told = text(inside.get(f"{GRIPS}{record.key}/feuille/"))
    assert told.count("☐ sans objet") == 12
    assert "Déjà dit : non, Fermé." in told
    assert text(a_browser(town).get(f"{GRIPS}feuille/")).count("☐ oui") == 12


@pytest.mark.parametrize("language", ["", "/en"])
def test_pages_ask_few_queries_whatever_the_number_of_components(town, officer, inside, language):
    counts: list[list[int]] = []
    inside.get(GRIPS)  # somebody's first visit of the month is noted
    for number in (2, 30):
        record = many(town, officer, number)[0]
        found = []
        for address in (*PAGES, f"{GRIPS}{record.key}/", f"{GRIPS}{record.key}/remplir/"):
            found.append(queries(inside, language + address))
        counts.append(found)
    assert counts[0] == counts[1]
    assert max(counts[1]) <= MOST_QUERIES


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200, address
    return len(asked)


def test_what_is_kept_follows_what_is_written_published_and_withdrawn(town, officer, inside):
    record = a_record(town, name="Agenda", public=True)
    visitor = a_browser(town)
    assert "Lire le code Pas encore dit : Agenda." in text(visitor.get(GRIPS))
    one = a_grip(record, officer, "read-code", "no")
    assert "Lire le code Sans prise : Agenda." in text(inside.get(GRIPS))
    assert "Lire le code Pas encore dit : Agenda." in text(visitor.get(GRIPS))
    publish_statement(one, number=1, author=officer)
    assert "Lire le code Sans prise : Agenda." in text(visitor.get(GRIPS))
    revise_statement(one, Words("observed", answer="yes"), based_on=1, author=officer)
    assert "Lire le code En main : Agenda." in text(inside.get(GRIPS))
    withdraw_statement(one, author=officer, reason="Essai")
    assert "Lire le code Pas encore dit : Agenda." in text(visitor.get(GRIPS))


def test_one_town_never_reads_another(town, officer, inside):
    elsewhere = an_authority()
    record = a_record(elsewhere, name="Secret", public=True)
    a_grip(record, a_person(elsewhere, [Role.IS_OFFICER]), "read-code", "no", "Secret.", public=True)
    for address in PAGES:
        assert "Secret" not in text(inside.get(address))
    for address in ("", "feuille/", "remplir/"):
        assert inside.get(f"{GRIPS}{record.key}/{address}").status_code == 404
