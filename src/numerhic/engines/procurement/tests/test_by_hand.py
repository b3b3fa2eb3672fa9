"""Three real buyers checked by hand: figures counted in the raw file, with loops and no code of the engine.

File: marches-publics.info_2019-03-07.json. For each buyer the literals below were read from the file and
then compared with the engine's answer. Two things were done by eye: which contracts are digital (each is
listed, with the reason), and that no contract of these buyers has an amendment, an amount under ten euros or
two holders, so that sums need no rule. The file of 2019 has no number of bids.
"""

import json
import statistics
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from numerhic.engines.procurement import open_tables, panorama, read
from numerhic.engines.procurement.results import Indicator, Panorama

pytestmark = pytest.mark.data
FILE = Path("contracts/2019/marches-publics.info_2019-03-07.json")


@dataclass(frozen=True)
class Counted:
    """What the raw file says of one buyer in one scope. Amounts in euros, durations in months."""

    contracts: int
    amount: float
    first: float  # amount of the first supplier (first nine digits of its identifier)
    four: float  # of the four first
    without: int  # "Marché négocié sans publicité ni mise en concurrence préalable"
    median: float


@dataclass(frozen=True)
class Case:
    """One buyer: all its contracts, and those that a reader would call digital."""

    siren: str
    all: Counted
    digital: Counted
    digital_ids: dict[str, str]  # published id: why it is digital


LYON = Case(
    "216901231",
    all=Counted(64, 19_797_873.77, 3_630_264.0, 8_764_048.0, 13, 48),
    # 120,000 + 995,264 + 129,909.71 + 200,000 + 96,500; durations 15, 48, 18, 48, 2
    digital=Counted(5, 1_541_673.71, 995_264.0, 1_445_173.71, 2, 18),
    digital_ids={
        "2018J1160A00": "CPV 48000000: PES flow on the software LIA WEB",
        "2018J1123A00": "CPV 45314000: works on low-current networks (lot 14 of a framework on buildings)",
        "2018J114600": "CPV 35125300: cameras, extension of video protection",
        "2018J1047A": "CPV 48900000: time management software and its maintenance",
        "2018J1308U": "CPV 72250000: module of the families' portal",
    },
)
HARNES = Case(
    "216204131",
    all=Counted(58, 3_182_011.0, 557_520.0, 1_578_696.0, 0, 6),
    # first: Orange, 99,986 + 140,000 + 30,000 + 18,243
    digital=Counted(16, 887_029.0, 288_229.0, 646_229.0, 0, 12),
    digital_ids={
        "2019763518FT00": "CPV 32550000: telephony",
        **{f"2019755518L{lot}FT00": "CPV 30200000: computer equipment" for lot in (1, 2, 3, 4)},
        "2019761518TX00": "CPV 45314320: computer cabling, LAN of the town hall",
        "2019762518L1SV00": "CPV 64210000: telecommunications",
        "2019752519L2SV00": "CPV 64210000: telecommunications",
        "2019762518L3FT00": "CPV 64210000: telecommunications",
        **{f"2019743318L{lot}FT00": "CPV 30236000: computer equipment, software" for lot in range(1, 7)},
        "2018744118SV00": "CPV 72150000: assistance for the computing of a library",
    },
)
LOIRET = Case(
    "224500017",
    all=Counted(37, 1_486_936.67, 328_370.2, 948_275.25, 6, 12),
    # first: digitisation of photographs, 70,000; then 50,000, CVS with three contracts 48,600, and 40,000
    digital=Counted(11, 302_100.0, 70_000.0, 208_600.0, 6, 12),
    digital_ids={
        **{
            f"201818{end}": "CPV 72267000: maintenance of a software package"
            for end in ("32700", "31400", "31900", "34000", "31500", "34100")
        },
        **dict.fromkeys(
            ("20191835600", "2019135800", "20191835900", "20191836000"),
            "CPV 72222300: subscriptions to digital resources",
        ),
        "20181834200": "CPV 72500000: digitisation of photographs",
    },
)
CASES = pytest.mark.parametrize("case", [LYON, HARNES, LOIRET], ids=["Lyon", "Harnes", "Loiret"])


@pytest.fixture(scope="module")
def raw(test_data: Path) -> list[dict]:
    return json.loads((test_data / FILE).read_text(encoding="utf-8"))["marches"]


@pytest.fixture(scope="module")
def tables(test_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("by-hand") / "tables"
    read([test_data / FILE], out, today=date(2019, 3, 7))
    return out


def count(contracts: list[dict]) -> Counted:
    """Plain counting in the raw records."""
    amounts: Counter[str] = Counter()
    for one in contracts:
        for holder in one["titulaires"]:
            amounts[holder["id"][:9]] += one["montant"] / len(one["titulaires"])
    largest = [amount for _, amount in amounts.most_common(4)]
    return Counted(
        contracts=len(contracts),
        amount=sum(one["montant"] for one in contracts),
        first=largest[0],
        four=sum(largest),
        without=sum("sans publicité ni mise en concurrence" in one["procedure"] for one in contracts),
        median=statistics.median(one["dureeMois"] for one in contracts),
    )


@CASES
def test_the_literals_are_what_the_file_says(raw: list[dict], case: Case) -> None:
    mine = [one for one in raw if ((one.get("acheteur") or {}).get("id") or "").startswith(case.siren)]
    digital = [one for one in mine if one["id"] in case.digital_ids]
    assert not any(one["modifications"] for one in mine)
    for contracts, literal in ((mine, case.all), (digital, case.digital)):
        counted = count(contracts)
        assert vars(counted) == pytest.approx(vars(literal))


@CASES
def test_the_panorama_gives_the_figures_counted_by_hand(tables: Path, case: Case) -> None:
    with open_tables(tables) as opened:
        found = panorama(opened, case.siren, as_of=date(2019, 3, 7))
    assert found.buyer_contracts == case.all.contracts
    assert found.digital_contracts == case.digital.contracts
    assert found.digital_amount == pytest.approx(case.digital.amount)
    for scope, counted in (("all", case.all), ("digital", case.digital)):
        spend = indicator(found, "digital-spend", scope)
        assert (spend.value, spend.contracts) == (pytest.approx(counted.amount), counted.contracts)
        first = indicator(found, "top-supplier-share", scope)
        assert (first.numerator, first.denominator) == pytest.approx((counted.first, counted.amount))
        assert first.value == pytest.approx(counted.first / counted.amount)
        four = indicator(found, "top-4-share", scope)
        assert (four.numerator, four.denominator) == pytest.approx((counted.four, counted.amount))
        without = indicator(found, "no-competition-share", scope)
        assert (without.numerator, without.denominator) == (counted.without, counted.contracts)
        assert without.value == pytest.approx(counted.without / counted.contracts)
        assert indicator(found, "median-duration-months", scope).value == counted.median
        assert indicator(found, "single-bid-share", scope).status == "no_data"
    assert sum(one.amount or 0 for one in found.suppliers) == pytest.approx(case.digital.amount)


def indicator(found: Panorama, id: str, scope: str) -> Indicator:
    return next(one for one in found.indicators if (one.id, one.scope) == (id, scope))
