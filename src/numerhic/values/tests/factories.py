"""Looks, and who is eased or kept out, for tests."""

from typing import Any

from numerhic.authorities.models import Authority
from numerhic.people.models import User
from numerhic.register.records.models import Record
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.bulk import Draft, write_statements
from numerhic.sources.models import Source, Statement
from numerhic.sources.services import Words

WAYS = ("context", "neutral", "ours", "political")


def said_about(
    record: Record,
    kind: str,
    author: User,
    text: str = "",
    *,
    answer: str = "",
    public: bool = False,
    contests: Statement | None = None,
    sources: tuple[Source, ...] = (),
    links: dict[str, tuple[str, ...]] | None = None,
    earlier: tuple[Any, ...] = (),
    at: Any = None,
    **fields: str,
) -> Statement:
    """One statement about a record, public at once or not."""
    draft = Draft(
        record.kind,
        record.key,
        kind,
        Words("observed", text=text, answer=answer, fields=fields, links=links or {}),
        author,
        sources=sources,
        contests=contests.pk if contests else "",
        publish_by=author if public else None,
        earlier=earlier,
        at=at,
    )
    return write_statements(record.authority, [draft])[0]


def a_look(
    component: Record, author: User, answer: str = "neutral", seen_by: str = "Les agents", **more: Any
) -> Statement:
    """One way in which a group sees a component."""
    return said_about(component, "perception", author, answer=answer, seen_by=seen_by, **more)


def many_looks(authority: Authority, author: User, number: int) -> list[Record]:
    """Components with the four looks each, and as many without any."""
    made = [a_record(authority, "component", f"Composant {n:04}") for n in range(number)]
    for n in range(number):
        a_record(authority, "component", f"Muet {n:04}")
    for record in made:
        for way in WAYS:
            a_look(record, author, way, f"Groupe {way}", text="On le voit.")
    return made


def many_served(authority: Authority, author: User, number: int) -> list[Record]:
    """Services with who they ease and keep out, and as many of which nothing is said."""
    made = [a_record(authority, "service", f"Service {n:04}") for n in range(number)]
    for n in range(number):
        a_record(authority, "service", f"Muet {n:04}")
    for record in made:
        for kind in ("eased", "kept-out"):
            said_about(record, kind, author, "Vu au guichet.", who="Des gens", step="Signer")
    return made
