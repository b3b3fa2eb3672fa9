"""What was handed over: in time order, with the end of its contract; questions that are not answers."""

import json
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from numerhic.mechanisms.privatised.questions import questions
from numerhic.mechanisms.privatised.selectors import handed_over
from numerhic.pages.tests.reading import text
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.register.records import services
from numerhic.register.records.tests.factories import a_record, requires_all
from numerhic.sources.selectors import Reader
from numerhic.sources.services import Words, contest_statement, publish_statement, write_statement

pytestmark = pytest.mark.django_db
PAGE = "/mecanismes/privatisation/"


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def officer(town):
    return a_person(town, [Role.IS_OFFICER], display_name="Camille")


def handed(record, author, answer="no", text="Toute la gestion.", *, public=False, **fields):
    words = Words("observed", text, answer=answer, fields={"handed_to": "Exemple SA"} | fields)
    row = write_statement(record.authority, record.kind, record.key, "privatised", words, author=author)
    if public:
        publish_statement(row, number=1, author=author)
    return row


def test_oldest_first_and_unknown_years_last(town, officer):
    for name, more in (("Badges", {}), ("Agenda", {"since": "2014"}), ("Caméras", {"since": "1998"})):
        handed(a_record(town, name=name), officer, **more)
    found = handed_over(Reader(officer, town))
    assert [(one.record.name, one.since) for one in found] == [
        ("Caméras", 1998),
        ("Agenda", 2014),
        ("Badges", None),
    ]


@pytest.mark.parametrize(
    ("decision", "known"),
    [
        ("Délibération 2014-3", True),
        ("Aucune connue", False),
        ("aucune décision retrouvée", False),
        ("", False),
    ],
)
def test_a_decision_nobody_found_is_told(town, officer, decision, known):
    handed(a_record(town, name="Agenda"), officer, decision=decision)
    assert handed_over(Reader(officer, town))[0].decided is known
    page = text(a_browser(town, officer).get(PAGE))
    assert ("Sans décision connue" in page) is not known


def test_it_ends_when_it_says_else_when_its_contract_does(town, officer):
    agenda, badges = a_record(town, name="Agenda"), a_record(town, name="Badges")
    a_record(town, "contract", "Marché", ends_on="2030-06-30", covers=[agenda, badges])
    handed(agenda, officer, since="2001")
    handed(badges, officer, since="2002", ends_on="2028-01-01")
    assert [one.ends_on for one in handed_over(Reader(officer, town))] == [
        date(2030, 6, 30),
        date(2028, 1, 1),
    ]


def test_what_contests_stands_beside(town, officer):
    row = handed(a_record(town, name="Agenda"), officer)
    contest_statement(row, Words("supposed", "On sait le reprendre.", answer="yes"), author=officer)
    (one,) = handed_over(Reader(officer, town))
    assert [other.text for other in one.contests] == ["On sait le reprendre."]
    assert "On sait le reprendre." in text(a_browser(town, officer).get(PAGE))


def test_the_public_reads_what_was_published_of_what_is_public(town, officer):
    handed(a_record(town, name="Agenda", public=True), officer, text="Un", public=True)
    handed(a_record(town, name="Badges"), officer, text="Deux", public=True)
    handed(a_record(town, name="Caméras", public=True), officer, text="Trois")
    answer = a_browser(town).get(PAGE)
    page = text(answer)
    assert "Agenda" in page
    assert "Badges" not in page
    assert "Trois" not in page
    assert not answer.cookies
    assert "Agenda" in a_browser(town).get(f"{PAGE}?format=csv&table=confie").content.decode()


def test_the_register_asks_and_never_answers(town, officer):
    private = a_record(town, "supplier", "Exemple SA", siren="552100554")
    public = a_record(town, "supplier", "Syndicat", siren="200054781")
    unknown = a_record(town, "supplier", "On ne sait qui")
    asked, mixed, said, unsure = (
        a_record(town, name=name) for name in ("Agenda", "Badges", "Caméras", "Dossiers")
    )
    a_record(town, name="Écrans")
    for record in (asked, mixed, said):
        requires_all(record, private)
    requires_all(mixed, public)
    for record in (unsure, said):
        requires_all(record, unknown)
    handed(said, officer)
    reader = Reader(officer, town)
    told = {one.record.key for one in handed_over(reader)}
    assert [(one.node.name, one.suppliers) for one in questions(reader, told)] == [
        ("Agenda", ("Exemple SA",))
    ]


@pytest.mark.parametrize(
    ("siren", "country", "asked"),
    [
        ("552100554", "FR", True),
        ("552100554", "", True),
        ("200054781", "FR", False),
        ("130025265", "FR", False),
        ("290000017", "FR", True),
        ("", "US", True),
        ("", "FR", False),
        ("", "", False),
    ],
)
def test_a_supplier_is_private_when_its_number_or_its_country_says_so(town, officer, siren, country, asked):
    supplier = a_record(town, "supplier", "Exemple", siren=siren, country=country)
    requires_all(a_record(town, name="Agenda"), supplier)
    assert bool(questions(Reader(officer, town), set())) is asked


