"""Who holds each link: what the pages say, to whom, in how many queries; filling the sheet."""

import csv
import io
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from numerhic.mechanisms.chain.holdings import CONTESTED, NOBODY, chain_of
from numerhic.mechanisms.chain.natures import LINKS, PREFIX
from numerhic.mechanisms.chain.tests.factories import a_link, many
from numerhic.pages.tests.reading import text
from numerhic.people.acts import Role, act
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.models import Statement
from numerhic.sources.said import Answered
from numerhic.sources.services import publish_statement

pytestmark = pytest.mark.django_db
CHAIN = "/mecanismes/chaine/"
MOST_QUERIES, MOST_ELEMENTS, MOST_WEIGHT = 15, 300, 60_000
GROUND = {"evidence": "observed", "source_kind": "document"}


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def officer(town):
    return a_person(town, [Role.IS_OFFICER], display_name="Camille")


@pytest.fixture
def inside(town, officer):
    return a_browser(town, officer)


def told(*answers: tuple[str, str, str | None]) -> list[Answered]:
    return [
        Answered(str(n), "k", PREFIX + link, answer, contests)
        for n, (link, answer, contests) in enumerate(answers)
    ]


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ([], NOBODY),
        ([("code", "captive", None)], "captive"),
        ([("code", "captive", None), ("code", "captive", None)], "captive"),
        ([("code", "captive", None), ("code", "commons", None)], CONTESTED),
        ([("code", "captive", None), ("code", "commons", "0")], CONTESTED),
        ([("code", "captive", None), ("code", "", "0")], CONTESTED),
        ([("data", "shared", None)], NOBODY),
    ],
)
def test_a_link_is_held_as_is_said_and_contested_when_two_say_otherwise(answers, code):
    chain = {held.link: held for held in chain_of(told(*answers))}
    assert list(chain) == [slug for slug, _label in LINKS]
    assert chain["code"].code == code


def test_all_the_components_are_told_link_by_link(town, officer, inside):
    a_link(a_record(town, name="Agenda"), officer, "code", "captive")
    a_link(a_record(town, name="Badges"), officer, "code", "commons")
    a_record(town, name="Caméras")
    page = text(inside.get(CHAIN))
    assert "Le code Un commun : Badges ; captif : Agenda ; non dit : 1." in page
    assert "Pour 1 composant, personne n’a encore rien dit" in page
    assert not re.search(r"\d+ sur 11|\d+ ?/ ?11|score|%", page)


def test_two_answers_stand_side_by_side(town, officer, inside):
    agenda = a_record(town, name="Agenda")
    first = a_link(agenda, officer, "code", "captive", "Fermé.", who="L’éditeur")
    a_link(agenda, a_person(town, [Role.AGENT], display_name="Sacha"), "code", "commons", contests=first)
    page = text(inside.get(f"{CHAIN}{agenda.key}/"))
    assert "L’éditeur" in page
    assert "Un commun" in page
    assert "Sacha" in page
    assert "contesté : captif ≠ un commun" in text(inside.get(f"{CHAIN}maillons/?maillons-maillon=code"))


def test_the_drawing_says_its_shapes_in_words(town, officer, inside):
    agenda = a_record(town, name="Agenda")
    a_link(agenda, officer, "code", "captive")
    for address in (CHAIN, f"{CHAIN}{agenda.key}/"):
        page = inside.get(address).content.decode()
        drawing = page[page.index("<svg") : page.rindex("</svg>")]
        assert "captif" in drawing, address
        assert "<title" in drawing, address


def test_the_public_reads_what_was_published_of_what_is_public(town, officer):
    shown, kept = a_record(town, name="Agenda", public=True), a_record(town, name="Badges")
    a_link(shown, officer, "code", "captive", "Preuve une", public=True)
    a_link(shown, officer, "data", "commons", "Preuve deux")
    a_link(kept, officer, "code", "shared", "Preuve trois", public=True)
    outside = a_browser(town)
    for address in (
        CHAIN,
        f"{CHAIN}maillons/",
        f"{CHAIN}{shown.key}/",
        f"{CHAIN}maillons/?format=csv&table=maillons",
    ):
        answer = outside.get(address)
        page = text(answer)
        assert "Agenda" in page, address
        for hidden in ("Badges", "Preuve deux", "Preuve trois"):
            assert hidden not in page, (address, hidden)
        assert not answer.cookies
    assert outside.get(f"{CHAIN}{kept.key}/").status_code == 404
    assert a_browser(an_authority()).get(f"{CHAIN}{shown.key}/").status_code == 404


