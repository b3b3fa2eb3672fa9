"""Many statements read at once say, of each, what its own page says to the same reader."""

from datetime import timedelta
from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone, translation

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_person, an_authority
from numerhic.sources import selectors, services
from numerhic.sources.bulk import Draft, Earlier, write_statements
from numerhic.sources.levels import Evidence
from numerhic.sources.said import answered, beginning, candidates, pointing, readable, said, these
from numerhic.sources.selectors import Reader, visible_to
from numerhic.sources.services import Words
from numerhic.sources.tests.natures import natures

__all__ = ["natures"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("natures")]
GATE = "test-gate"


@pytest.fixture
def authority():
    return an_authority()


@pytest.fixture
def author(authority):
    return a_person(authority, [Role.PROJECT_LEAD], display_name="Camille")


def words(answer: str = "yes", **more: object) -> Words:
    return Words(**({"evidence": Evidence.OBSERVED, "answer": answer} | more))


def a_gate(authority, author, answer="yes", **more):
    return services.write_statement(
        authority, "authority", authority.siren, GATE, words(answer, **more), author=author
    )


def a_tune(authority, author, title="Un air"):
    tune = Words(Evidence.OBSERVED, "La la.", fields={"title": title})
    return services.write_alone(authority, "test-tune", tune, author=author)


def a_reader(authority, *roles):
    return Reader(a_person(authority, roles) if roles else AnonymousUser(), authority)


def publish(statement, author):
    services.publish_statement(statement, number=statement.current_number, author=author)


@pytest.mark.parametrize("role", [None, *(role for role in Role if role is not Role.VISITOR)])
def test_each_reader_reads_what_the_page_of_each_statement_shows_them(authority, author, role):
    """Oracle: ``selectors.one``, statement by statement, on every mix of published, revised, sensitive."""
    outside = role is None
    reader = Reader(AnonymousUser(), authority) if outside else a_reader(authority, role)
    own = author if outside else reader.user
    for who, public, revised, sensitive in product((author, own), *[(False, True)] * 3):
        one = services.write_statement(
            authority, "authority", authority.siren, GATE, words(), author=who, sensitive=sensitive
        )
        if public and not sensitive:
            publish(one, author)
        if revised:
            services.revise_statement(one, words("no"), based_on=1, author=who)
    told = {one.identifier: (one.number, one.answer) for one in said(reader, [GATE])}
    shown = [selectors.one(reader, row.pk) for row in visible_to(reader)]
    assert told == {one.statement.pk: (one.version.number, one.version.answer) for one in shown}
    by_answers = {one.identifier: one.answer for one in answered(reader, [GATE], subject_kind="authority")}
    assert by_answers == {identifier: answer for identifier, (_number, answer) in told.items()}
    rows = readable(reader, visible_to(reader))
    assert {row.statement_id: row.number for row in rows} == {pk: number for pk, (number, _) in told.items()}


def test_both_sides_of_a_disagreement_stand_beside_each_other(authority, author):
    first = a_gate(authority, author)
    other = services.contest_statement(first, words("no", text="Fermée."), author=author)
    alone = a_gate(authority, author)
    told = {one.identifier: one for one in said(a_reader(authority, Role.AGENT), [GATE])}
    assert [told[pk].contested for pk in (first.pk, other.pk, alone.pk)] == [True, True, False]
    assert told[other.pk].contests == first.pk


def test_a_contest_that_one_may_not_read_is_not_told(authority, author):
    first = a_gate(authority, author)
    publish(first, author)
    services.contest_statement(first, words("no", text="Fermée."), author=author)
    assert [one.contested for one in said(a_reader(authority), [GATE])] == [False]


def test_what_was_said_last_year_is_read_as_it_stood(authority, author):
    now = timezone.now()
    year, month = now - timedelta(days=365), now - timedelta(days=30)
    (one,) = write_statements(
        authority,
        [
            Draft(
                "authority",
                authority.siren,
                GATE,
                words("no"),
                author,
                publish_by=author,
                earlier=(Earlier(words("yes"), year, author),),
                at=month,
            )
        ],
    )
    inside, outside = a_reader(authority, Role.AGENT), a_reader(authority)
    for reader in (inside, outside):
        assert [said(reader, [GATE], at=at)[0].answer for at in (year, month, now)] == ["yes", "no", "no"]
        assert said(reader, [GATE], at=year - timedelta(days=1)) == []
    services.withdraw_statement(one, author=author, reason="Erreur.")
    assert said(outside, [GATE], at=timezone.now()) == []
    assert said(inside, [GATE], at=timezone.now())[0].answer == "no"


