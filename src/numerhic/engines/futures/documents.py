"""From an outlook to JSON (``numerhic.futures-result/1``, docs/formats/futures-result.schema.json). Euros
unrounded.
"""

from typing import Any

from numerhic.engines.futures.compare import Against, Band, Outlook, Pair, Side, Told
from numerhic.engines.futures.model import Estimate

RESULT = "numerhic.futures-result/1"


def outlook_document(outlook: Outlook) -> dict[str, Any]:
    """What ``numerhic futures --json`` prints. Horizons are years from the start, as texts."""
    study = outlook.study
    return {
        "format": RESULT,
        "title": study.title,
        "start": study.start,
        "years": study.years,
        "euros_of": study.euros_of,
        "draws": outlook.draws,
        "seed": outlook.seed,
        "discounts": [
            {
                "id": one.id,
                "label": one.label,
                "rate": one.rate,
                "source": one.source,
                "later": one.later,
                "since": one.since,
            }
            for one in study.discounts
        ],
        "estimates": [_estimate(one) for one in study.estimates().values()],
        "rivals": [{"side": one.side, **_estimate(one.estimate)} for one in study.rivals],
        "scenarios": [_told(outlook, one) for one in outlook.scenarios],
        "pairs": [_pair(one) for one in outlook.pairs],
        "sides": [_side(one) for one in outlook.sides],
    }


def _estimate(one: Estimate) -> dict[str, Any]:
    return {
        "name": one.name,
        "low": one.low,
        "likely": one.likely,
        "high": one.high,
        "shape": one.shape,
        "unit": one.unit,
        "source": one.source,
        "author": one.author,
        "date": one.date,
        "assumed": one.assumed,
        "contracts": one.contracts,
    }


def _told(outlook: Outlook, one: Told) -> dict[str, Any]:
    return {
        "id": one.id,
        "label": outlook.study.by_id[one.id].label,
        "cumulative": {way: _horizons(bands) for way, bands in one.cumulative.items()},
        "yearly": [_band(band) for band in one.yearly],
        "counted": {unit: _horizons(bands) for unit, bands in one.counted.items()},
        "regret": _horizons(one.regret),
    }


def _against(one: Against) -> dict[str, Any]:
    return {
        "one": one.one,
        "other": one.other,
        "cheaper": {
            way: {str(horizon): share for horizon, share in found.items()}
            for way, found in one.cheaper.items()
        },
        "difference": _horizons(one.difference),
    }


def _pair(one: Pair) -> dict[str, Any]:
    return {
        **_against(one),
        "break_even": None if one.break_even is None else _band(one.break_even),
        "overtaken": None if one.overtaken is None else _band(one.overtaken),
        "never": one.never,
        "weights": {
            str(horizon): [
                {"estimate": each.estimate, "share": each.share, "rises": each.rises} for each in heavy
            ]
            for horizon, heavy in one.weights.items()
        },
    }


def _side(one: Side) -> dict[str, Any]:
    return {
        "side": one.name,
        "scenarios": {name: _horizons(bands) for name, bands in one.scenarios.items()},
        "pairs": [_against(each) for each in one.pairs],
        "swaps": [
            {"estimate": swap.estimate, "pairs": [_against(each) for each in swap.pairs]}
            for swap in one.swaps
        ],
    }


def _horizons(bands: dict[int, Band]) -> dict[str, Any]:
    return {str(horizon): _band(band) for horizon, band in bands.items()}


def _band(band: Band) -> dict[str, float]:
    return {"p10": band.low, "p50": band.middle, "p90": band.high, "mean": band.mean}