def test_lists_are_downloaded_whole(town, officer, inside):
    many(town, officer, 12)
    answer = inside.get(f"{CHAIN}maillons/?format=csv&table=maillons")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 12 * 11
    assert {row["Écrit par"] for row in rows} == {"Camille"}
    chains = json.loads(inside.get(f"{CHAIN}?format=json&table=chaine").content)
    assert len(chains) == 12


def test_filling_writes_what_one_knows_and_leaves_the_rest(town, officer, inside):
    agenda = a_record(town, name="Agenda")
    address = f"{CHAIN}{agenda.key}/remplir/"
    answers = {"chain-code-answer": "captive", "chain-code-who": "L’éditeur", "chain-data-answer": "in_house"}
    refused = inside.post(address, answers | {"source_kind": "document"})
    assert "Dites sur quoi repose" in text(refused)
    assert "L’éditeur" in refused.content.decode()
    assert not Statement.objects.exists()
    assert inside.post(address, answers | GROUND).status_code == 302
    assert set(Statement.objects.values_list("kind", flat=True)) == {"chain-code", "chain-data"}
    assert Statement.objects.get(kind="chain-code").versions.get().fields == {"who": "L’éditeur"}


def test_what_another_wrote_meanwhile_is_shown_and_nothing_is_lost(town, officer, inside):
    agenda = a_record(town, name="Agenda")
    address = f"{CHAIN}{agenda.key}/remplir/"
    page = inside.get(address).content.decode()
    seen = dict(re.findall(r'name="(seen)" value="([^"]*)"', page))
    a_link(agenda, a_person(town, [Role.AGENT], display_name="Sacha"), "code", "commons")
    answer = inside.post(
        address, seen | GROUND | {"chain-code-answer": "captive", "chain-code-text": "Essayé."}
    )
    assert "Sacha vient de répondre" in text(answer)
    assert "Essayé." in answer.content.decode()
    assert Statement.objects.count() == 1


def test_who_may_not_correct_writes_beside(town, officer):
    agenda = a_record(town, name="Agenda")
    first = a_link(agenda, officer, "code", "captive")
    browser = a_browser(town, a_person(town, [Role.AGENT]))
    address = f"{CHAIN}{agenda.key}/remplir/"
    page = browser.get(address).content.decode()
    seen = dict(re.findall(r'name="(seen)" value="([^"]*)"', page))
    browser.post(address, seen | GROUND | {"chain-code-answer": "commons"})
    assert Statement.objects.get(contests=first).versions.get().answer == "commons"
    assert first.versions.count() == 1


@pytest.mark.parametrize(
    ("page", "needs"),
    [
        ("", "read.public"),
        ("maillons/", "read.public"),
        ("{key}/", "read.public"),
        ("{key}/feuille/", "read.public"),
        ("{key}/remplir/", "statement.write"),
    ],
)
def test_each_role_opens_what_the_table_says_within_bounds(town, officer, page, needs):
    record = many(town, officer, 12, public=True)[0]
    address = CHAIN + page.format(key=record.key)
    for role in Role:
        browser = a_browser(town, None if role is Role.VISITOR else a_person(town, [role]))
        expected = 200 if role in act(needs).roles else 403
        assert browser.get(address).status_code == expected, role
    browser = a_browser(town, officer)
    browser.get(address)
    for language in ("", "/en"):
        with CaptureQueriesContext(connection) as queries:
            body = browser.get(language + address).content.decode()
        assert len(queries) <= MOST_QUERIES
        assert len(re.findall(r"<[a-zA-Z]", body)) <= MOST_ELEMENTS
        assert len(body.encode()) <= MOST_WEIGHT


def test_queries_do_not_grow_with_the_register(town, officer, inside):
    counts = []
    for more in (2, 20):
        many(town, officer, more)
        for address in (CHAIN, f"{CHAIN}maillons/"):
            inside.get(address)
            with CaptureQueriesContext(connection) as queries:
                inside.get(address)
            counts.append(len(queries))
    assert counts[:2] == counts[2:]