def test_only_the_asked_kinds_and_subjects_come(authority, author):
    mine = a_gate(authority, author)
    a_tune(authority, author)
    elsewhere = an_authority()
    a_gate(elsewhere, a_person(elsewhere, [Role.PROJECT_LEAD]))
    reader = a_reader(authority, Role.AGENT)
    assert [one.identifier for one in said(reader, [GATE])] == [mine.pk]
    assert [one.identifier for one in said(reader, [GATE], keys=[authority.siren])] == [mine.pk]
    assert said(reader, [GATE], keys=[]) == said(reader, [GATE], subject_kind="component") == []


def test_ties_are_read_both_ways_by_the_version_one_reads(authority, author):
    tune, other = a_tune(authority, author), a_tune(authority, author, "Un autre")
    gate = a_gate(authority, author, links={"plays": (tune.pk,)})
    publish(gate, author)
    services.revise_statement(gate, words(links={"plays": (other.pk,)}), based_on=1, author=author)
    inside, outside = a_reader(authority, Role.AGENT), a_reader(authority)
    assert [one.links for one in said(inside, [GATE], links=True)] == [{"plays": (other.pk,)}]
    assert [one.links for one in said(outside, [GATE], links=True)] == [{"plays": (tune.pk,)}]
    both = [tune.pk, other.pk]
    assert list(pointing(inside, both, ["plays"])) == [other.pk]
    ((relation, told),) = pointing(outside, both, ["plays"])[tune.pk]
    assert (relation, told.identifier) == ("plays", gate.pk)
    assert pointing(inside, both, ["sings"]) == {}


def test_one_may_tie_to_what_one_reads_and_not_to_a_contest(authority, author):
    tune = a_tune(authority, author)
    services.contest_statement(tune, Words(Evidence.OBSERVED, "Faux."), author=author)
    assert candidates(a_reader(authority, Role.AGENT), ["test-tune"]) == [(tune.pk, "Un air")]
    assert candidates(a_reader(authority), ["test-tune"]) == []
    assert these(a_reader(authority), [tune.pk]) == these(a_reader(authority, Role.AGENT), []) == []


def test_words_come_in_the_language_of_the_reader(authority, author):
    fields = {"who": "l’accueil", "who_en": "the desk", "law": "CGCT", "day": "tue", "days": ["mon", "tue"]}
    a_gate(authority, author, text="Vue.", text_en="Seen.", fields=fields)
    reader = a_reader(authority, Role.AGENT)
    (french,) = said(reader, [GATE])
    with translation.override("en"):
        (english,) = said(reader, [GATE])
    assert (french.text, french.told("who")) == ("Vue.", "l’accueil")
    assert (english.text, english.told("who"), english.told("law")) == ("Seen.", "the desk", "CGCT")
    assert "who_en" not in english.fields
    assert (french.told("day"), french.told("days"), french.told("since")) == ("mardi", "lundi, mardi", "")
    assert (french.answered, french.title, french.author) == ("oui", "Vue.", "Camille")


def test_the_queries_do_not_grow_with_the_statements(authority, author, django_assert_num_queries):
    tune = a_tune(authority, author)
    reader = a_reader(authority, Role.AGENT)
    assert reader.internal
    assert not reader.sensitive
    for more in (1, 20):
        for _ in range(more):
            a_gate(authority, author, links={"plays": (tune.pk,)})
        with django_assert_num_queries(2):
            assert said(reader, [GATE], links=True)
        with django_assert_num_queries(1):
            assert answered(reader, [GATE], subject_kind="authority")
        with django_assert_num_queries(2):
            assert pointing(reader, [tune.pk], ["plays"])
    with django_assert_num_queries(0):
        assert these(reader, []) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("", ""),
        (" \n", ""),
        (" Deux\u00a0: un,  puis un. ", "Deux\u00a0: un,  puis un."),
        ("mot\u202f! " * 20, ("mot\u202f! " * 20).rstrip()),
        ("mot\u202f! " * 21, ("mot\u202f! " * 20).rstrip() + "…"),
        ("x" * 6000, "x" * 6000),
    ],
)
def test_a_title_made_of_a_text_keeps_its_no_break_spaces(text, title):
    assert beginning(text) == title
