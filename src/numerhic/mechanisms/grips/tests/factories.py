"""Grips for tests: what somebody said can be decided about a component."""

from datetime import datetime

from numerhic.authorities.models import Authority
from numerhic.mechanisms.grips.meanings import KINDS, PREFIX
from numerhic.people.models import User
from numerhic.register.records.models import Record
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.bulk import Draft, Earlier, write_statements
from numerhic.sources.levels import Evidence
from numerhic.sources.models import Source, Statement
from numerhic.sources.services import Words


def a_grip(
    component: Record,
    author: User,
    slug: str = "read-code",
    answer: str = "no",
    text: str = "",
    *,
    contests: Statement | None = None,
    public: bool = False,
    sources: tuple[Source, ...] = (),
    earlier: tuple[tuple[str, datetime], ...] = (),
    at: datetime | None = None,
    note: str = "",
    **fields: str,
) -> Statement:
    """One answer on one component, with its former answers."""
    words = Words(evidence=Evidence.OBSERVED, text=text, answer=answer, fields=fields, note=note)
    draft = Draft(
        "component",
        component.key,
        PREFIX + slug,
        words,
        author,
        sources=sources,
        contests=contests.pk if contests else "",
        publish_by=author if public else None,
        earlier=[Earlier(Words(evidence="observed", answer=old), when, author) for old, when in earlier],
        at=at,
    )
    return write_statements(component.authority, [draft])[0]


def many(authority: Authority, author: User, components: int, *, public: bool = False) -> list[Record]:
    """Components with their twelve answers."""
    made = [a_record(authority, "component", f"Composant {n:04}", public=public) for n in range(components)]
    answers = ("yes", "partly", "no", "unknown", "imposed", "moot")
    drafts = [
        Draft(
            "component",
            record.key,
            kind,
            Words(evidence="observed", answer=answers[(n + place) % 6], text=f"Preuve {place}."),
            author,
            publish_by=author if public else None,
        )
        for n, record in enumerate(made)
        for place, kind in enumerate(KINDS)
    ]
    write_statements(authority, drafts)
    return made
