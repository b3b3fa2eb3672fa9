"""The pages of the readings: what they say, to whom, in how many queries."""

import csv
import io
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from numerhic.mechanisms.readings import guide
from numerhic.mechanisms.readings.selectors import ABOUT, KINDS
from numerhic.mechanisms.readings.tests.factories import a_line, a_session, whole
from numerhic.pages.tests import reading
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.said import said_by_key
from numerhic.sources.selectors import Reader
from numerhic.sources.services import Words, add_source, write_alone

pytestmark = pytest.mark.django_db
READINGS = "/mecanismes/lectures/"
LISTS = (READINGS, f"{READINGS}une-a-une/", f"{READINGS}faites/")
PAGES = (*LISTS, f"{READINGS}exemples/", f"{READINGS}exemples/bibliotheque/", f"{READINGS}fiche/")
MOST_QUERIES = 15
MOST_ELEMENTS = 300
MOST_BYTES = 60_000


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def officer(town):
    return a_person(town, [Role.IS_OFFICER], display_name="Camille")


@pytest.fixture
def inside(town, officer):
    return a_browser(town, officer)


def text(answer) -> str:
    return reading.text(answer, tight=".,;)")


def test_components_read_and_not_read_stand_in_two_lists(town, officer, inside):
    whole(a_record(town, name="Médiathèque"), officer)
    a_record(town, name="Caméras de la gare")
    told = text(inside.get(READINGS))
    assert "nomme, oblige, rend possible, rend impossible, favorise" in told
    assert "1er mars 2026, une bibliothécaire, une élue" in told
    assert told.index("Médiathèque") < told.index("Pas encore lus") < told.index("Caméras de la gare")


def test_an_empty_list_says_what_it_cannot_say(town, inside):
    told = text(inside.get(READINGS))
    assert "personne n’a encore lu de composant, ou rien n’est public." in told
    record = a_record(town, name="Agenda")
    told = text(inside.get(f"{READINGS}{record.key}/"))
    assert "ce silence ne dit pas qu’il est neutre" in told
    assert "aucune lecture à plusieurs n’est écrite" in text(inside.get(f"{READINGS}faites/"))


def test_a_reading_says_who_decided_how_to_contest_and_what_it_serves(town, officer, inside):
    record = a_record(town, name="Médiathèque")
    article = write_alone(
        town,
        "article",
        Words("observed", "Lire sans être suivi.", fields={"title": "Lire libre"}),
        author=officer,
    )
    source = add_source(town, "link", "Le manuel", address="https://koha.example/", by="Koha", author=officer)
    a_line(
        record,
        officer,
        "obliges",
        "Une date de naissance.",
        decided_by="default",
        origin="choice",
        contestable="yes",
        contest_how="Demander à la direction.",
        sources=(source,),
        links={"contradicts": (article.pk,)},
    )
    told = text(inside.get(f"{READINGS}{record.key}/"))
    for words in (
        "Décidé par : un réglage par défaut, par choix.",
        "Peut se contester : oui.",
        "Demander à la direction.",
        "Contredit : Lire libre.",
        "Camille (Responsable du système d’information)",
        "Source : Le manuel (Koha).",
        "Interne.",
    ):
        assert words in told, words


def test_a_contested_line_stands_beside_what_contests_it_with_the_role_of_each(town, officer, inside):
    record = a_record(town, name="Médiathèque")
    first = a_line(record, officer, text="Trois catégories suffisent.")
    other = a_person(town, [Role.AGENT], display_name="Sacha")
    a_line(record, other, text="Les sans-adresse n’en ont pas.", contests=first)
    page = inside.get(f"{READINGS}{record.key}/").content.decode()
    pair = page[page.index('<div class="columns">') : page.index('<h2 id="obliges">')]
    assert "Trois catégories suffisent." in pair
    assert "Les sans-adresse n’en ont pas." in pair
    told = text(inside.get(f"{READINGS}{record.key}/"))
    assert "Contesté : les lectures restent côte à côte." in told
    assert "Sacha (Agent)" in told
    assert "Camille (Responsable du système d’information)" in told


def test_a_reading_says_when_it_was_held_and_what_had_not_been_seen(town, officer, inside):
    record = a_record(town, name="Médiathèque")
    a_session(record, officer, "La trace est gardée par défaut.", held_on="2026-03-01", minutes="42")
    told = text(inside.get(f"{READINGS}{record.key}/"))
    assert "La trace est gardée par défaut. Lu le 1er mars 2026 en 42 minutes. Par : une biblio" in told
    assert "La trace est gardée par défaut." in text(inside.get(f"{READINGS}faites/"))


def test_nothing_in_these_pages_is_a_mark(town, officer, inside):
    record = a_record(town, name="Médiathèque")
    whole(record, officer)
    for address in (*PAGES, f"{READINGS}{record.key}/"):
        assert not re.search(r"\d+ ?/ ?\d+|score|%", text(inside.get(address))), address


