"""What changed since a day, held against a slow reading of every history, statement by statement."""

import json
import random
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from numerhic.mechanisms.grips.answers import SHOWN
from numerhic.mechanisms.grips.changes import changes, sort_of
from numerhic.mechanisms.grips.forms import a_year_before
from numerhic.mechanisms.grips.matrix import matrix
from numerhic.mechanisms.grips.meanings import KINDS
from numerhic.mechanisms.grips.tests.factories import a_grip
from numerhic.pages.tests.reading import text
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.models import Statement, StatementPublication, StatementVersion
from numerhic.sources.selectors import Reader
from numerhic.sources.services import add_source, publish_statement, withdraw_statement

pytestmark = pytest.mark.django_db
PAGE = "/mecanismes/prises/changements/"
ANSWERS = ("yes", "partly", "no", "unknown", "imposed", "moot")


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def officer(town):
    return a_person(town, [Role.IS_OFFICER], display_name="Camille")


@pytest.mark.parametrize(
    ("before", "after", "sort"),
    [
        ("no", "yes", "gagnee"),
        ("no", "partly", "gagnee"),
        ("imposed", "partly", "gagnee"),
        ("yes", "no", "perdue"),
        ("partly", "imposed", "perdue"),
        ("unsaid", "no", "connue"),
        ("unknown", "yes", "connue"),
        ("unsaid", "unknown", "autre"),
        ("unknown", "unsaid", "autre"),
        ("yes", "unknown", "oubliee"),
        ("yes", "unsaid", "oubliee"),
        ("no", "contested", "contestee"),
        ("unsaid", "contested", "contestee"),
        ("contested", "yes", "accordee"),
        ("no", "imposed", "autre"),
        ("no", "moot", "autre"),
    ],
)
def test_a_change_is_called_by_what_it_does_to_the_grip(before, after, sort):
    assert sort_of(before, after) == sort


def test_the_day_asked_for_is_a_year_ago_even_from_a_29_february():
    assert a_year_before(date(2026, 11, 26)) == date(2025, 11, 26)
    assert a_year_before(date(2028, 2, 29)) == date(2027, 2, 28)


def slow_state(record, kind: str, at: datetime | None, *, public: bool) -> str:
    """What stood then, each statement read by itself; the public never reads what was withdrawn."""
    found = []
    rows = Statement.objects.filter(subject_key=record.key, kind=kind)
    for row in rows.exclude(published_number=None) if public else rows:
        versions = StatementVersion.objects.filter(statement=row).order_by("number")
        decided = StatementPublication.objects.filter(statement=row).order_by("pk")
        if at is not None:
            versions, decided = versions.filter(written_at__lte=at), decided.filter(written_at__lte=at)
        version = versions.last()
        if public:
            last = decided.last()
            shown = last is not None and last.act == "publish"
            version = StatementVersion.objects.get(statement=row, number=last.number) if shown else None
        if version is not None:
            found.append((row.contests_id, version.answer))
    if not found:
        return "unsaid"
    answers = {answer for _contests, answer in found}
    return "contested" if any(one for one, _ in found) or len(answers) > 1 else answers.pop()


@pytest.mark.parametrize("seed", range(6))
def test_changes_are_those_of_a_slow_reading(town, officer, seed):
    chance = random.Random(seed)
    now = timezone.now()

    def some_day() -> datetime:
        return now - timedelta(days=chance.randint(1, 900))

    records = [a_record(town, name=f"Composant {n}", public=chance.random() < 0.7) for n in range(5)]
    for record in records:
        for slug in ("read-code", "take-data", "leave-year"):
            if chance.random() < 0.2:
                continue
            days = sorted(some_day() for _ in range(chance.randint(1, 3)))
            past = tuple((chance.choice(ANSWERS), day) for day in days[:-1])
            said = {"answer": chance.choice(ANSWERS), "earlier": past, "at": days[-1]}
            first = a_grip(record, officer, slug, public=chance.random() < 0.6, **said)
            if chance.random() < 0.3:
                answer = chance.choice(ANSWERS)
                a_grip(record, officer, slug, answer, contests=first, at=some_day(), public=True)
            if first.published_number and chance.random() < 0.3:
                withdraw_statement(first, author=officer, reason="Essai")
            elif not first.published_number and chance.random() < 0.3:
                publish_statement(first, number=first.current_number, author=officer)
    for days in (30, 365, 2000):
        since = now - timedelta(days=days)
        for user in (officer, None):
            reader = Reader(user or a_browser(town).get("/").wsgi_request.user, town)
            public = user is None
            expected = {
                (record.key, kind, before, after)
                for record in records
                if record.is_public or not public
                for kind in KINDS
                if (before := slow_state(record, kind, since, public=public))
                != (after := slow_state(record, kind, None, public=public))
            }
            found = {
                (one.part.key, one.grip.kind, one.before, one.after)
                for one in changes(reader, matrix(reader), since)
            }
            assert found == expected, (days, public)