def test_who_holds_a_contract_supplies_what_it_covers_until_it_is_closed(town, officer):
    private = a_record(town, "supplier", "Exemple SA", siren="552100554")
    service = a_record(town, "service", "Guichet")
    contract = a_record(town, "contract", "Marché", covers=[service], suppliers=[private])
    reader = Reader(officer, town)
    assert [one.subject for one in questions(reader, set())] == [f"service:{service.key}"]
    services.close(contract, date(2020, 1, 1), by=officer, reason="Fini.")
    assert questions(Reader(officer, town), set()) == []


def test_the_public_is_asked_about_what_it_may_see(town):
    hidden = a_record(town, "supplier", "Cachée SA", siren="552100554")
    shown = a_record(town, "supplier", "Visible SA", siren="552100554", public=True)
    agenda, badges = (a_record(town, name=name, public=True) for name in ("Agenda", "Badges"))
    requires_all(agenda, hidden, public=True)
    requires_all(badges, shown, public=True)
    requires_all(a_record(town, name="Caméras"), shown, public=True)
    page = text(a_browser(town).get(PAGE))
    assert "« Badges » : fourni par Visible SA" in page
    assert "Cachée" not in page
    assert "Caméras" not in page
    assert "répondre" not in page


def test_one_writes_it_where_the_question_is_asked(town, officer):
    agenda = a_record(town, name="Agenda")
    requires_all(agenda, a_record(town, "supplier", "Exemple SA", siren="552100554"))
    browser = a_browser(town, officer)
    (address,) = set(re.findall(r'href="([^"]*nature=privatised)"', browser.get(PAGE).content.decode()))
    form = browser.get(address.replace("&amp;", "&"))
    assert form.status_code == 200
    for asked in ("Confié à", "Depuis l’année", "Par quelle décision", "Comment on en revient"):
        assert asked in text(form)


def test_it_downloads_whole_in_time_order(town, officer):
    for number in range(12):
        handed(a_record(town, name=f"Composant {number}"), officer, since=str(2020 - number), run="market")
    answer = a_browser(town, officer).get(f"{PAGE}?format=json&table=confie")
    rows = json.loads(answer.content)
    assert [row["since"] for row in rows] == list(range(2009, 2021))
    assert {row["run"] for row in rows} == {"marché public"}


def test_one_chooses_the_form_and_the_way_back(town, officer):
    handed(a_record(town, name="Agenda"), officer, run="market")
    handed(a_record(town, name="Badges"), officer, "yes", run="concession")
    browser = a_browser(town, officer)
    for choice, name in (("forme=concession", "Badges"), ("retour=no", "Agenda")):
        table = browser.get(f"{PAGE}?confie-{choice}").context["table"]
        assert [one.record.name for one in table.page] == [name]


def test_every_question_is_on_a_page_of_its_own_light_and_downloaded(town, officer):
    for number in range(40):
        record = a_record(town, name=f"Composant {number:02}", public=True)
        supplier = a_record(town, "supplier", f"Exemple {number}", siren="552100554", public=True)
        requires_all(record, supplier, public=True)
    browser = a_browser(town, officer)
    assert f"{PAGE}questions/" in browser.get(PAGE).content.decode()
    browser.get(f"{PAGE}questions/")
    with CaptureQueriesContext(connection) as queries:
        page = browser.get(f"{PAGE}questions/").content.decode()
    assert len(queries) <= 15
    assert len(re.findall(r"<[a-zA-Z]", page)) <= 300
    assert "nature=privatised" in page
    rows = json.loads(browser.get(f"{PAGE}questions/?format=json&table=questions").content)
    assert len(rows) == 40
    assert rows[0]["kind"] == "composant"
    outside = a_browser(town).get(f"{PAGE}questions/")
    assert "nature=privatised" not in outside.content.decode()
    assert not outside.cookies
    assert "Fourni par" in text(outside)


def test_queries_do_not_grow(town, officer):
    browser, counts = a_browser(town, officer), []
    for more in (2, 12):
        for number in range(more):
            record = a_record(town, name=f"Composant {number}")
            requires_all(record, a_record(town, "supplier", "Exemple", siren="552100554"))
            handed(a_record(town, name=f"Autre {number}"), officer)
        browser.get(PAGE)
        with CaptureQueriesContext(connection) as queries:
            browser.get(PAGE)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 15


def test_english_speaks_english(town, officer):
    handed(a_record(town, name="Agenda"), officer, text="All of it.", since="2014", run="market")
    told = text(a_browser(town, officer).get(f"/en{PAGE}"))
    assert not re.search(r"\b(confié|marché|depuis|décision|personne)\b", told, re.IGNORECASE)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.VISITOR])
def test_every_role_reads_it_within_bounds(town, officer, role):
    for number in range(25):
        record = a_record(town, name=f"Composant {number}", public=True)
        requires_all(record, a_record(town, "supplier", f"Exemple {number}", siren="552100554"))
        if number % 2:
            handed(record, officer, since=str(1990 + number), public=True)
    browser = a_browser(town, a_person(town, [role]))
    browser.get(PAGE)
    with CaptureQueriesContext(connection) as queries:
        page = browser.get(PAGE)
    assert page.status_code == 200
    assert len(queries) <= 15
    assert len(re.findall(r"<[a-zA-Z]", page.content.decode())) <= 300


def test_an_empty_list_does_not_say_that_nothing_was_handed_over(town):
    assert "Une liste vide ne dit pas que rien ne l’a été" in text(a_browser(town).get(PAGE))
