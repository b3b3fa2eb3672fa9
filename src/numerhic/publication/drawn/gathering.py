"""What a sheet shows, from the register: seven bands of things and what ties them. No words of a language
yet.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from numerhic.engines.dependence import System
from numerhic.engines.procurement.windows import months_before
from numerhic.mechanisms.chain.selectors import Chain
from numerhic.publication.drawn.things import Thing
from numerhic.reference.assumptions import assumed

CARRIERS = ("infrastructure", "network", "energy", "place", "devices", "skill", "dataset")
"""Natures of components that carry others: drawn under the tools that people meet."""
CODE = "code"
OURS: tuple[str, ...] = ("in_house", "shared", "commons")
"""Ways of holding the code of a tool that tie it to no supplier, but to ourselves, to several or to a
commons.
"""


@dataclass(frozen=True)
class Gathered:
    """``bands``: needs, policies, services, tools, what carries them, suppliers, countries, the most tied
    first.

    ``ties``: (above, below) → how the code is held there ("" when nothing says); ``windows``: by component,
    the next day a decision is possible; ``ours``: the ways of holding that are drawn beside suppliers.
    """

    bands: Mapping[str, tuple[Thing, ...]]
    countries: tuple[str, ...]
    ties: Mapping[tuple[str, str], str]
    windows: Mapping[str, date]
    ours: tuple[str, ...]
    unheld: tuple[str, ...]
    """Suppliers whose country nobody has said."""

    def __bool__(self) -> bool:
        return any(self.bands.values())


BANDS = ("need", "policy", "service", "tool", "carrier", "supplier")


def gather(
    things: Mapping[str, Thing], system: System, chains: Iterable[Chain], today: date, around: str = ""
) -> Gathered:
    """Everything, or with ``around`` only what one thing hangs on and what hangs on it, all steps."""
    held = {one.key: _code_of(one) for one in chains}
    ties = _ties(things, system, held)
    kept = set(things) if not around else _around(ties, around)
    weights: dict[str, int] = {}
    for above, below in ties:
        weights[above] = weights.get(above, 0) + 1
        weights[below] = weights.get(below, 0) + 1
    bands: dict[str, list[Thing]] = {band: [] for band in BANDS}
    for one in things.values():
        if one.key in kept and one.kind != "contract":
            bands[_band(one)].append(one)
    for those in bands.values():
        those.sort(key=lambda one: (-weights.get(one.key, 0), one.name.casefold()))
    here = {pair: how for pair, how in ties.items() if not around or {*pair} & kept}
    ours = tuple(way for way in OURS if any(below == way for _above, below in here))
    countries = sorted({one.country for one in bands["supplier"] if one.country})
    unheld = tuple(one.key for one in bands["supplier"] if not one.country)
    return Gathered(
        {band: tuple(those) for band, those in bands.items()},
        tuple(countries),
        here,
        _windows(things, today),
        ours,
        unheld,
    )


def _band(one: Thing) -> str:
    if one.kind != "component":
        return one.kind
    return "carrier" if one.nature in CARRIERS else "tool"


def _code_of(chain: Chain) -> str:
    return next((held.code for held in chain.links if held.link == CODE), "")


def _ties(things: Mapping[str, Thing], system: System, held: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Who hangs on whom: what serves, what is required, who holds the code when it is not a supplier."""
    found: dict[tuple[str, str], str] = {}
    for row in system.requirements:
        for provider in row.any:
            how = held.get(row.of, "") if things[provider].kind == "supplier" else ""
            found[row.of, provider] = how
    for contract in _contracts(things):
        for covered in contract.linked("covers"):
            for supplier in contract.linked("suppliers"):
                if covered in things and supplier in things:
                    found.setdefault((covered, supplier), held.get(covered, ""))
    for key, way in held.items():
        if way in OURS and key in things:
            found[key, way] = ""
    return found


def _around(ties: Collection[tuple[str, str]], key: str) -> set[str]:
    """The thing, all it hangs on, all that hangs on it."""
    up: dict[str, list[str]] = {}
    down: dict[str, list[str]] = {}
    for above, below in ties:
        up.setdefault(below, []).append(above)
        down.setdefault(above, []).append(below)
    return _reached(up, key) | _reached(down, key)


def _reached(edges: Mapping[str, list[str]], start: str) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        for one in edges.get(waiting.pop(), ()):
            if one not in found:
                found.add(one)
                waiting.append(one)
    return found


def _contracts(things: Mapping[str, Thing]) -> list[Thing]:
    return [one for one in things.values() if one.kind == "contract"]


def _windows(things: Mapping[str, Thing], today: date) -> dict[str, date]:
    """By component and service, the next day by which the end of a contract that covers it can be decided."""
    usual = float(assumed("notice-months"))
    found: dict[str, date] = {}
    for one in _contracts(things):
        if one.ends_on is None:
            continue
        notice = usual if one.notice_months is None else float(one.notice_months)
        before = months_before(one.ends_on, notice)
        if before >= today:
            for key in one.linked("covers"):
                found[key] = min(before, found.get(key, before))
    return found