def test_the_public_reads_what_was_published_on_public_components_alone(town, officer):
    shown, hidden = a_record(town, name="Médiathèque", public=True), a_record(town, name="Secret")
    a_line(shown, officer, text="Dit en public.", public=True)
    a_line(shown, officer, text="Dit dedans.")
    a_line(hidden, officer, text="Dit du caché.", public=True)
    a_session(hidden, officer, "Vu du caché.", public=True)
    visitor = a_browser(town)
    for address in (*PAGES, f"{READINGS}{shown.key}/", f"{READINGS}{shown.key}/fiche/"):
        answer = visitor.get(address)
        told = text(answer)
        assert not answer.cookies, address
        for words in ("Secret", "Dit dedans.", "du caché"):
            assert words not in told, (address, words)
    assert "Dit en public." in text(visitor.get(f"{READINGS}{shown.key}/"))
    assert "Dit en public." in text(visitor.get(f"{READINGS}une-a-une/"))
    for below in ("", "fiche/"):
        assert visitor.get(f"{READINGS}{hidden.key}/{below}").status_code == 404


def test_lines_are_chosen_by_what_they_do_who_decided_and_evidence(town, officer, inside):
    record = a_record(town, name="Médiathèque", nature="application")
    a_line(record, officer, "obliges", "Une date de naissance.", decided_by="default", contestable="yes")
    a_line(record, officer, "names", "Trois catégories.", decided_by="supplier")
    for asked, there in (
        ("enonces-fait=obliges", True),
        ("enonces-fait=names", False),
        ("enonces-decideur=default", True),
        ("enonces-decideur=law", False),
        ("enonces-contestable=yes", True),
        ("enonces-contestable=no", False),
        ("enonces-preuve=observed", True),
        ("enonces-preuve=supposed", False),
        ("enonces-nature=application", True),
        ("enonces-nature=platform", False),
        ("enonces-mots=mediatheque", True),
    ):
        told = text(inside.get(f"{READINGS}une-a-une/?{asked}"))
        assert ("Une date de naissance." in told) is there, asked


def test_components_are_chosen_by_what_is_said_and_who_decided(town, officer, inside):
    record = a_record(town, name="Médiathèque")
    line = a_line(record, officer, "obliges", decided_by="default", contestable="yes")
    for asked, there in (
        ("lus-dit=obliges", True),
        ("lus-dit=names", False),
        ("lus-dit=contested", False),
        ("lus-decideur=default", True),
        ("lus-decideur=law", False),
        ("lus-contestable=yes", True),
        ("lus-contestable=no", False),
    ):
        assert ("Médiathèque" in text(inside.get(f"{READINGS}?{asked}"))) is there, asked
    a_line(record, officer, "obliges", "Non.", contests=line)
    assert "Médiathèque" in text(inside.get(f"{READINGS}?lus-dit=contested"))


def test_each_list_is_downloaded_whole(town, officer, inside):
    for number in range(12):
        whole(a_record(town, name=f"Composant {number:02}"), officer, 1)
    source = add_source(town, "link", "Le manuel", address="https://koha.example/", author=officer)
    a_line(a_record(town, name="Zoo"), officer, text="Rangé.", sources=(source,), decided_by="law")
    answer = inside.get(f"{READINGS}?format=csv&table=lus")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 13
    assert rows[0]["Décidé par"] == "le fournisseur"
    lines = json.loads(inside.get(f"{READINGS}une-a-une/?format=json&table=enonces").content)
    assert len(lines) == 61
    assert lines[-1]["sources"] == "Le manuel (https://koha.example/)"
    assert lines[-1]["decided_by"] == "la loi"
    held = json.loads(inside.get(f"{READINGS}faites/?format=json&table=lectures").content)
    assert {line["held_on"] for line in held} == {"2026-03-01"}
    assert inside.get(f"{READINGS}?format=ods&table=non-lus").content[:2] == b"PK"


def test_lists_speak_the_language_of_the_reader(town, officer, inside):
    record = a_record(town, name="Médiathèque")
    a_line(record, officer, "enables", decided_by="law", contestable="yes", contest_how="Ask.")
    lines = json.loads(inside.get(f"/en{READINGS}une-a-une/?format=json&table=enonces").content)
    assert (lines[0]["what"], lines[0]["decided_by"], lines[0]["contest"]) == (
        "makes possible",
        "the law",
        "yes: Ask.",
    )
    told = text(inside.get(f"/en{READINGS}"))
    assert "makes possible" in told
    assert "rend possible" not in told


def test_what_contests_a_line_comes_just_after_it_in_the_list(town, officer, inside):
    record = a_record(town, name="Médiathèque")
    first = a_line(record, officer, text="Un.")
    a_line(record, officer, text="Deux.")
    a_line(record, officer, text="Non, pas un.", contests=first)
    lines = json.loads(inside.get(f"{READINGS}une-a-une/?format=json&table=enonces").content)
    assert [line["text"] for line in lines] == ["Un.", "Non, pas un.", "Deux."]


