"""Entries of both registers for tests: an algorithm or a surveillance use, its exact places if wanted."""

from typing import Any

from numerhic.mechanisms.algorithms.services import write_places
from numerhic.people.models import User
from numerhic.register.records.models import Record
from numerhic.sources.models import Statement
from numerhic.sources.services import Words, publish_statement, write_alone


def an_entry(
    author: User,
    record: Record,
    title: str = "Barème des places",
    kind: str = "algorithm",
    *,
    text: str = "Il donne des points et range les demandes.",
    text_en: str = "",
    public: bool = False,
    evidence: str = "observed",
    **fields: Any,
) -> Statement:
    """Something entered that acts in ``record``, and says ``fields`` of itself."""
    said = {"title": title, "components": [f"{record.kind}:{record.key}"], **fields}
    words = Words(evidence, text, text_en, fields=said)
    entry = write_alone(record.authority, kind, words, author=author)
    if public:
        publish_statement(entry, number=1, author=author)
    return entry


def some_places(use: Statement, author: User, text: str = "Angle de la rue du Lavoir") -> Statement:
    """Where exactly a surveillance use is."""
    return write_places(use.authority, use.pk, text, based_on=0, author=author).statement
