"""Two tables: the components that were read, those that nobody has read yet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from numerhic.mechanisms.readings import guide
from numerhic.mechanisms.readings.natures import CONTESTABLE, DECIDED_BY, GRID, READING
from numerhic.mechanisms.readings.selectors import ABOUT, KINDS, rows_of
from numerhic.pages.tables import Column, Filter, Table
from numerhic.pages.templatetags.page import day_in_words
from numerhic.people.rules import may
from numerhic.register.records.kinds.component import Nature
from numerhic.register.records.models import Record, RecordQuerySet
from numerhic.register.records.selectors.visible import visible
from numerhic.sources.natures import Choice
from numerhic.sources.said import Said, readable, said_by_key
from numerhic.sources.selectors import Reader

READ, UNREAD = "lus", "non-lus"
PAGE, PAGE_OF_UNREAD = 8, 8
PLACES = {nature.slug: place for place, nature in enumerate(GRID)}
NATURES = {nature.slug: nature for nature in GRID}


@dataclass(frozen=True)
class Read:
    """A component and everything said in its readings."""

    key: str
    name: str
    said: tuple[Said, ...] = ()

    @property
    def address(self) -> str:
        """Its reading."""
        return address(self.key)

    @property
    def lines(self) -> list[Said]:
        """The lines of its grid."""
        return [one for one in self.said if one.kind in PLACES]

    @property
    def does(self) -> str:
        """« nomme, oblige, favorise » ; "" when no line is written."""
        here = {one.kind for one in self.lines}
        return ", ".join(named(slug) for slug in PLACES if slug in here)

    @property
    def deciders(self) -> str:
        """Who decided what was read, each once, in the order of the form."""
        codes = {str(one.fields.get("decided_by", "")) for one in self.lines}
        return ", ".join(str(one.label) for one in DECIDED_BY if one.code in codes)

    @property
    def contested(self) -> bool:
        """Some of it is contested."""
        return any(one.contests for one in self.said)

    @property
    def sessions(self) -> list[tuple[str, str | None]]:
        """When it was read, by whom."""
        held = [one for one in self.said if one.kind == READING.slug and not one.contests]
        return [(when_and_who(one.told("held_on"), one.told("readers")), one.address) for one in held]


def named(slug: str) -> str:
    """What a nature of line is called, in the reader's language."""
    return NATURES[slug].one


def every_name() -> list[tuple[str, str]]:
    """The natures of lines, as choices."""
    return [(slug, named(slug)) for slug in NATURES]


def address(key: str) -> str:
    """The reading of a component."""
    return reverse("mechanisms:reading", args=[key])


def when_and_who(held_on: str, readers: str) -> str:
    """« 3 mai 2026, une agente et un élu »."""
    day = parse_date(held_on) if held_on else None
    return ", ".join(part for part in (str(day_in_words(day)) if day else "", readers) if part)


def _current(reader: Reader) -> tuple[RecordQuerySet, Exists]:
    """Components that stand today, and whether anything is said of one."""
    rows = rows_of(reader, (*KINDS, READING.slug))
    return visible(reader, ABOUT).current(), Exists(rows.filter(subject_key=OuterRef("key")))


def read_ones(reader: Reader, *, file: bool = False) -> Table[Read]:
    """One component a line: what it is said to do, who decided, when it was read; its key in a ``file``."""
    current, spoken = _current(reader)
    return Table(
        READ,
        _("Composants lus"),
        [
            _named(),
            Column("does", _("Il est dit qu’il…"), lambda row: row.does),
            Column("decided", _("Décidé par"), lambda row: row.deciders),
            Column("contested", _("Contesté"), lambda row: row.contested),
            Column("read", _("Lu"), links=lambda row: row.sessions),
            *([Column("key", _("Identifiant"), lambda row: row.key)] if file else []),
        ],
        current.filter(spoken),
        order="name",
        page_size=PAGE,
        empty=_("personne n’a encore lu de composant, ou rien n’est public."),
        words=["plain"],
        filters=[
            Filter("dit", _("Est dit"), _spoken_choices(), where=_spoken(reader)),
            Filter("decideur", _("Décidé par"), _codes(DECIDED_BY), where=_where(reader, "decided_by")),
            Filter(
                "contestable",
                _("Peut se contester"),
                _codes(CONTESTABLE),
                where=_where(reader, "contestable"),
            ),
        ],
        prepare=lambda rows: _with_said(reader, rows),
    )


def _named() -> Column[Read]:
    return Column(
        "name", _("Composant"), lambda row: row.name, link=lambda row: row.address, order=F("plain").asc()
    )


def _spoken_choices() -> list[tuple[str, str]]:
    return [*every_name(), (READING.slug, _("une lecture à plusieurs")), ("contested", _("contesté"))]


def _spoken(reader: Reader) -> Callable[[str], Q]:
    def where(choice: str) -> Q:
        rows = rows_of(reader, (*KINDS, READING.slug))
        kept = rows.filter(contests__isnull=False) if choice == "contested" else rows.filter(kind=choice)
        return Q(key__in=kept.order_by().values("subject_key"))

    return where


def _where(reader: Reader, name: str) -> Callable[[str], Q]:
    def where(choice: str) -> Q:
        versions = readable(reader, rows_of(reader)).filter(**{f"fields__{name}": choice})
        return Q(key__in=versions.order_by().values("statement__subject_key"))

    return where


def _codes(choices: Sequence[Choice]) -> list[tuple[str, Any]]:
    return [(one.code, one.label) for one in choices]


def _with_said(reader: Reader, rows: list[Record]) -> list[Read]:
    found = said_by_key(reader, (*KINDS, READING.slug), ABOUT, [row.key for row in rows])
    return [Read(row.key, row.name, found.get(row.key, ())) for row in rows]


def unread(reader: Reader, *, file: bool = False) -> Table[Record]:
    """The components of which nobody has read anything, with where to begin; their keys in a ``file``."""
    current, spoken = _current(reader)
    writes = may(reader.user, "statement.write", reader.authority)

    def begin(row: Record) -> list[tuple[str, str | None]]:
        sheet = (_("la fiche à imprimer"), reverse("mechanisms:reading_paper", args=[row.key]))
        screen = (_("à l’écran"), reverse("mechanisms:reading_guided", args=[row.key]))
        return [screen, sheet] if writes else [sheet]

    def ask(row: Record) -> list[tuple[str, str | None]]:
        kind = guide.kind_of(row.name)
        if kind is None:
            return [(_("les six questions"), reverse("mechanisms:reading_kinds"))]
        return [(kind.name, reverse("mechanisms:reading_kind", args=[kind.slug]))]

    return Table(
        UNREAD,
        _("Pas encore lus"),
        [
            Column(
                "name",
                _("Composant"),
                lambda row: row.name,
                link=lambda row: row.get_absolute_url(),
                order=F("plain").asc(),
            ),
            Column("nature", _("Nature"), lambda row: row.get_nature_display()),
            Column("ask", _("Quoi y chercher"), links=ask),
            Column("begin", _("Le lire"), links=begin),
            *([Column("key", _("Identifiant"), lambda row: row.key)] if file else []),
        ],
        current.filter(~spoken),
        order="name",
        page_size=PAGE_OF_UNREAD,
        empty=_("quelque chose est lu de chaque composant que vous pouvez voir."),
        words=["plain"],
        filters=[Filter("nature", _("Nature"), Nature.choices, field="nature", unknown=True)],
    )
