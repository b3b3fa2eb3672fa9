"""The published JSON documents, made from the engine's records: numerhic.read/1 and numerhic.panorama/1.

Their schemas are docs/formats/*.schema.json; keys may be added, never renamed or removed.
"""

from collections.abc import Iterable
from datetime import date

from numerhic.engines.procurement.results import (
    Distribution,
    ElsewhereBuyer,
    Indicator,
    Panorama,
    Peers,
    ReadReport,
    SetAside,
    Supplier,
    Window,
)

READ_FORMAT = "numerhic.read/1"
PANORAMA_FORMAT = "numerhic.panorama/1"


def read_document(report: ReadReport) -> dict[str, object]:
    """``contracts read --json``: what was read, kept and set aside."""
    return {
        "format": READ_FORMAT,
        "rows_read": report.rows_read,
        "rows_kept": report.rows_kept,
        "set_aside": _set_aside(report.set_aside),
        "contracts": report.contracts,
        "amendments": report.amendments,
        "files": [
            {"name": one.name, "format": one.format, "rows_read": one.rows_read} for one in report.files
        ],
        "doubts": _set_aside(report.doubts),
    }


def panorama_document(panorama: Panorama) -> dict[str, object]:
    """``panorama --json``: dates as ISO text, unknown as null, amounts in euros before tax."""
    return {
        "format": PANORAMA_FORMAT,
        "as_of": panorama.as_of.isoformat(),
        "buyer": {
            "siren": panorama.buyer.siren,
            "sirets": list(panorama.buyer.sirets),
            "names": list(panorama.buyer.names),
            "population": panorama.buyer.population,
            "contracts": panorama.buyer_contracts,
        },
        "period": {"from": _day(panorama.period_from), "to": _day(panorama.period_to)},
        "quality": {
            "rows_read": panorama.rows_read,
            "contracts": panorama.contracts,
            "set_aside": _set_aside(panorama.set_aside),
            "doubts": _set_aside(panorama.doubts),
        },
        "digital": {
            "contracts": panorama.digital_contracts,
            "amount": panorama.digital_amount,
            "by_rule": dict(panorama.digital_by_rule),
            "unknown_amounts": panorama.digital_unknown_amounts,
            "unknown_suppliers": panorama.digital_unknown_suppliers,
            "frameworks": panorama.digital_frameworks,
            "framework_amount": panorama.digital_framework_amount,
        },
        "peers": _peers(panorama.peers),
        "indicators": [_indicator(one) for one in panorama.indicators],
        "suppliers": [_supplier(one) for one in panorama.suppliers],
        "windows": [_window(one) for one in panorama.windows],
        "spend": [
            {
                "year": one.year,
                "family": one.family,
                "amount": one.amount,
                "contracts": one.contracts,
                "unknown_amounts": one.unknown_amounts,
            }
            for one in panorama.spend
        ],
        "renewals": [
            {
                "contract": one.contract,
                "successor": one.successor,
                "matched_by": one.matched_by,
                "yearly_before": one.yearly_before,
                "yearly_after": one.yearly_after,
            }
            for one in panorama.renewals
        ],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _set_aside(rows: Iterable[SetAside]) -> list[dict[str, object]]:
    return [{"rule": one.rule, "rows": one.rows} for one in rows]


def _peers(peers: Peers | None) -> dict[str, object] | None:
    if peers is None:
        return None
    return {
        "kind": peers.kind,
        "population": list(peers.population) if peers.population else None,
        "nearest": peers.nearest,
        "count": peers.count,
    }


def _whole(number: float | None) -> float | int | None:
    """A count is written without a decimal point."""
    return int(number) if number is not None and number.is_integer() else number


def _indicator(one: Indicator) -> dict[str, object]:
    return {
        "id": one.id,
        "scope": one.scope,
        "value": one.value,
        "unit": one.unit,
        "numerator": _whole(one.numerator),
        "denominator": _whole(one.denominator),
        "contracts": one.contracts,
        "status": one.status,
        "distribution": _distribution(one.distribution),
    }


def _distribution(spread: Distribution | None) -> dict[str, object] | None:
    if spread is None:
        return None
    return {
        "peers": spread.peers,
        "count": spread.count,
        "q1": spread.q1,
        "median": spread.median,
        "q3": spread.q3,
        "place": spread.place,
    }


def _supplier(one: Supplier) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "contracts": one.contracts,
        "amount": one.amount,
        "share": one.share,
        "families": list(one.families),
        "first": _day(one.first),
        "last": _day(one.last),
        "other_buyers": one.other_buyers,
        "country": one.country,
        "group": one.group,
        "country_source": one.country_source,
        "elsewhere": [_elsewhere(buyer) for buyer in one.elsewhere],
    }


def _elsewhere(buyer: ElsewhereBuyer) -> dict[str, object]:
    return {
        "siren": buyer.siren,
        "name": buyer.name,
        "contracts": buyer.contracts,
        "amount": buyer.amount,
        "per_inhabitant": buyer.per_inhabitant,
        "families": list(buyer.families),
    }


def _window(one: Window) -> dict[str, object]:
    return {
        "contract": one.contract,
        "object": one.object,
        "supplier": one.supplier,
        "family": one.family,
        "amount": one.amount,
        "ends": one.ends.isoformat(),
        "decide_before": one.decide_before.isoformat(),
        "notice_months": _whole(one.notice_months),
        "notice_source": one.notice_source,
        "state": one.state,
    }
