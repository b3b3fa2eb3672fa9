"""Tables of looks: one component a line, the four ways side by side; one look a line; how groups changed."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from numerhic.pages.tables import Column, Filter, Table
from numerhic.register.records.kinds.component import Nature
from numerhic.register.records.models import Record, RecordQuerySet
from numerhic.register.records.selectors.visible import visible, with_keys
from numerhic.sources.levels import OWN_EVIDENCE
from numerhic.sources.said import Said, readable, said_by_key
from numerhic.sources.selectors import Reader
from numerhic.values.perceptions.natures import WAYS
from numerhic.values.perceptions.selectors import (
    ABOUT,
    KIND,
    Seen,
    Step,
    disagreement,
    rows_of,
    who,
)
from numerhic.values.told import Told, told

COMPONENTS, SILENT, LOOKS, STEPS = "composants", "tus", "regards", "temps"
PAGE, PAGE_OF_LOOKS, PAGE_OF_SILENT, PAGE_OF_STEPS = 8, 8, 8, 8


def _current(reader: Reader) -> tuple[RecordQuerySet, Exists]:
    """Components that stand today, and whether anything is said of how one is seen."""
    spoken = Exists(rows_of(reader).filter(subject_key=OuterRef("key")))
    return visible(reader, ABOUT).current(), spoken


def components(reader: Reader) -> Table[Seen]:
    """One component a line: who sees it in each of the four ways, and whether they agree."""
    current, spoken = _current(reader)
    return Table(
        COMPONENTS,
        _("Comment les composants sont vus"),
        [
            _named(),
            *(Column(way.code, way.label, links=_seen_as(way.code)) for way in WAYS),
            Column("agree", _("D’accord ou non"), lambda row: disagreement(row.looks)),
        ],
        current.filter(spoken),
        order="name",
        page_size=PAGE,
        empty=_("aucun regard n’est écrit ici, ou aucun n’est public."),
        words=["plain"],
        filters=[
            Filter("vu", _("Vu comme"), [(way.code, way.label) for way in WAYS], where=_seen_so(reader)),
            Filter("accord", _("D’accord ou non"), _agreements(), where=_agreed(reader)),
            Filter("nature", _("Nature"), Nature.choices, field="nature", unknown=True),
        ],
        prepare=lambda rows: _with_looks(reader, rows),
    )


def _named() -> Column[Seen]:
    return Column(
        "name", _("Composant"), lambda row: row.name, link=lambda row: row.address, order=F("plain").asc()
    )


def _with_looks(reader: Reader, rows: list[Record]) -> list[Seen]:
    looks = said_by_key(reader, [KIND], ABOUT, [row.key for row in rows])
    return [Seen(row.key, row.name, looks.get(row.key, ())) for row in rows]


def _seen_as(way: str) -> Callable[[Seen], Sequence[tuple[str, str | None]]]:
    return lambda row: [(_who_and_when(one), one.address) for one in row.by_way(way)]


def _who_and_when(one: Said) -> str:
    day = date_format(localtime(one.written_at).date(), "F Y")
    return _("%(who)s (%(month)s)") % {"who": who(one.fields, one.contests), "month": day}


def _seen_so(reader: Reader) -> Callable[[str], Q]:
    def where(code: str) -> Q:
        return Q(key__in=_subjects(readable(reader, rows_of(reader)).filter(answer=code)))

    return where


def _subjects(versions: Any) -> Any:
    return versions.order_by().values("statement__subject_key")


def _agreements() -> list[tuple[str, str]]:
    return [
        ("differ", _("les regards diffèrent")),
        ("alone", _("une seule façon de voir est dite")),
        ("contested", _("un regard est contesté")),
    ]


def _agreed(reader: Reader) -> Callable[[str], Q]:
    rows = rows_of(reader)

    def where(code: str) -> Q:
        if code == "contested":
            return Q(key__in=rows.filter(contests__isnull=False).order_by().values("subject_key"))
        answers = readable(reader, rows).exclude(answer="").order_by().values("statement__subject_key")
        several = answers.annotate(ways=Count("answer", distinct=True)).filter(ways__gt=1)
        differ = Q(key__in=several.values("statement__subject_key"))
        return differ if code == "differ" else ~differ

    return where


def silent(reader: Reader) -> Table[Record]:
    """The components of which nobody said how they are seen."""
    current, spoken = _current(reader)
    return Table(
        SILENT,
        _("Composants dont personne n’a dit comment ils sont vus"),
        [
            Column(
                "name",
                _("Composant"),
                lambda row: row.name,
                link=lambda row: Seen(row.key, row.name, ()).address,
                order=F("plain").asc(),
            ),
            Column("nature", _("Nature"), lambda row: row.get_nature_display()),
        ],
        current.filter(~spoken),
        order="name",
        page_size=PAGE_OF_SILENT,
        empty=_("chaque composant que vous pouvez lire a au moins un regard."),
    )


def one_by_one(reader: Reader) -> Table["Line"]:
    """One look a line, on components that the reader may see."""
    current = visible(reader, ABOUT).current().order_by().values("key")
    rows = rows_of(reader).filter(subject_key__in=current)
    component = Record.objects.filter(key=OuterRef("subject_key"))
    listed = rows.annotate(plain=Subquery(component.values("plain")[:1]))

    def whose(field: str) -> Callable[[str], Q]:
        return lambda choice: Q(
            pk__in=readable(reader, rows).filter(**{field: choice}).order_by().values("statement")
        )

    return Table(
        LOOKS,
        _("Les regards, un à un"),
        _columns(),
        listed.order_by("plain", "created_at", "pk"),
        page_size=PAGE_OF_LOOKS,
        empty=_("aucun regard n’est écrit ici, ou aucun n’est public."),
        words=["plain"],
        filters=[
            Filter("vu", _("Vu comme"), [(way.code, way.label) for way in WAYS], where=whose("answer")),
            Filter("preuve", _("Niveau de preuve"), OWN_EVIDENCE, where=whose("evidence")),
            Filter(
                "nature",
                _("Nature du composant"),
                Nature.choices,
                where=lambda choice: Exists(component.filter(nature=choice)),
            ),
        ],
        prepare=lambda rows: _lines(reader, rows),
    )


class Line:
    """One look and the component it is on."""

    def __init__(self, look: Told, name: str) -> None:
        self.look, self.name = look, name
        self.address = Seen(look.subject_key, name, ()).address


def _lines(reader: Reader, rows: list[Any]) -> list[Line]:
    names = dict(with_keys(reader, [row.subject_key for row in rows]).values_list("key", "name"))
    known = {
        one.identifier: one for one in told(reader, rows_of(reader).filter(pk__in=[row.pk for row in rows]))
    }
    return [
        Line(known[row.pk], names[row.subject_key])
        for row in rows
        if row.pk in known and row.subject_key in names
    ]


def _columns() -> list[Column[Line]]:
    return [
        Column(
            "component",
            _("Composant"),
            lambda line: line.name,
            link=lambda line: line.address,
            order=F("plain").asc(),
        ),
        Column(
            "seen_as",
            _("Vu comme"),
            lambda line: line.look.answered or _("non dit"),
            link=lambda line: line.look.address,
        ),
        Column("seen_by", _("Par qui"), lambda line: who(line.look.fields, line.look.contests)),
        Column("since", _("Depuis quand"), lambda line: str(line.look.fields.get("since", ""))),
        Column("text", _("À quoi on le voit"), lambda line: line.look.text),
        Column(
            "contests", _("En conteste un autre"), lambda line: _("oui") if line.look.contests else _("non")
        ),
        Column("evidence", _("Niveau de preuve"), lambda line: str(line.look.evidence.label)),
        Column(
            "myths",
            _("Mythes"),
            lambda line: " ; ".join(one.title for one in line.look.links.get("myth", ())),
        ),
        Column("sources", _("Sources"), lambda line: " ; ".join(one.title for one in line.look.sources)),
        Column("written", _("Écrit le"), lambda line: line.look.on, "date"),
    ]


def steps(rows: Sequence[Step]) -> Table[Step]:
    """How each group's look went, on one component."""
    return Table(
        STEPS,
        _("Au fil du temps, groupe par groupe"),
        [
            Column("group", _("Vu par"), lambda step: step.group),
            Column("on", _("Écrit le"), lambda step: step.on, "date"),
            Column(
                "way", _("Vu comme"), lambda step: step.way or _("non dit"), link=lambda step: step.address
            ),
            Column("since", _("Depuis quand"), lambda step: step.since),
            Column("text", _("À quoi on le voit"), lambda step: step.text),
        ],
        rows,
        page_size=PAGE_OF_STEPS,
        empty=_("rien n’est dit, rien n’a donc changé."),
    )
