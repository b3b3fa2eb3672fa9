"""The chains that pages read, against the same read one statement at a time, for any set of statements."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import given, settings
from hypothesis import strategies as st

from numerhic.authorities.models import Authority
from numerhic.mechanisms.chain.holdings import BY_CODE, CONTESTED, HOLDINGS, NAMES, NOBODY
from numerhic.mechanisms.chain.natures import LINKS, MASTERS
from numerhic.mechanisms.chain.selectors import chains, details, gathered, links_of
from numerhic.mechanisms.chain.tests.factories import a_link
from numerhic.people.acts import Role
from numerhic.people.models import User
from numerhic.people.tests.factories import a_person, an_authority
from numerhic.register.records.models import Record
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.models import Statement
from numerhic.sources.selectors import Reader

pytestmark = pytest.mark.django_db
SAID = st.tuples(
    st.integers(0, 3),
    st.sampled_from([slug for slug, _label in LINKS[:4]]),
    st.sampled_from([one.code for one in MASTERS]),
    st.booleans(),
    st.booleans(),
)


@pytest.fixture
def town() -> Authority:
    return an_authority()


def an_officer(town: Authority) -> User:
    return a_person(town, [Role.IS_OFFICER])


def four(town: Authority) -> list[Record]:
    """Components, one of which is internal."""
    return [
        a_record(town, name=name, public=public)
        for name, public in (("Écrans", True), ("Agenda", True), ("Badges", False), ("Caméras", True))
    ]


def one_at_a_time(records: list[Record], *, public: bool) -> dict[str, dict[str, str]]:
    """By component and link: how it is held, by reading every statement in full."""
    found = {}
    for record in records:
        if public and not record.is_public:
            continue
        held = {}
        for slug, _label in LINKS:
            rows = Statement.objects.filter(subject_key=record.key, kind=f"chain-{slug}")
            seen = [row for row in rows if row.published_number or not public]
            answers = {row.versions.get(number=row.current_number).answer for row in seen}
            if len(answers) > 1 or any(row.contests_id for row in seen):
                held[slug] = CONTESTED
            else:
                held[slug] = answers.pop() if answers else NOBODY
        found[record.key] = held
    return found


@given(st.lists(SAID, max_size=12))
@settings(max_examples=12, deadline=None)
def test_chains_say_what_each_statement_says(told: list[tuple[Any, ...]]) -> None:
    town = an_authority()
    officer, records = an_officer(town), four(town)
    for place, slug, answer, public, contests in told:
        record = records[place]
        before = Statement.objects.filter(subject_key=record.key, kind=f"chain-{slug}", contests=None).first()
        a_link(record, officer, slug, answer, public=public, contests=before if contests else None)
    for reader in (Reader(officer, town), Reader(AnonymousUser(), town)):
        expected = one_at_a_time(records, public=not reader.internal)
        found = chains(reader)
        assert {one.key: {held.link: held.code for held in one.links} for one in found} == expected
        assert [one.name for one in found] == sorted((one.name for one in found), key=_plain)
        for record in records:
            if record.key in expected:
                whole = {link.held.link: link.held.code for link in links_of(reader, record)}
                assert whole == expected[record.key]
        for place, slug in enumerate(NAMES):
            held = gathered(found, place)
            order = [HOLDINGS.index(holding) for holding, _those in held]
            assert order == sorted(order)
            assert all(those for _holding, those in held)
            assert {one.key: holding.code for holding, those in held for one in those} == {
                key: links[slug] for key, links in expected.items()
            }


def _plain(name: str) -> str:
    return name.replace("É", "E").lower()


def test_details_are_of_these_components_only(town: Authority) -> None:
    officer, records = an_officer(town), four(town)
    for record in records:
        a_link(record, officer, "code", "captive", f"Vu : {record.name}")
    reader = Reader(officer, town)
    assert set(details(reader)) == {(record.key, "code") for record in records}
    one = details(reader, {records[0].key})
    assert list(one) == [(records[0].key, "code")]
    assert one[records[0].key, "code"][0].text == f"Vu : {records[0].name}"


def test_every_answer_of_the_nature_has_words_a_shape_and_a_meaning() -> None:
    for one in MASTERS:
        assert BY_CODE[one.code].label == one.label
        assert BY_CODE[one.code].meaning
    assert len({holding.mark for holding in HOLDINGS}) == len(HOLDINGS)
