"""The matrix, its blanks, and the page of one pair. Thin: what is said is statements, read by selectors."""

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from numerhic.pages.tables import Column, Filter, Table, download
from numerhic.people.rules import requires
from numerhic.register.matrix import bearings, carriage, selectors
from numerhic.register.matrix.bearings import Bearing, Bearings
from numerhic.register.matrix.selectors import COLUMNS, Asked
from numerhic.register.records.kinds import KINDS
from numerhic.register.records.models import Record
from numerhic.register.records.selectors import visible
from numerhic.register.records.selectors.graph import DEPTH
from numerhic.register.records.selectors.network import network
from numerhic.sources.here import reader_of
from numerhic.sources.selectors import Reader

ROWS, FIRST, TOLD = 10, 4, 12
NOTHING = "–"


@requires("read.public")
@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    """Policies × information system, with what is blank and what contradicts itself."""
    reader, asked = reader_of(request), Asked.of(request.GET)
    pages = Paginator(selectors.policies(reader, asked), COLUMNS)
    shown = pages.get_page(asked.page)
    said = bearings.said(reader)
    table = matrix_table(reader, list(shown), said)
    if (answer := download(request, table)) is not None:
        return answer
    context = {
        "asked": asked,
        "filters": _filters(selectors.choices(reader), asked),
        "filtered": _filtered(asked),
        "pages": shown,
        "policies": list(shown),
        "table": table.view(request),
        "margins": selectors.margins(reader, said, list(shown)),
        "contradictions": selectors.contradictions(reader, said)[:FIRST],
        **_blanks(reader),
    }
    return render(request, "register/matrix/matrix.html", context)


def _filters(
    choices: dict[str, list[tuple[str, str]]], asked: Asked
) -> list[tuple[str, str, list[tuple[str, str]], str]]:
    """(parameter, label, options, the one chosen), for the filters that have something to offer."""
    offered = [
        ("mandat", _("Mandat"), choices["mandate"], asked.mandate),
        ("elu", _("Élue ou élu en charge"), choices["in_charge"], asked.in_charge),
        ("besoin", _("Besoin"), choices["need"], asked.need),
    ]
    return [one for one in offered if one[2]]


def _filtered(asked: Asked) -> str:
    """The filters of the address, for the links between pages of policies."""
    kept = {"mandat": asked.mandate, "elu": asked.in_charge, "besoin": asked.need}
    query = urlencode({name: value for name, value in kept.items() if value})
    return f"{query}&" if query else ""


def _blanks(reader: Reader) -> dict[str, object]:
    missing = carriage.blanks(reader)
    return {
        "unasked_count": len(missing.unasked),
        "unasked": missing.unasked[:FIRST],
        "unserved_count": len(missing.unserved),
        "unserved": missing.unserved[: FIRST * 2],
    }


def matrix_table(reader: Reader, policies: Sequence[Record], said: Bearings) -> Table[Record]:
    """One row per service or component, one column per policy, words in the cells."""
    carried: dict[str, set[str]] = {}

    def prepare(rows: list[Record]) -> list[Record]:
        carried.update(carriage.carried(reader, rows))
        return rows

    def words(policy: Record) -> Callable[[Record], str]:
        return lambda record: ", ".join(selectors.cell(said, carried, policy, record)) or NOTHING

    def where(policy: Record) -> Callable[[Record], str | None]:
        return lambda record: (
            bearings.address(policy.key, record.key)
            if selectors.cell(said, carried, policy, record)
            else None
        )

    kinds = [(name, KINDS[name].one) for name in bearings.BORNE]
    return Table(
        "matrix",
        _("Ce que le système d’information fait aux politiques"),
        [
            Column(
                "name",
                _("Service ou composant"),
                lambda record: record.name,
                link=lambda record: record.get_absolute_url(),
                order=F("plain").asc(),
            ),
            *(
                Column(f"p{number}", policy.name, words(policy), link=where(policy))
                for number, policy in enumerate(policies)
            ),
        ],
        selectors.borne(reader),
        order="name",
        page_size=ROWS,
        filters=[Filter("nature", _("Lignes"), kinds, field="kind")],
        words=["plain"],
        prepare=prepare,
        empty=_("Aucun service ni composant n’est encore inscrit."),
        note=_(
            "« porte » : la politique s’appuie sur lui, par ses services. Les autres mots sont des énoncés."
        ),
    )


@requires("read.public")
@require_safe
def blanks(request: HttpRequest) -> HttpResponse:
    """Every component that no policy asked for."""
    reader = reader_of(request)
    table: Table[Record] = Table(
        "unasked",
        _("Composants que nulle politique n’a demandés"),
        [
            Column(
                "name", _("Composant"), lambda r: r.name, link=lambda r: r.get_absolute_url(), order="plain"
            ),
            Column("nature", _("Nature"), lambda r: r.get_nature_display(), order="nature"),
            Column("life", _("Où en est-il"), lambda r: r.get_life_display(), order="life"),
        ],
        carriage.unasked(reader),
        order="name",
        page_size=25,
        words=["plain"],
        empty=_("Chaque composant porte une politique, ou un service qui en sert une."),
    )
    if (answer := download(request, table)) is not None:
        return answer
    return render(request, "register/matrix/blanks.html", {"table": table.view(request)})


@requires("read.public")
@require_safe
def bearing(request: HttpRequest, policy: str, record: str) -> HttpResponse:
    """What one component or service does to one policy: by which way it carries it, and what is said."""
    reader = reader_of(request)
    found = visible.by_keys(reader, [policy, record])
    of, what = found.get(policy), found.get(record)
    if of is None or what is None or of.kind != "policy" or what.kind not in bearings.BORNE:
        raise Http404(f"{policy} {record}")
    graph = network(reader)
    reached = graph.reached([what.pk], "up", DEPTH)
    through = [pk for pk in reached if pk != what.pk and of.pk in graph.serves.get(pk, ())]
    context = {
        "policy": of,
        "record": what,
        "key": bearings.key_of(of, what),
        "directly": of.key in what.linked("policies"),
        "through": [node for node in graph.named(through) if node.kind == "service"][:TOLD],
        "carried": bool(through),
        "kinds": list(Bearing),
    }
    return render(request, "register/matrix/bearing.html", context)
