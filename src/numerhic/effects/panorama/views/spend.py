"""Digital amounts by year and family: one small drawing per family on a common scale, and the table."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from numerhic.drawing import Family, Svg, years_by_family
from numerhic.effects.panorama.naming import family_name
from numerhic.effects.panorama.shown import edition_or_404, shown_to
from numerhic.engines.procurement.results import Spend
from numerhic.pages.tables import Column, Table, download
from numerhic.pages.templatetags.page import euros
from numerhic.people.rules import requires


@dataclass(frozen=True)
class Line:
    """One family over the years."""

    family: str
    total: float
    amounts: dict[int, float | None]
    contracts: int
    unknown: int


@requires("read.public")
@require_safe
def spend(request: HttpRequest) -> HttpResponse:
    """Amounts committed each year, by family."""
    shown = shown_to(request)
    edition_or_404(shown)
    rows = () if shown.panorama is None else shown.panorama.spend
    years, lines = _lines(rows)
    table = _table(lines, years)
    if (file := download(request, table)) is not None:
        return file
    return render(
        request,
        "effects/panorama/spend.html",
        {
            "shown": shown,
            "panorama": shown.panorama,
            "table": table.view(request),
            "drawing": _drawing(lines, years),
        },
    )


def _lines(rows: tuple[Spend, ...]) -> tuple[list[int], list[Line]]:
    found = sorted({row.year for row in rows})
    years = list(range(found[0], found[-1] + 1)) if found else []
    lines = []
    for family in sorted({row.family for row in rows}):
        own = [row for row in rows if row.family == family]
        amounts: dict[int, float | None] = dict.fromkeys(years, 0.0)  # nothing signed that year
        amounts |= {row.year: row.amount for row in own}
        lines.append(
            Line(
                family,
                sum(amount for amount in amounts.values() if amount),
                amounts,
                sum(row.contracts for row in own),
                sum(row.unknown_amounts for row in own),
            )
        )
    return years, sorted(lines, key=lambda line: -line.total)


def _table(lines: list[Line], years: list[int]) -> Table[Line]:
    def of(year: int) -> Column[Line]:
        return Column(str(year), str(year), lambda line: line.amounts.get(year), kind="euros", sortable=False)

    return Table(
        name="montants",
        caption=_("Montants des marchés numériques, par année de notification"),
        note=_("en euros hors taxes"),
        columns=[
            Column("family", _("Famille"), lambda line: family_name(line.family) or _("sans famille")),
            *(of(year) for year in years[-8:]),
            Column("total", _("Total"), lambda line: line.total, kind="euros"),
            Column("contracts", _("Marchés"), lambda line: line.contracts, kind="number"),
            Column("unknown", _("Sans montant"), lambda line: line.unknown, kind="number"),
        ],
        rows=lines,
        order="-total",
        page_size=12,
        empty=_("aucun marché numérique daté."),
    )


def _drawing(lines: list[Line], years: list[int]) -> Svg:
    families = [
        Family(f"{family_name(line.family) or _('sans famille')} · {euros(line.total)}", line.amounts)
        for line in lines
        if line.total
    ]
    return years_by_family(
        families,
        years[-8:],
        key="annees",
        title=_("Montants numériques par année et par famille"),
        description=_("Les mêmes chiffres que le tableau ci-dessous, toutes les familles à la même échelle."),
    )
