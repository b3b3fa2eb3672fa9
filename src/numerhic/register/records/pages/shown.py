"""What the page of any record shows: its fields with their sources, what is around, what is said of it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from numerhic.register.records.models import Record
from numerhic.register.records.pages import sentences
from numerhic.register.records.pages.values import in_words
from numerhic.register.records.selectors.beside import Beside, look_beside
from numerhic.register.records.selectors.grounds import Support, supports
from numerhic.register.records.selectors.visible import Seen, label_of, see
from numerhic.sources import selectors as statements
from numerhic.sources.selectors import Reader, Shown

WHOLE = "fiche"
"""The field, in addresses, that stands for the whole record."""


@dataclass(frozen=True)
class Row:
    """A field or a link as the page prints it. ``said`` are the statements about this very field."""

    name: str
    label: str
    value: Any
    sources: tuple[Support, ...]
    said: tuple[Shown, ...]
    record: Record

    @property
    def source_address(self) -> str:
        """Where one gives a source for it."""
        return self._address("record_source")

    @property
    def contest_address(self) -> str:
        """Where one contests it."""
        return self._address("record_contest_field")

    def _address(self, name: str) -> str:
        return reverse(
            f"register:{name}", args=[self.record.meaning.slug, self.record.key, self.name or WHOLE]
        )


class RecordPage:
    """One record as one reader sees it. Each property asks the database at most once."""

    def __init__(self, reader: Reader, record: Record) -> None:
        self.reader = reader
        self.record = record
        self.today: date = timezone.localdate()

    @cached_property
    def seen(self) -> Seen:
        """Its own fields."""
        return see(self.reader, self.record)

    @cached_property
    def beside(self) -> Beside:
        """What is one step around."""
        return look_beside(self.reader, self.record)

    @cached_property
    def title(self) -> str:
        """Its name; a dependency is named by those of its ends that the reader may see."""
        if self.record.meaning.named:
            return self.record.name
        tie = self.beside.tie(self.record)
        return sentences.dependency_title(tie)

    @cached_property
    def said(self) -> list[Shown]:
        """Every statement about it that the reader may see."""
        return statements.about(self.reader, self.record.kind, self.record.key)

    def said_as(self, kind: str) -> list[Shown]:
        """The statements of one kind (``eased``, ``alternative``…)."""
        return [shown for shown in self.said if shown.statement.kind == kind]

    @property
    def said_freely(self) -> list[Shown]:
        """The statements that have no place of their own on the page."""
        placed = {"eased", "kept-out", "alternative"}
        return [
            shown
            for shown in self.said
            if shown.statement.kind not in placed and not shown.statement.kind.startswith("field-")
        ]

    @cached_property
    def supports(self) -> dict[str, tuple[Support, ...]]:
        """The sources of each field, latest first; "" is the whole record."""
        return supports(self.record)

    @property
    def hidden(self) -> list[str]:
        """The names of the fields that are not for this reader, whether or not anybody has said them."""
        return [fact.label.lower() for fact in self.seen.facts if fact.hidden]

    def row(self, name: str) -> Row | None:
        """One known field; None when nobody has said, or when it is not for this reader."""
        fact = self.seen.fact(name)
        if fact.unknown or fact.hidden:
            return None
        return self._row(name, fact.label, in_words(name, fact.value))

    def link_row(self, name: str) -> Row | None:
        """What it points to by a link; None when there is nothing that the reader may see."""
        linked = self.beside.linked(self.record, name)
        more = len(self.record.linked(name)) - len(linked) if self.reader.internal else 0
        if not linked:
            return None
        return self._row(name, label_of(self.record.meaning, name), sentences.names(linked, more))

    def whole(self) -> Row:
        """The record itself: its sources as a whole."""
        return self._row("", "", "")

    def rows(self, *left_out: str) -> list[Row]:
        """Every known field, then every link, but for those that the page shows elsewhere."""
        own = [self.row(name) for name in self.record.meaning.fields if name not in left_out]
        links = [self.link_row(one.name) for one in self.record.meaning.links if one.name not in left_out]
        return [row for row in (*own, *links) if row is not None]

    def _row(self, name: str, label: str, value: Any) -> Row:
        return Row(
            name, label, value, self.supports.get(name, ()), tuple(self.said_as(f"field-{name}")), self.record
        )

    def around(self, what: str) -> str:
        """The address of the list of everything around it: ``haut``, ``bas``, or the name of a link."""
        return reverse("register:record_around", args=[self.record.meaning.slug, self.record.key, what])

    def named(self, link: str, kind: str) -> SafeString:
        """Those of a kind that point to it by a link, by name."""
        part = self.beside.part(link, kind)
        return sentences.names(part.rows, part.others, f"{self.around('liens')}?lien={link}.{kind}")
