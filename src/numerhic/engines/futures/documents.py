"""From an outlook to JSON (``numerhic.futures-result/1``, docs/formats/futures-result.schema.json). Euros
unrounded.
"""

from typing import Any

from numerhic.engines.futures.compare import Band, Outlook, Pair, Told

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
        "estimates": [
            {
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
            for one in study.estimates().values()
        ],
        "scenarios": [_told(outlook, one) for one in outlook.scenarios],
        "pairs": [_pair(one) for one in outlook.pairs],
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


def _pair(one: Pair) -> dict[str, Any]:
    return {
        "one": one.one,
        "other": one.other,
        "cheaper": {str(horizon): share for horizon, share in one.cheaper.items()},
        "break_even": None if one.break_even is None else _band(one.break_even),
        "never": one.never,
        "weights": {
            str(horizon): [
                {"estimate": each.estimate, "share": each.share, "rises": each.rises} for each in heavy
            ]
            for horizon, heavy in one.weights.items()
        },
    }


def _horizons(bands: dict[int, Band]) -> dict[str, Any]:
    return {str(horizon): _band(band) for horizon, band in bands.items()}


def _band(band: Band) -> dict[str, float]:
    return {"p10": band.low, "p50": band.middle, "p90": band.high, "mean": band.mean}