def test_a_change_tells_before_and_after_why_by_whom_on_which_source(town, officer):
    source = add_source(town, "document", "Essai d’export", author=officer)
    record = a_record(town, name="Agenda")
    old = timezone.now() - timedelta(days=600)
    new = timezone.make_aware(datetime(2026, 3, 2, 12))
    a_grip(
        record,
        officer,
        "take-data",
        "partly",
        "Tout sort, sauf les liens.",
        earlier=(("no", old),),
        at=new,
        note="Essayé en mars.",
        sources=(source,),
    )
    inside = a_browser(town, officer)
    told = text(inside.get(f"{PAGE}?depuis=2025-11-26"))
    for words in (
        "prise gagnée non en partie : Tout sort, sauf les liens. Essayé en mars. Camille, 2 mars 2026",
        "Essai d’export",
    ):
        assert words in told, words
    (row,) = json.loads(inside.get(f"{PAGE}?depuis=2025-11-26&format=json&table=changements").content)
    assert (row["component"], row["grip"]) == ("Agenda", "sortir les données sous une forme utilisable")
    assert (row["who"], row["when"], row["sources"]) == ("Camille", "2026-03-02", "Essai d’export")


def test_changes_are_chosen_by_what_changed_and_by_grip(town, officer):
    old = timezone.now() - timedelta(days=600)
    a_grip(a_record(town, name="Agenda"), officer, "read-code", "yes", earlier=(("no", old),))
    a_grip(a_record(town, name="Badges"), officer, "leave-year", "no", earlier=(("yes", old),))
    inside = a_browser(town, officer)
    for asked, names in (
        ("changements-sorte=gagnee", ["Agenda"]),
        ("changements-sorte=perdue", ["Badges"]),
        ("changements-prise=leave-year", ["Badges"]),
        ("changements-sorte=rien", ["Agenda", "Badges"]),
    ):
        rows = json.loads(inside.get(f"{PAGE}?format=json&table=changements&{asked}").content)
        assert [row["component"] for row in rows] == names, asked


@pytest.mark.parametrize("day", ["hier", "2026-02-31", "2999-01-01", "1900-01-01", "2026-13-01", "\x00", "-"])
def test_a_day_that_is_none_is_told_and_a_year_is_shown(town, officer, day):
    answer = a_browser(town, officer).get(PAGE, {"depuis": day})
    assert "Ce jour n’existe pas, ou n’est pas passé. Voici depuis un an." in text(answer)


def test_nothing_changed_says_what_the_list_cannot_say(town, officer):
    a_grip(a_record(town, name="Agenda"), officer, at=timezone.now() - timedelta(days=800))
    told = text(a_browser(town, officer).get(PAGE))
    assert "rien n’a changé, à ce que l’on sait. Ce que personne n’a écrit a pu changer aussi." in told


def test_a_long_proof_is_cut_on_the_page_and_whole_in_the_file(town, officer):
    long = " ".join(f"mot{n}" for n in range(80))
    a_grip(a_record(town, name="Agenda"), officer, "read-code", "yes", long)
    inside = a_browser(town, officer)
    assert "mot79" not in text(inside.get(PAGE))
    (row,) = json.loads(inside.get(f"{PAGE}?format=json&table=changements").content)
    assert row["after"].replace("\N{NO-BREAK SPACE}", " ") == f"{SHOWN['yes']} : {long}"
    (row,) = json.loads(inside.get(f"/en{PAGE}?format=json&table=changements").content)
    assert row["after"] == f"yes: {long}"