def test_an_empty_register_says_what_it_cannot_say(town):
    assert "rien n’est inscrit au registre, ou rien n’en est public" in text(a_browser(town).get(CHAIN))
    record = a_record(town, name="Agenda", public=True)
    page = text(a_browser(town).get(f"{CHAIN}{record.key}/"))
    assert "n’est ni libre ni captive : on ne sait pas" in page


def test_a_withdrawn_statement_is_not_read_any_more(town, officer):
    record = a_record(town, name="Agenda", public=True)
    statement = a_link(record, officer, "code", "captive", "Preuve une")
    outside = a_browser(town)
    assert "Preuve une" not in text(outside.get(f"{CHAIN}{record.key}/"))
    publish_statement(statement, number=1, author=officer)
    assert "Preuve une" in text(outside.get(f"{CHAIN}{record.key}/"))


def test_three_hundred_components_stay_a_light_page(town, officer, inside):
    made = many(town, officer, 300)
    for address in (CHAIN, f"{CHAIN}maillons/", f"{CHAIN}{made[0].key}/"):
        inside.get(address)
        with CaptureQueriesContext(connection) as queries:
            page = inside.get(address).content
        assert len(queries) <= MOST_QUERIES, address
        assert len(re.findall(rb"<[a-zA-Z]", page)) <= MOST_ELEMENTS, address
        assert len(page) <= MOST_WEIGHT, address
    rows = inside.get(f"{CHAIN}?format=csv&table=chaine").content.decode("utf-8-sig").splitlines()
    assert len(rows) == 301


def test_the_whole_table_goes_on_from_page_to_page(town, officer, inside):
    many(town, officer, 14)
    seen: set[str] = set()
    for number in (1, 2, 3):
        seen |= set(re.findall(r"Composant \d{4}", text(inside.get(f"{CHAIN}?chaine-page={number}"))))
    assert len(seen) == 14


def test_one_chooses_the_components_that_have_a_captive_link(town, officer, inside):
    a_link(a_record(town, name="Agenda"), officer, "code", "captive")
    a_link(a_record(town, name="Badges"), officer, "code", "commons")
    table = inside.get(f"{CHAIN}?chaine-tenu=captive").context["table"]
    assert [one.name for one in table.page] == ["Agenda"]


@pytest.mark.parametrize("kind", ["csv", "json", "ods"])
def test_each_list_downloads_and_tells_the_public_no_more_than_the_page(town, officer, kind):
    shown = a_record(town, name="Agenda", public=True)
    a_link(shown, officer, "code", "captive", "Preuve une", public=True)
    a_link(a_record(town, name="Badges"), officer, "code", "shared", "Preuve deux", public=True)
    for address, table in ((CHAIN, "chaine"), (f"{CHAIN}maillons/", "maillons")):
        answer = a_browser(town).get(f"{address}?format={kind}&table={table}")
        assert answer.status_code == 200
        assert "attachment" in answer["Content-Disposition"]
        assert not answer.cookies
        if kind != "ods":
            told = answer.content.decode()
            assert "Agenda" in told
            assert "Badges" not in told
            assert "Preuve deux" not in told


def test_english_speaks_english(town, officer, inside):
    agenda = a_record(town, name="Agenda")
    a_link(agenda, officer, "code", "captive", who="L’éditeur", who_en="The vendor")
    for address in (CHAIN, f"{CHAIN}maillons/", f"{CHAIN}{agenda.key}/", f"{CHAIN}{agenda.key}/remplir/"):
        told = text(inside.get("/en" + address))
        assert not re.search(r"\b(maillon|Maillon|chez nous|personne ne)\b", told), address
    assert "The vendor" in text(inside.get(f"/en{CHAIN}{agenda.key}/"))


def test_the_paper_sheet_has_every_link_its_question_and_boxes_to_tick(town, officer, inside):
    agenda = a_record(town, name="Agenda")
    a_link(agenda, officer, "code", "captive")
    page = inside.get(f"{CHAIN}{agenda.key}/feuille/").content.decode()
    assert page.count("☐") == len(LINKS) * 6
    assert "Déjà dit" in page
    assert "<form" not in page.split("<main")[1].split("</main")[0]
