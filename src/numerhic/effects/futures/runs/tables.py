"""Tables of everything a run gave, and of the runs of a study."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from numerhic.effects.futures.runs.kept import BandKept, ResultKept
from numerhic.effects.futures.runs.models import FutureRun
from numerhic.effects.futures.telling import unit_in_words
from numerhic.pages.tables import Column, Filter, Table

ROWS = 10
_CURRENT, _CONSTANT = gettext_lazy("Euros de chaque année"), gettext_lazy("Euros constants")


@dataclass(frozen=True)
class Cost:
    """One cell of what a path costs: a way of counting, a horizon."""

    path: str
    way: str
    horizon: int
    band: BandKept


def costs_table(result: ResultKept) -> Table[Cost]:
    """Every cumulative cost, in every way of counting."""
    ways = ways_of(result)
    rows = [
        Cost(one.told, way, horizon, band)
        for way in ways
        for one in result.scenarios
        for horizon, band in one.cumulative[way].items()
    ]
    return Table(
        "couts",
        _("Ce que coûte chaque chemin, en tout"),
        [
            Column("path", _("Chemin"), lambda row: row.path),
            Column("way", _("Compté en"), lambda row: str(ways[row.way])),
            Column("years", _("Sur"), lambda row: row.horizon, "number"),
            *_band_columns("euros"),
        ],
        rows,
        page_size=ROWS,
        filters=[_by_way(ways)],
        note=_("P10 : une fois sur dix, moins. P50 : une fois sur deux. P90 : une fois sur dix, plus."),
    )


def ways_of(result: ResultKept) -> Mapping[str, Any]:
    """The ways of counting euros, by code."""
    rates = {one.id: _("Actualisés : %(rate)s") % {"rate": one.told} for one in result.discounts}
    return {"constant": _CONSTANT, "current": _CURRENT, **rates}


def _by_way(ways: Mapping[str, Any], codes: Sequence[str] = ()) -> Filter:
    known = [(code, str(label)) for code, label in ways.items() if not codes or code in codes]
    return Filter("compte", _("Compté en"), known, value=lambda row: row.way)


def _band_columns(kind: Any) -> list[Column[Any]]:
    return [
        Column(name, label, lambda row, name=name: getattr(row.band, name), kind)  # type: ignore[misc]
        for name, label in (("p10", "P10"), ("p50", "P50"), ("p90", "P90"), ("mean", _("moyenne")))
    ]


@dataclass(frozen=True)
class Chance:
    """How often a path is cheaper than another: a way of counting, a horizon."""

    one: str
    other: str
    way: str
    horizon: int
    chance: float
    band: BandKept


def chances_table(result: ResultKept) -> Table[Chance]:
    """Every pair, in every way of counting; differences are in constant euros."""
    ways = ways_of(result)
    rows = [
        Chance(
            result.label(pair.one), result.label(pair.other), way, horizon, chance, pair.difference[horizon]
        )
        for pair in result.pairs
        for way, found in pair.cheaper.items()
        for horizon, chance in found.items()
    ]
    return Table(
        "chances",
        _("Qui coûte moins, et combien de fois"),
        [
            Column("one", _("Ce chemin"), lambda row: row.one),
            Column("other", _("coûte moins que"), lambda row: row.other),
            Column("way", _("Compté en"), lambda row: str(ways[row.way])),
            Column("years", _("Sur"), lambda row: row.horizon, "number"),
            Column("chance", _("Part des tirages"), lambda row: row.chance, "share"),
            Column("difference", _("Écart médian, euros constants"), lambda row: row.band.p50, "euros"),
        ],
        rows,
        page_size=ROWS,
        filters=[_by_way(ways)],
    )


@dataclass(frozen=True)
class Weighs:
    """How much a figure weighs on a difference."""

    one: str
    other: str
    horizon: int
    figure: str
    share: float
    rises: bool


def _rising(row: Weighs) -> str:
    return _("plus le premier coûte") if row.rises else _("moins le premier coûte")


def weights_table(result: ResultKept, names: Mapping[str, str]) -> Table[Weighs]:
    """Every figure that weighs something on a difference."""
    rows = [
        Weighs(
            result.label(pair.one),
            result.label(pair.other),
            horizon,
            names.get(one.estimate, one.estimate),
            one.share,
            one.rises,
        )
        for pair in result.pairs
        for horizon, found in pair.weights.items()
        for one in found
    ]
    return Table(
        "poids",
        _("Quels chiffres décident de l’écart"),
        [
            Column("figure", _("Chiffre"), lambda row: row.figure),
            Column("one", _("Entre"), lambda row: row.one),
            Column("other", _("et"), lambda row: row.other),
            Column("years", _("Sur"), lambda row: row.horizon, "number"),
            Column("share", _("Part de l’écart expliquée"), lambda row: row.share, "share"),
            Column(
                "rises",
                _("Plus il est haut"),
                _rising,
            ),
        ],
        rows,
        order="-share",
        page_size=ROWS,
        note=_(
            "La part de la variance de l’écart que ce chiffre explique à lui seul (premier ordre). "
            "Le reste vient de leurs rencontres."
        ),
    )


@dataclass(frozen=True)
class Counted:
    """What is not money."""

    path: str
    unit: str
    horizon: int
    band: BandKept


def counted_table(result: ResultKept) -> Table[Counted]:
    """What is not money, each in its own unit; never added up."""
    rows = [
        Counted(one.told, unit_in_words(unit), horizon, band)
        for one in result.scenarios
        for unit, bands in one.counted.items()
        for horizon, band in bands.items()
    ]
    return Table(
        "quantites",
        _("Ce qui n’est pas de l’argent"),
        [
            Column("path", _("Chemin"), lambda row: row.path),
            Column("unit", _("Quoi"), lambda row: row.unit),
            Column("years", _("Sur"), lambda row: row.horizon, "number"),
            *_band_columns("number"),
        ],
        rows,
        page_size=ROWS,
        note=_("Jamais converti, jamais additionné d’une unité à l’autre."),
    )


@dataclass(frozen=True)
class Yearly:
    """One year of one path."""

    path: str
    year: int
    band: BandKept


def yearly_table(result: ResultKept) -> Table[Yearly]:
    """Year by year, in euros of each year."""
    rows = [
        Yearly(one.told, result.start + place, band)
        for one in result.scenarios
        for place, band in enumerate(one.yearly)
    ]
    return Table(
        "annees",
        _("Année par année, en euros de chaque année"),
        [
            Column("year", _("Année"), lambda row: row.year),
            Column("path", _("Chemin"), lambda row: row.path),
            *_band_columns("euros"),
        ],
        rows,
        page_size=ROWS,
    )


def runs_table(found: Sequence[FutureRun], current: Mapping[str, int]) -> Table[FutureRun]:
    """Every kept run of a study."""
    return Table(
        "calculs",
        _("Les calculs gardés"),
        [
            Column("number", _("Calcul"), _numbered, link=run_address),
            Column("on", _("Fait le"), lambda run: run.written_at.date(), kind="date"),
            Column("by", _("Par"), lambda run: run.author.display_name if run.author else None),
            Column("draws", _("Tirages"), lambda run: run.draws, "number"),
            Column(
                "changed",
                _("Depuis"),
                lambda run: _("rien n’a changé") if run.read == current else _("des hypothèses ont changé"),
            ),
        ],
        found,
        page_size=25,
        empty=_("aucun calcul n’est encore fait."),
    )


def _numbered(run: FutureRun) -> str:
    return _("calcul %(n)s") % {"n": run.number}


def run_address(run: FutureRun) -> str:
    """The page of a run."""
    return reverse("effects:futures_run", args=[run.study_id, run.number])
