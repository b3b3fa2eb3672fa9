"""Readings for tests: what somebody read in a component."""

from numerhic.mechanisms.readings.natures import GRID
from numerhic.people.models import User
from numerhic.register.records.models import Record
from numerhic.sources.bulk import Draft, write_statements
from numerhic.sources.models import Source, Statement
from numerhic.sources.services import Words


def a_line(
    component: Record,
    author: User,
    kind: str = "names",
    text: str = "Adulte, enfant, collectivité.",
    *,
    answer: str = "",
    contests: Statement | None = None,
    public: bool = False,
    sources: tuple[Source, ...] = (),
    links: dict[str, tuple[str, ...]] | None = None,
    **fields: str,
) -> Statement:
    """One line of a reading."""
    wanted = answer or ("control" if kind == "favours" else "")
    draft = Draft(
        "component",
        component.key,
        kind,
        Words("observed", text, answer=wanted, fields=fields, links=links or {}),
        author,
        sources=sources,
        contests=contests.pk if contests else "",
        publish_by=author if public else None,
    )
    return write_statements(component.authority, [draft])[0]


def a_session(
    component: Record,
    author: User,
    text: str = "C’est un réglage, pas la loi.",
    *,
    public: bool = False,
    readers: str = "une bibliothécaire, une élue",
    **fields: str,
) -> Statement:
    """That a component was read."""
    return a_line(component, author, "reading", text, public=public, readers=readers, **fields)


def whole(component: Record, author: User, lines: int = 2, *, public: bool = False) -> None:
    """A reading of so many lines for each nature, and its session."""
    for nature in GRID:
        for number in range(lines):
            a_line(
                component,
                author,
                nature.slug,
                f"{nature.one} {number}",
                public=public,
                decided_by="supplier",
                origin="construction",
                contestable="no",
            )
    a_session(component, author, public=public, held_on="2026-03-01", minutes="40")
