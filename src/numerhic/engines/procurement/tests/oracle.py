"""The twelve measures and the succession rule again, in loops over rows, to check the SQL against.

Written from docs/engines/procurement.md, not from the queries: no SQL, no shared code but the assumptions.
"""

import re
import statistics
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable

from numerhic.engines.procurement.tests.factories import Row
from numerhic.reference.assumptions import assumed, generic_words

Result = tuple[float | None, float | None, float | None, int]
Pair = tuple[str, str]  # former, successor
NOTHING: Result = (None, None, None, 0)


def contracts_of(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows of each contract, by key."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["contract_key"]].append(row)
    return found


def digital_spend(rows: list[Row], pairs: list[Pair]) -> Result:
    known = [
        one[0]["amount_final"] for one in contracts_of(rows).values() if one[0]["amount_final"] is not None
    ]
    return (sum(known), sum(known), None, len(known)) if known else (None, None, None, 0)


def _by_supplier(rows: list[Row]) -> tuple[list[float], int]:
    amounts: dict[str, float] = defaultdict(float)
    counted = set()
    for key, holders in contracts_of(rows).items():
        total = holders[0]["amount_final"]
        for holder in holders:
            if holder["supplier_key"] is not None and total is not None:
                amounts[holder["supplier_key"]] += total / len(holders)
                counted.add(key)
    return sorted(amounts.values(), reverse=True), len(counted)


def _top(count: int) -> Callable[[list[Row], list[Pair]], Result]:
    def measure(rows: list[Row], pairs: list[Pair]) -> Result:
        amounts, contracts = _by_supplier(rows)
        if not amounts:
            return NOTHING
        total, top = sum(amounts), sum(amounts[:count])
        return (top / total if total else None, top, total, contracts)

    return measure


def hhi(rows: list[Row], pairs: list[Pair]) -> Result:
    amounts, contracts = _by_supplier(rows)
    if not amounts:
        return NOTHING
    squares, square = sum(one * one for one in amounts), sum(amounts) ** 2
    return (sum((one / sum(amounts)) ** 2 for one in amounts) if square else None, squares, square, contracts)


def single_bid(rows: list[Row], pairs: list[Pair]) -> Result:
    bids = [one[0]["offers"] for one in contracts_of(rows).values()]
    known = [one for one in bids if one is not None and one >= 1]
    single = known.count(1)
    return (single / len(known) if known else None, single, len(known), len(known))


def no_competition(rows: list[Row], pairs: list[Pair]) -> Result:
    known = [
        one[0]["competition"] for one in contracts_of(rows).values() if one[0]["competition"] is not None
    ]
    without = known.count(False)
    return (without / len(known) if known else None, without, len(known), len(known))


def duration(rows: list[Row], pairs: list[Pair]) -> Result:
    known = [
        one[0]["duration_final"]
        for one in contracts_of(rows).values()
        if one[0]["duration_final"] is not None
    ]
    return (statistics.median(known) if known else None, None, len(known), len(known))


def tenure(rows: list[Row], pairs: list[Pair]) -> Result:
    relations: dict[tuple[str, str], list[Row]] = defaultdict(list)
    counted = set()
    for row in rows:
        line = (row["family"] or "no family") if row["digital"] else (row["cpv"] or "")[:2]
        if row["supplier_key"] and line and row["starts_on"]:
            relations[row["supplier_key"], line].append(row)
            counted.add(row["contract_key"])
    if not relations:
        return NOTHING
    years = []
    for held in relations.values():
        first = min(row["starts_on"] for row in held)
        last = max(row["ends_on"] or row["starts_on"] for row in held)
        years.append((last - first).days / 365.25)
    return (statistics.median(years), None, len(years), len(counted))


def amendment_drift(rows: list[Row], pairs: list[Pair]) -> Result:
    amended = [
        one[0]
        for one in contracts_of(rows).values()
        if one[0]["amendment_count"]
        and one[0]["amount_initial"] is not None
        and one[0]["amount_final"] is not None
    ]
    if not amended:
        return NOTHING
    before = sum(row["amount_initial"] for row in amended)
    change = sum(row["amount_final"] for row in amended) - before
    return (change / before if before else None, change, before, len(amended))


def incumbency(rows: list[Row], pairs: list[Pair]) -> Result:
    contracts = contracts_of(rows)
    kept = known = 0
    for former, successor in pairs:
        before = {row["supplier_key"] for row in contracts[former]} - {None}
        after = {row["supplier_key"] for row in contracts[successor]} - {None}
        if before and after:
            known += 1
            kept += bool(before & after)
    return (kept / known, kept, known, known) if known else NOTHING


def renewal_drift(rows: list[Row], pairs: list[Pair]) -> Result:
    contracts = contracts_of(rows)
    before, after = [], []
    for former, successor in pairs:
        old, new = contracts[former][0], contracts[successor][0]
        enough = assumed("annualised-months")
        if (
            old["is_framework"] == new["is_framework"]
            and (old["duration_final"] or 0) >= enough
            and (new["duration_initial"] or 0) >= enough
            and old["amount_final"] is not None
            and new["amount_initial"] is not None
        ):
            before.append(old["amount_final"] * 12 / old["duration_final"])
            after.append(new["amount_initial"] * 12 / new["duration_initial"])
    if not before:
        return NOTHING
    change = sum(after) - sum(before)
    return (change / sum(before) if sum(before) else None, change, sum(before), len(before))


def foreign_control(control: dict[str, str]) -> Callable[[list[Row], list[Pair]], Result]:
    def measure(rows: list[Row], pairs: list[Pair]) -> Result:
        foreign = known = 0.0
        counted = set()
        for key, holders in contracts_of(rows).items():
            for holder in holders:
                country = control.get(holder["supplier_siren"])
                if country is None or holder["amount_final"] is None:
                    continue
                known += holder["amount_final"] / len(holders)
                foreign += holder["amount_final"] / len(holders) if country != "FR" else 0
                counted.add(key)
        return (foreign / known if known else None, foreign, known, len(counted)) if counted else NOTHING

    return measure


MEASURES: dict[str, Callable[[list[Row], list[Pair]], Result]] = {
    "digital-spend": digital_spend,
    "top-supplier-share": _top(1),
    "top-4-share": _top(4),
    "hhi": hhi,
    "single-bid-share": single_bid,
    "no-competition-share": no_competition,
    "median-duration-months": duration,
    "median-tenure-years": tenure,
    "amendment-drift": amendment_drift,
    "incumbency-share": incumbency,
    "renewal-drift": renewal_drift,
}


def proper_words(about: str) -> set[str]:
    """The words that tie an object to another: see "Successions" in docs/engines/procurement.md."""
    plain = "".join(
        char for char in unicodedata.normalize("NFKD", about.lower()) if not unicodedata.combining(char)
    )
    words = [word for word in re.split(r"[^a-z0-9]+", plain) if len(word) >= 3 and not word.isdigit()]
    generic = {word.rstrip("sx") for word in generic_words()}
    stems = {word.rstrip("sx") for word in words}
    return (stems - generic) or stems


def successions(rows: list[Row]) -> set[Pair]:
    """Every pair of the rule, by looking at all pairs of contracts."""
    pool = [
        one[0]
        for one in contracts_of(rows).values()
        if one[0]["kind"] == "contract"
        and one[0]["nature"] != "subsequent"
        and one[0]["starts_on"]
        and one[0]["object"]
    ]
    likes: dict[Pair, tuple[float, int]] = {}
    for old in pool:
        for new in pool:
            like = _likeness(old, new)
            if like is not None:
                likes[old["contract_key"], new["contract_key"]] = like

    def best(side: int, key: str) -> Pair:
        mine = [pair for pair in likes if pair[side] == key]
        return min(mine, key=lambda pair: (-likes[pair][0], likes[pair][1], pair[1 - side]))

    return {pair for pair in likes if best(0, pair[0]) == pair and best(1, pair[1]) == pair}


def _likeness(old: Row, new: Row) -> tuple[float, int] | None:
    if old["contract_key"] == new["contract_key"] or old["buyer_siren"] != new["buyer_siren"]:
        return None
    if old["digital"] != new["digital"] or not old["ends_on"]:
        return None
    if not old["digital"] and (old["cpv"] or "").startswith("45"):
        return None  # works
    line = "family" if old["digital"] else "cpv"
    if old[line] != new[line] or (old[line] is None and not old["digital"]):
        return None
    late = (new["starts_on"] - old["ends_on"]).days
    if not -assumed("succession-before-days") <= late <= assumed("succession-after-days"):
        return None
    if (old["ends_on"] - old["starts_on"]).days < assumed("succession-least-days"):
        return None
    if 2 * (new["starts_on"] - old["starts_on"]).days <= (old["ends_on"] - old["starts_on"]).days:
        return None
    mine, theirs = proper_words(old["object"]), proper_words(new["object"])
    if not mine or not theirs:
        return None
    share = len(mine & theirs) / min(len(mine), len(theirs))
    return (share, abs(late)) if share >= assumed("succession-words") else None
