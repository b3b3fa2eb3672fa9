"""Tables of who services ease and keep out.

One service a line; services nobody spoke of; one statement a line.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from numerhic.pages.tables import Column, Filter, Table, ranked
from numerhic.register.records.kinds.service import Audience, OtherWay
from numerhic.register.records.models import Record, RecordQuerySet
from numerhic.register.records.selectors.visible import visible, with_keys
from numerhic.sources.levels import OWN_EVIDENCE
from numerhic.sources.said import readable, said_by_key
from numerhic.sources.selectors import Reader
from numerhic.values.eased.natures import EASED, KEPT_OUT
from numerhic.values.eased.selectors import (
    ABOUT,
    KINDS,
    Served,
    rows_of,
    way_of,
    who,
)
from numerhic.values.told import Told, told

SERVICES, SILENT, ONES = "services", "tus", "publics"
PAGE, PAGE_OF_SILENT, PAGE_OF_ONES = 8, 8, 8


def _current(reader: Reader) -> tuple[RecordQuerySet, Exists]:
    """Services that stand today, and whether anything is said of who one eases or keeps out."""
    return visible(reader, ABOUT).current(), Exists(rows_of(reader).filter(subject_key=OuterRef("key")))


def services(reader: Reader) -> Table[Served]:
    """One service a line: who it eases, whom it keeps out, and how one has it without a screen."""
    current, spoken = _current(reader)
    return Table(
        SERVICES,
        _("Qui chaque service aide, qui il laisse dehors"),
        [
            _named(),
            Column("eased", _("Il aide"), links=_whom(EASED.slug)),
            Column("kept_out", _("Il laisse dehors"), links=_whom(KEPT_OUT.slug)),
            Column("way", _("Sans numérique"), lambda row: row.way.words, order=_by_way()),
            Column("way_details", _("Où, quand, avec qui"), lambda row: row.way.details),
        ],
        current.filter(spoken),
        order="name",
        page_size=PAGE,
        empty=_("personne n’a encore rien dit, ou rien n’est public."),
        words=["plain"],
        filters=[
            Filter("dit", _("Est dit"), _directions(), where=_spoken(reader)),
            _by_other_way(),
            Filter("public", _("Pour qui"), Audience.choices, field="audience", unknown=True),
        ],
        prepare=lambda rows: _with_told(reader, rows),
    )


def _named() -> Column[Served]:
    return Column(
        "name", _("Service"), lambda row: row.name, link=lambda row: row.address, order=F("plain").asc()
    )


def _directions() -> list[tuple[str, str]]:
    return [
        (EASED.slug, _("qui il aide")),
        (KEPT_OUT.slug, _("qui il laisse dehors")),
        ("contested", _("contesté")),
    ]


def _by_other_way() -> Filter:
    return Filter(
        "sans-numerique",
        _("Sans numérique"),
        OtherWay.choices,
        where=lambda choice: Q(other_way=choice),
        unknown=True,
    )


def _by_way() -> Any:
    return ranked("other_way", OtherWay.choices)


def _spoken(reader: Reader) -> Callable[[str], Q]:
    def where(choice: str) -> Q:
        rows = rows_of(reader)
        kept = rows.filter(contests__isnull=False) if choice == "contested" else rows.filter(kind=choice)
        return Q(key__in=kept.order_by().values("subject_key"))

    return where


def _whom(kind: str) -> Callable[[Served], Sequence[tuple[str, str | None]]]:
    return lambda row: [(who(one.fields, one.text, one.contests), one.address) for one in row.of(kind)]


def _with_told(reader: Reader, rows: list[Record]) -> list[Served]:
    found = said_by_key(reader, KINDS, ABOUT, [row.key for row in rows])
    return [Served(row.key, row.name, way_of(row), found.get(row.key, ())) for row in rows]


def silent(reader: Reader) -> Table[Served]:
    """The services of which nobody said whom they ease or keep out, with their other way."""
    current, spoken = _current(reader)
    return Table(
        SILENT,
        _("Services dont personne n’a dit qui ils aident ni qui ils laissent dehors"),
        [
            _named(),
            Column("way", _("Sans numérique"), lambda row: row.way.words, order=_by_way()),
        ],
        current.filter(~spoken),
        order="name",
        page_size=PAGE_OF_SILENT,
        empty=_("quelque chose est dit de chaque service que vous pouvez lire."),
        prepare=lambda rows: [Served(row.key, row.name, way_of(row), ()) for row in rows],
    )


class Line:
    """One statement and the service it is about."""

    def __init__(self, one: Told, service: Record) -> None:
        self.told, self.service = one, service
        self.served = Served(service.key, service.name, way_of(service), ())


def one_by_one(reader: Reader) -> Table[Line]:
    """One statement a line, on services that the reader may see."""
    current = visible(reader, ABOUT).current().order_by().values("key")
    rows = rows_of(reader).filter(subject_key__in=current)
    service = Record.objects.filter(key=OuterRef("subject_key"))

    def whose(field: str) -> Callable[[str], Q]:
        return lambda choice: Q(
            pk__in=readable(reader, rows).filter(**{field: choice}).order_by().values("statement")
        )

    return Table(
        ONES,
        _("Qui est aidé, qui est laissé dehors, énoncé par énoncé"),
        _columns(),
        rows.annotate(plain=Subquery(service.values("plain")[:1])).order_by(
            "plain", "kind", "created_at", "pk"
        ),
        page_size=PAGE_OF_ONES,
        empty=_("personne n’a encore rien dit, ou rien n’est public."),
        words=["plain"],
        filters=[
            Filter("sens", _("Sens"), _directions()[:2], field="kind"),
            Filter("preuve", _("Niveau de preuve"), OWN_EVIDENCE, where=whose("evidence")),
        ],
        prepare=lambda rows: _lines(reader, rows),
    )


def _lines(reader: Reader, rows: list[Any]) -> list[Line]:
    services_here = {row.key: row for row in with_keys(reader, [row.subject_key for row in rows])}
    wanted = rows_of(reader).filter(pk__in=[row.pk for row in rows])
    known = {one.identifier: one for one in told(reader, wanted)}
    return [
        Line(known[row.pk], services_here[row.subject_key])
        for row in rows
        if row.pk in known and row.subject_key in services_here
    ]


def _columns() -> list[Column[Line]]:
    def tied(relation: str) -> Callable[[Line], str]:
        return lambda line: " ; ".join(one.title for one in line.told.links.get(relation, ()))

    names = dict(_directions())
    return [
        Column(
            "service",
            _("Service"),
            lambda line: line.service.name,
            link=lambda line: line.served.address,
            order=F("plain").asc(),
        ),
        Column("direction", _("Sens"), lambda line: names[line.told.kind]),
        Column(
            "who",
            _("Qui"),
            lambda line: who({"who": line.told.fields.get("who", "")}, line.told.text, line.told.contests),
            link=lambda line: line.told.address,
        ),
        Column("step", _("À quelle étape"), lambda line: str(line.told.fields.get("step", ""))),
        Column("text", _("En quoi"), lambda line: line.told.text),
        Column("evidence", _("Niveau de preuve"), lambda line: str(line.told.evidence.label)),
        Column("sources", _("Sources"), lambda line: " ; ".join(one.title for one in line.told.sources)),
        Column("serves", _("Sert"), tied("serves")),
        Column("contradicts", _("Contredit"), tied("contradicts")),
        Column("way", _("Sans numérique"), lambda line: line.served.way.words),
        Column("written", _("Écrit le"), lambda line: line.told.on, "date"),
    ]
