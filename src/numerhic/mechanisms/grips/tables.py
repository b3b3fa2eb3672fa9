"""Two tables of the grips: one component a line, and one statement a line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.http import HttpRequest
from django.utils.dateparse import parse_date
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from numerhic.mechanisms.grips.answers import CONTESTED, SHOWN
from numerhic.mechanisms.grips.matrix import ABOUT, Matrix, Part
from numerhic.mechanisms.grips.meanings import KINDS, PLACES, TWELVE
from numerhic.mechanisms.grips.natures import ANSWERS
from numerhic.mechanisms.grips.selectors import sentence
from numerhic.pages.tables import Column, Filter, Table
from numerhic.register.records.kinds.component import Nature
from numerhic.register.records.models import Record
from numerhic.register.records.selectors.visible import visible
from numerhic.sources.levels import OWN_EVIDENCE
from numerhic.sources.said import Said, readable, these
from numerhic.sources.selectors import Reader, visible_to

COMPONENTS, ONE_BY_ONE = "composants", "prises"
PAGE, PAGE_OF_STATEMENTS = 10, 10


def components(request: HttpRequest, found: Matrix, *, file: bool = False) -> Table[Part]:
    """One component a line: in words on a page, one column a grip in a ``file``."""
    return Table(
        COMPONENTS,
        _("Les prises, composant par composant"),
        [*_names(), *(_twelve() if file else _told())],
        found.parts,
        order="name",
        page_size=PAGE,
        empty=_("aucun composant n’est inscrit, ou aucun n’est public."),
        filters=_filters(request, found),
    )


def _names() -> list[Column[Part]]:
    natures = dict(Nature.choices)
    return [
        Column("name", _("Composant"), lambda part: part.name, link=lambda part: part.address),
        Column("nature", _("Nature"), lambda part: str(natures.get(part.nature, "")), sortable=False),
    ]


def _told() -> list[Column[Part]]:
    return [
        Column("prises", _("Ses prises, en mots"), lambda part: sentence(part.states), sortable=False),
        Column("suppliers", _("Fournisseurs"), lambda part: ", ".join(part.suppliers), sortable=False),
    ]


def _twelve() -> list[Column[Part]]:
    def state_at(place: int) -> Callable[[Part], str]:
        return lambda part: str(SHOWN[part.states[place]])

    return [
        Column("suppliers", _("Fournisseurs"), lambda part: ", ".join(part.suppliers)),
        *(Column(grip.slug, grip.label, state_at(place)) for place, grip in enumerate(TWELVE)),
        Column("key", _("Identifiant"), lambda part: part.key),
    ]


def _filters(request: HttpRequest, found: Matrix) -> list[Filter]:
    """A grip and an answer go together: the components whose grip that is has that answer."""
    asked = request.GET.get(f"{COMPONENTS}-prise", "")
    place = next((place for place, grip in enumerate(TWELVE) if grip.slug == asked), None)
    slugs = [grip.slug for grip in TWELVE]
    suppliers = sorted({name for part in found.parts for name in part.suppliers})
    filters = [
        Filter("prise", _("Prise"), [(one.slug, one.short) for one in TWELVE], value=lambda part: slugs),
        Filter(
            "reponse",
            _("Réponse"),
            list(SHOWN.items()),
            value=lambda part: part.states if place is None else part.states[place],
        ),
        Filter("nature", _("Nature"), Nature.choices, field="nature", unknown=True),
    ]
    chosen = request.GET.get(f"{COMPONENTS}-fournisseur", "")
    if chosen in suppliers:  # a link from elsewhere asks for it; typing its name in the words does as well
        filters.append(
            Filter("fournisseur", _("Fournisseur"), [(chosen, chosen)], value=lambda part: part.suppliers)
        )
    return filters


@dataclass(frozen=True)
class Line:
    """One statement of the list, and the component it is about."""

    said: Said
    part: Part

    @property
    def state(self) -> str:
        """What stands for that grip on that component."""
        return self.part.states[PLACES[self.said.kind]]

    @property
    def as_of(self) -> date | None:
        """The day it was seen, when said."""
        return parse_date(str(self.said.fields.get("as_of", "")))


def statements(reader: Reader, found: Matrix, supplier: str = "") -> Table[Line]:
    """One statement a line: the database sorts, filters and cuts. Of current components alone.

    ``supplier``: the one that the address asks for.
    """
    current = visible(reader, ABOUT).current()
    rows = visible_to(reader).filter(
        kind__in=KINDS, subject_kind=ABOUT, subject_key__in=current.order_by().values("key")
    )
    component = Record.objects.filter(key=OuterRef("subject_key"))
    listed = rows.annotate(
        plain=Subquery(component.values("plain")[:1]),
        place=Case(
            *(When(kind=kind, then=Value(place)) for kind, place in PLACES.items()),
            output_field=IntegerField(),
        ),
    )

    answers = [(one.code, one.label) for one in ANSWERS]

    def whose(field: str) -> Callable[[str], Q]:
        return lambda choice: Q(
            pk__in=readable(reader, rows).filter(**{field: choice}).order_by().values("statement")
        )

    return Table(
        ONE_BY_ONE,
        _("Les prises, énoncé par énoncé"),
        _columns(),
        listed.order_by("plain", "place", "created_at"),
        page_size=PAGE_OF_STATEMENTS,
        empty=_("rien n’est dit, ou rien n’est public."),
        words=["plain"],
        filters=[
            Filter("prise", _("Prise"), [(one.kind, one.short) for one in TWELVE], field="kind"),
            Filter("reponse", _("Réponse"), answers, where=whose("answer")),
            Filter("preuve", _("Niveau de preuve"), OWN_EVIDENCE, where=whose("evidence")),
            Filter(
                "nature",
                _("Nature du composant"),
                Nature.choices,
                where=lambda choice: Exists(component.filter(nature=choice)),
            ),
            *_supplier(found, supplier),
        ],
        prepare=lambda rows: _prepared(reader, found, rows),
    )


def _supplier(found: Matrix, chosen: str) -> list[Filter]:
    keys = [part.key for part in found.parts if chosen in part.suppliers]
    if not keys:
        return []
    return [
        Filter(
            "fournisseur", _("Fournisseur"), [(chosen, chosen)], where=lambda _chosen: Q(subject_key__in=keys)
        )
    ]


def _columns() -> list[Column[Line]]:
    levels = dict(OWN_EVIDENCE)
    return [
        Column(
            "component",
            _("Composant"),
            lambda line: line.part.name,
            link=lambda line: line.part.address,
            order=F("plain").asc(),
        ),
        Column(
            "grip", _("Prise"), lambda line: str(TWELVE[PLACES[line.said.kind]].label), order=F("place").asc()
        ),
        Column(
            "answer",
            _("Réponse"),
            lambda line: line.said.answered,
            link=lambda line: line.said.address,
        ),
        Column("contested", _("Contesté"), lambda line: line.state == CONTESTED),
        Column("proof", _("Preuve"), lambda line: _proof(line.said)),
        Column("evidence", _("Niveau de preuve"), lambda line: str(levels[line.said.evidence])),
        Column("as_of", _("Constaté le"), lambda line: line.as_of, "date"),
        Column("author", _("De qui"), lambda line: line.said.author or _("sans nom affiché")),
        Column("written", _("Écrit le"), lambda line: localtime(line.said.written_at).date(), "date"),
    ]


def _proof(one: Said) -> str:
    return " ".join(part for part in (one.text, one.told("law")) if part)


def _prepared(reader: Reader, found: Matrix, rows: list[Any]) -> Sequence[Line]:
    read = {one.identifier: one for one in these(reader, [row.pk for row in rows])}
    return [
        Line(read[row.pk], found.by_key[row.subject_key])
        for row in rows
        if row.pk in read and row.subject_key in found.by_key
    ]
