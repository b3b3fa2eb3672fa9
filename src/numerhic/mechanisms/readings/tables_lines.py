"""Two tables: the lines of readings one by one; the sessions, with what had not been seen before."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from numerhic.mechanisms.readings.natures import CONTESTABLE, DECIDED_BY, ORIGINS, READING
from numerhic.mechanisms.readings.selectors import ABOUT, KINDS, rows_of
from numerhic.mechanisms.readings.tables import PLACES, address, every_name, named
from numerhic.pages.tables import Column, Filter, Table
from numerhic.register.records.kinds.component import Nature
from numerhic.register.records.models import Record
from numerhic.register.records.selectors.visible import visible, with_keys
from numerhic.sources.levels import OWN_EVIDENCE
from numerhic.sources.models import StatementQuerySet
from numerhic.sources.said import readable
from numerhic.sources.selectors import Reader
from numerhic.values.told import Told, told

LINES, HELD = "enonces", "lectures"
PAGE = 10
CHOICES = {"decided_by": DECIDED_BY, "origin": ORIGINS, "contestable": CONTESTABLE}


class Line:
    """One statement of a reading and the component it is about."""

    def __init__(self, one: Told, name: str) -> None:
        self.told, self.name = one, name
        self.address = address(one.subject_key)

    def field(self, name: str) -> str:
        """One of its fields: a choice in its words; "" when nothing is said."""
        return field(self.told, name)

    @property
    def text(self) -> str:
        """Its answer, then its words."""
        return after(self.told.answered, self.told.text)

    @property
    def contest(self) -> str:
        """Whether it can be contested, how, to whom."""
        return after(self.field("contestable"), self.field("contest_how"))

    def tied(self, relation: str) -> str:
        """What it serves, what it contradicts, which myth is at work in it."""
        return " ; ".join(one.title for one in self.told.links.get(relation, ()))

    @property
    def sources(self) -> str:
        """Its sources, with their addresses."""
        return " ; ".join(
            f"{one.title} ({one.address})" if one.address else one.title for one in self.told.sources
        )

    @property
    def held_on(self) -> date | None:
        """The day of a session, when said."""
        return parse_date(str(self.told.fields.get("held_on", "")))


def after(label: str, value: str) -> str:
    """« oui : au conseil », or the one of the two that is said."""
    if not label or not value:
        return label or value
    return _("%(label)s : %(value)s") % {"label": label, "value": value}


def field(one: Told, name: str) -> str:
    """One field of a line of a reading: a choice in its words; "" when nothing is said."""
    value = str(one.fields.get(name, ""))
    return next((str(choice.label) for choice in CHOICES.get(name, ()) if choice.code == value), value)


def lines(reader: Reader, *, key: str = "", file: bool = False) -> Table[Line]:
    """One line of a reading a row, of every component or of one; a ``file`` holds every column."""
    rows = _of_current(reader, KINDS)
    if key:
        rows = rows_of(reader).filter(subject_key=key)
    component = Record.objects.filter(key=OuterRef("subject_key"))
    listed = rows.annotate(
        plain=Subquery(component.values("plain")[:1]),
        place=Case(
            *(When(kind=kind, then=Value(place)) for kind, place in PLACES.items()),
            output_field=IntegerField(),
        ),
        since=Coalesce("contests__created_at", "created_at"),
        thread=Coalesce("contests_id", "pk"),
    )

    def whose(name: str) -> Callable[[str], Q]:
        return lambda choice: Q(
            pk__in=readable(reader, rows).filter(**{name: choice}).order_by().values("statement")
        )

    return Table(
        LINES,
        _("Ce qui a été lu, ligne par ligne"),
        [*_columns(), *(_more() if file else [])],
        listed.order_by(
            "plain", "place", "since", "thread", F("contests").asc(nulls_first=True), "created_at"
        ),
        page_size=PAGE,
        empty=_("aucune ligne n’est écrite, ou aucune n’est publique."),
        words=["plain"],
        filters=[
            Filter("fait", _("Ce qu’il fait"), every_name(), field="kind"),
            Filter(
                "decideur",
                _("Décidé par"),
                [(one.code, one.label) for one in DECIDED_BY],
                where=whose("fields__decided_by"),
            ),
            Filter(
                "contestable",
                _("Peut se contester"),
                [(one.code, one.label) for one in CONTESTABLE],
                where=whose("fields__contestable"),
            ),
            Filter("preuve", _("Niveau de preuve"), OWN_EVIDENCE, where=whose("evidence")),
            Filter(
                "nature",
                _("Nature du composant"),
                Nature.choices,
                where=lambda choice: Exists(component.filter(nature=choice)),
            ),
        ],
        prepare=lambda found: _prepared(reader, found),
    )


def held(reader: Reader) -> Table[Line]:
    """One session a row: what had not been seen before, who read, when."""
    rows = _of_current(reader, [READING.slug])
    component = Record.objects.filter(key=OuterRef("subject_key"))
    return Table(
        HELD,
        _("Lectures faites, et ce qu’on n’avait pas vu"),
        [
            _component(),
            Column(
                "unseen",
                _("Ce qu’on n’avait pas vu"),
                lambda row: row.text,
            ),
            Column(
                "readers",
                _("Qui a lu"),
                lambda row: row.field("readers"),
                link=lambda row: row.told.address,
            ),
            Column("held_on", _("Le"), lambda row: row.held_on, "date"),
            Column("minutes", _("En combien de minutes"), lambda row: row.field("minutes")),
            Column("sources", _("Sources"), lambda row: row.sources),
        ],
        rows.annotate(plain=Subquery(component.values("plain")[:1])).order_by("plain", "created_at", "pk"),
        page_size=PAGE,
        empty=_("aucune lecture à plusieurs n’est écrite, ou aucune n’est publique."),
        words=["plain"],
        prepare=lambda found: _prepared(reader, found),
    )


def _of_current(reader: Reader, kinds: tuple[str, ...] | list[str]) -> StatementQuerySet:
    current = visible(reader, ABOUT).current().order_by().values("key")
    return rows_of(reader, kinds).filter(subject_key__in=current)


def _component() -> Column[Line]:
    return Column(
        "component",
        _("Composant"),
        lambda row: row.name,
        link=lambda row: row.address,
        order=F("plain").asc(),
    )


def _columns() -> list[Column[Line]]:
    return [
        _component(),
        Column(
            "what",
            _("Ce qu’il fait"),
            lambda row: named(row.told.kind),
            link=lambda row: row.told.address,
            order=F("place").asc(),
        ),
        Column("text", _("Ce qu’on y lit"), lambda row: row.text),
        Column("decided_by", _("Décidé par"), lambda row: row.field("decided_by")),
        Column("contest", _("Peut se contester"), lambda row: row.contest),
        Column("contested", _("En conteste une autre"), lambda row: bool(row.told.contests)),
        Column(
            "evidence",
            _("Niveau de preuve"),
            lambda row: str(row.told.evidence.label),
        ),
        Column("written", _("Écrit le"), lambda row: row.told.on, "date"),
    ]


def _more() -> list[Column[Line]]:
    return [
        Column("origin", _("Par construction ou par choix"), lambda row: row.field("origin")),
        Column("serves", _("Sert"), lambda row: row.tied("serves")),
        Column("contradicts", _("Contredit"), lambda row: row.tied("contradicts")),
        Column("myth", _("Mythe à l’œuvre"), lambda row: row.tied("myth")),
        Column("sources", _("Sources"), lambda row: row.sources),
        Column("author", _("De qui"), lambda row: row.told.author or _("sans nom affiché")),
        Column("key", _("Identifiant"), lambda row: row.told.subject_key),
        Column("statement", _("Énoncé"), lambda row: row.told.identifier),
    ]


def _prepared(reader: Reader, rows: list[Any]) -> list[Line]:
    names = dict(with_keys(reader, [row.subject_key for row in rows]).values_list("key", "name"))
    found = told(reader, rows_of(reader, (*KINDS, READING.slug)).filter(pk__in=[row.pk for row in rows]))
    known = {one.identifier: one for one in found}
    return [
        Line(known[row.pk], names[row.subject_key])
        for row in rows
        if row.pk in known and row.subject_key in names
    ]
