"""Which records a reader may see, and which of their fields."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import F

from numerhic.register.records.kinds import Kind, kind_of
from numerhic.register.records.models import Record, RecordQuerySet, is_empty
from numerhic.sources.selectors import Reader


def visible(reader: Reader, kind: str = "") -> RecordQuerySet:
    """The records (of one kind) that the reader may see: none removed; for the public, only public ones."""
    rows = Record.objects.of(reader.authority).standing()
    if kind:
        rows = rows.kind(kind)
    return rows if reader.internal else rows.filter(is_public=True)


def get(reader: Reader, kind: str, key: str) -> Record | None:
    """One record by its key, if the reader may see it."""
    return visible(reader, kind).select_related("authority").filter(key=key).first()


def read_one(reader: Reader, kind: str, key: str) -> Record | None:
    """One record to be read, not changed: of its columns, those of its kind alone."""
    columns = (*kind_of(kind).written, "key", "kind", "authority_id", "links", "is_public", "public_fields")
    states = ("state", "closed_on", "revision", "created_at", "updated_at")
    record = visible(reader, kind).filter(key=key).only(*columns, *states).first()
    if record is not None:
        record.authority = reader.authority
    return record


def with_keys(reader: Reader, keys: Sequence[str]) -> RecordQuerySet:
    """The records of these keys that the reader may see, found by their keys.

    SQLite would rather walk through the whole authority: its column is hidden from the choice of an index.
    """
    rows = Record.objects.alias(owner=F("authority_id") + 0).filter(owner=reader.authority.pk)
    rows = rows.standing().filter(key__in=list(keys))
    return rows if reader.internal else rows.filter(is_public=True)


def by_keys(reader: Reader, keys: Sequence[str]) -> dict[str, Record]:
    """The records of these keys that the reader may see."""
    return {record.key: record for record in with_keys(reader, keys)} if keys else {}


def hidden_fields(reader: Reader, record: Record) -> frozenset[str]:
    """The sensitive fields that this reader may not read."""
    if reader.sensitive:
        return frozenset()
    return hidden_from_public(record)


def hidden_from_public(record: Record) -> frozenset[str]:
    """The sensitive fields that nobody has published."""
    return frozenset(record.meaning.sensitive) - (
        frozenset(record.public_fields) if record.is_public else frozenset()
    )


@dataclass(frozen=True)
class Fact:
    """One field of a record as one reader sees it. A hidden one is neither known nor unknown."""

    name: str
    label: str
    value: Any
    hidden: bool
    sensitive: bool

    @property
    def unknown(self) -> bool:
        """Nobody has said."""
        return not self.hidden and is_empty(self.value)


@dataclass(frozen=True)
class Seen:
    """A record as one reader sees it."""

    record: Record
    facts: tuple[Fact, ...]
    unknowns: tuple[str, ...]
    internal: bool

    @property
    def meaning(self) -> Kind:
        """What its kind is."""
        return self.record.meaning

    @cached_property
    def by_name(self) -> dict[str, Fact]:
        """The fields by name."""
        return {fact.name: fact for fact in self.facts}

    def fact(self, name: str) -> Fact:
        """One field. Raises KeyError."""
        return self.by_name[name]


def see(reader: Reader, record: Record) -> Seen:
    """The record's own fields, and what is not known, in words. No query."""
    hidden = hidden_fields(reader, record)
    facts = tuple(
        Fact(
            name,
            label_of(record.meaning, name),
            None if name in hidden else printed(record, name),
            name in hidden,
            name in record.meaning.sensitive,
        )
        for name in record.meaning.fields
    )
    return Seen(record, facts, tuple(unknowns(record, hidden)), reader.internal)


def label_of(kind: Kind, name: str) -> str:
    """The words of a field or of a link."""
    for link in kind.links:
        if link.name == name:
            return str(link.label)
    return str(Record._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def printed(record: Record, name: str) -> Any:
    """A field's value, a choice in its words."""
    value = getattr(record, name)
    if not is_empty(value) and hasattr(record, f"get_{name}_display"):
        return str(getattr(record, f"get_{name}_display")())
    return value


def unknowns(record: Record, hidden: frozenset[str] = frozenset()) -> list[str]:
    """What nobody has said of it, among what its kind asks, in words: never a mark, never a share."""
    kind = kind_of(record.kind)
    links = {link.name for link in kind.links}
    return [
        label_of(kind, name).lower()
        for name in kind.asked
        if name not in hidden and is_empty(record.linked(name) if name in links else getattr(record, name))
    ]
