"""Chains for tests: who is said to hold a link of a component."""

from typing import Any

from numerhic.authorities.models import Authority
from numerhic.mechanisms.chain.natures import KINDS, MASTERS, PREFIX
from numerhic.people.models import User
from numerhic.register.records.models import Record
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.bulk import Draft, write_statements
from numerhic.sources.models import Statement
from numerhic.sources.services import Words


def a_link(
    component: Record,
    author: User,
    slug: str = "code",
    answer: str = "captive",
    text: str = "",
    *,
    contests: Statement | None = None,
    public: bool = False,
    **fields: Any,
) -> Statement:
    """One answer on one link."""
    draft = Draft(
        "component",
        component.key,
        PREFIX + slug,
        Words("observed", text, answer=answer, fields=fields),
        author,
        contests=contests.pk if contests else "",
        publish_by=author if public else None,
    )
    return write_statements(component.authority, [draft])[0]


def many(authority: Authority, author: User, components: int, *, public: bool = False) -> list[Record]:
    """Components with their eleven links."""
    made = [a_record(authority, "component", f"Composant {n:04}", public=public) for n in range(components)]
    answers = [one.code for one in MASTERS]
    drafts = [
        Draft(
            "component",
            record.key,
            kind,
            Words("observed", f"Preuve {place}.", answer=answers[(n + place) % len(answers)]),
            author,
            publish_by=author if public else None,
        )
        for n, record in enumerate(made)
        for place, kind in enumerate(KINDS)
    ]
    write_statements(authority, drafts)
    return made