def test_one_reading_is_downloaded_alone(town, officer, inside):
    record = a_record(town, name="Médiathèque")
    a_line(record, officer, text="D’ici.")
    a_line(a_record(town, name="Autre"), officer, text="D’ailleurs.")
    lines = json.loads(inside.get(f"{READINGS}{record.key}/?format=json").content)
    assert [line["text"] for line in lines] == ["D’ici."]
    assert b"D\xe2\x80\x99ici." in inside.get(f"{READINGS}{record.key}/?format=csv").content


def test_the_lines_of_many_components_are_read_in_one_query(town, officer, django_assert_num_queries):
    records = [a_record(town, name=f"Composant {number}") for number in range(5)]
    for record in records:
        whole(record, officer, 1)
    reader = Reader(officer, town)
    assert reader.internal
    with django_assert_num_queries(1):
        found = said_by_key(reader, KINDS, ABOUT, [record.key for record in records[:4]])
    assert {key: len(lines) for key, lines in found.items()} == {record.key: 5 for record in records[:4]}
    assert said_by_key(reader, KINDS, ABOUT, []) == {}


@pytest.mark.parametrize("language", ["", "/en"])
def test_pages_ask_few_queries_and_stay_light_whatever_the_register_holds(town, officer, inside, language):
    counts: list[list[int]] = []
    inside.get(READINGS)  # somebody's first visit of the month is noted
    for number in (2, 20):
        records = [a_record(town, name=f"Médiathèque {number} {n:02}") for n in range(number)]
        for record in records:
            whole(record, officer, 2 if number == 2 else 6)
            a_record(town, name=f"Caméra {number} {record.key}")
        key = records[-1].key
        steps = [f"{READINGS}{key}/lire/{step.slug}/" for step in guide.steps()]
        found = []
        for address in (
            *PAGES,
            f"{READINGS}{key}/",
            f"{READINGS}{key}/fiche/",
            f"{READINGS}{key}/lire/",
            *steps,
        ):
            with CaptureQueriesContext(connection) as asked:
                answer = inside.get(language + address)
            assert answer.status_code == 200, address
            elements = len(re.findall(r"<[a-z]", answer.content.decode()))
            assert elements <= MOST_ELEMENTS, (address, elements)
            assert len(answer.content) <= MOST_BYTES, address
            found.append(len(asked))
        counts.append(found)
    assert counts[0] == counts[1]
    assert max(counts[1]) <= MOST_QUERIES


def test_what_to_look_for_is_told_with_its_source_and_our_components_of_that_kind(town, inside):
    a_record(town, name="Logiciel de la médiathèque")
    told = text(inside.get(f"{READINGS}exemples/bibliotheque/"))
    assert "Garde-t-on la liste de ce que chacun a lu ?" in told
    assert "Source : Koha manual" in told
    assert "Dans notre registre : Logiciel de la médiathèque." in told
    assert inside.get(f"{READINGS}exemples/rien/").status_code == 404


def test_there_are_at_least_ten_kinds_each_with_questions(inside):
    kinds = guide.kinds()
    assert len(kinds) >= 10
    for kind in kinds:
        assert len(kind.items) >= 3, kind.slug
        assert inside.get(f"{READINGS}exemples/{kind.slug}/").status_code == 200
        for item in kind.items:
            assert bool(item.fact) == bool(item.source), item.question


def test_the_sheet_has_the_questions_of_the_kind_and_room_to_write(town, inside):
    record = a_record(town, name="Logiciel de la médiathèque")
    told = text(inside.get(f"{READINGS}{record.key}/fiche/"))
    assert "Lire « Logiciel de la médiathèque »" in told
    assert "Garde-t-on la liste de ce que chacun a lu ?" in told
    assert told.count("L É F N R P ?") == sum(step.rows for step in guide.steps() if not step.closing)
    other = text(inside.get(f"{READINGS}{record.key}/fiche/?genre=videoprotection"))
    assert "Garde-t-on la liste" not in other
    assert "Combien de temps garde-t-on les images" in other
    assert "Garde-t-on la liste" in text(inside.get(f"{READINGS}fiche/?genre=bibliotheque"))


def test_minutes_add_up_to_forty():
    assert sum(step.minutes for step in guide.steps()) == 40


def test_one_town_never_reads_another(town, officer, inside):
    elsewhere = an_authority()
    record = a_record(elsewhere, name="Secret", public=True)
    whole(record, a_person(elsewhere, [Role.IS_OFFICER]), public=True)
    for address in PAGES:
        assert "Secret" not in text(inside.get(address)), address
    for below in ("", "fiche/", "lire/", "lire/noms/", "lire/contester/"):
        assert inside.get(f"{READINGS}{record.key}/{below}").status_code == 404
