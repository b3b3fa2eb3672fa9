"""The fictional contracts: eight years of needs that come back, suppliers that stay, prices that move.

Pure and seeded: the same seed and day give the same contracts, and a later day only adds to them, so that
the register of the demonstration (``register``) can speak of them. How they are published, with the oddities
of published files, is the matter of ``publications``.
"""

import csv
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from numerhic.demo.authorities import AUTHORITIES, AUTHORITY, Authority
from numerhic.demo.suppliers import InventedSupplier, sellers
from numerhic.demo.vocabulary import SUBJECTS

FOLDER = Path(__file__).parent
FIRST_YEAR = 2018
STORY = 118
"""The seed of the story that the register of the demonstration speaks of."""

NO_COMPETITION = "no-competition"
OPEN = "open"
ADAPTED = "adapted"
NEGOTIATED = "negotiated"


@dataclass(frozen=True)
class Need:
    """One digital need and how it is usually bought (needs.csv). Amounts in euros before tax and a year."""

    id: str
    family: str
    code: str
    object: str
    fixed: float
    per_inhabitant: float
    months: int
    framework: bool
    captive: float  # chance of a contract without competition, the supplier alone being able
    bids: float  # usual number of bids
    growth: float  # change of the yearly price from one contract to the next
    amended: float  # chance of an amendment
    spread: float  # share of the neighbours that have this need


@dataclass(frozen=True)
class Amendment:
    """The contract's whole new amount and duration; None: unchanged."""

    number: int
    notified: date
    object: str
    amount: float | None
    months: int | None


@dataclass(frozen=True)
class Contract:
    """One fictional contract. ``amount``: euros before tax, None when its publication will not say it.

    ``need``: the line of needs.csv it answers, empty for what is not digital.
    """

    id: str
    need: str
    buyer: Authority
    object: str
    code: str | None
    framework: bool
    procedure: str
    offers: int | None
    months: int
    notified: date
    amount: float | None
    suppliers: tuple[InventedSupplier, ...]
    amendments: tuple[Amendment, ...] = ()


def _needs() -> tuple[Need, ...]:
    with (FOLDER / "needs.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Need(
                id=row["need"],
                family=row["family"],
                code=row["code"],
                object=row["object"],
                fixed=float(row["fixed"]),
                per_inhabitant=float(row["per_inhabitant"]),
                months=int(row["months"]),
                framework=row["framework"] == "1",
                captive=float(row["captive"]),
                bids=float(row["bids"]),
                growth=float(row["growth"]),
                amended=float(row["amended"]),
                spread=float(row["spread"]),
            )
            for row in csv.DictReader(file)
        )


NEEDS = _needs()


def add_months(start: date, months: int) -> date:
    """The same day ``months`` later, the 28th at most (no month is shorter)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, 28))


class Fiction:
    """Draws contracts, each need of each buyer with a random generator of its own.

    So what happens to one need changes nothing to the others, whatever the day the story is told.
    """

    def __init__(self, seed: int, as_of: date) -> None:
        self.seed = seed
        self.as_of = as_of

    def chance(self, *of: object) -> random.Random:
        """The generator of one part of the story."""
        name = " ".join(str(part) for part in ("numerhic demonstration", self.seed, *of))
        return random.Random(name)  # noqa: S311 - a story, not a secret

    def contracts(self) -> Iterator[Contract]:
        """Every contract of every fictional buyer notified up to the day of the story."""
        for authority in AUTHORITIES:
            for need in NEEDS:
                chance = self.chance(authority.siren, need.id)
                if chance.random() < need.spread or authority is AUTHORITY:
                    yield from self.lives(authority, need, chance)
            yield from self.ordinary(authority)

    def lives(self, buyer: Authority, need: Need, chance: random.Random) -> Iterator[Contract]:
        """One need of one buyer over the years: a contract, its amendments, the one that takes over…"""
        supplier = choose(need.family, chance)
        start = date(FIRST_YEAR, 1, 5) + timedelta(days=int(chance.random() * need.months * 30.4))
        yearly = (need.fixed + need.per_inhabitant * buyer.population) * chance.uniform(0.75, 1.3)
        while True:
            notified = start - timedelta(days=chance.randint(4, 30))
            if notified > self.as_of:
                return
            captive = chance.random() < need.captive
            offers = 1 if captive else max(1, round(chance.gauss(need.bids, 1.1)))
            months = need.months if chance.random() < 0.85 else max(12, need.months - 12)
            amount = round(yearly * months / 12, -1)
            amendments = draw_amendments(need, notified, amount, months, chance)
            holders: tuple[InventedSupplier, ...] = (supplier,)
            if chance.random() < 0.06:
                partner = choose(need.family, chance)
                holders = (supplier,) if partner == supplier else (supplier, partner)
            contract = Contract(
                id="",
                need=need.id,
                buyer=buyer,
                object=need.object.format(product=supplier.product),
                code=need.code if chance.random() > 0.07 else None,
                framework=need.framework,
                procedure=NO_COMPETITION if captive else OPEN if amount > 215_000 else ADAPTED,
                offers=offers if captive or chance.random() > 0.2 else None,
                months=months,
                notified=notified,
                amount=amount if chance.random() > 0.03 else None,
                suppliers=holders,
                amendments=tuple(one for one in amendments if one.notified <= self.as_of),
            )
            if need.id == "computers":
                yield from lots(contract, chance)
            else:
                yield contract
            longest = max([months, *(one.months for one in amendments if one.months)])
            start = add_months(start, longest) + timedelta(days=chance.randint(-20, 45))
            yearly *= 1 + need.growth * months / 12 + chance.uniform(-0.03, 0.03)
            if chance.random() > (0.95 if captive else 0.68):
                supplier = choose(need.family, chance)

    def ordinary(self, buyer: Authority) -> Iterator[Contract]:
        """What is not digital: works, meals, vehicles… a few each year."""
        others = [subject for subject in SUBJECTS if not subject.digital]
        weights = [subject.weight for subject in others]
        for year in range(FIRST_YEAR, self.as_of.year + 1):
            chance = self.chance(buyer.siren, year)
            for _ in range(4 + min(buyer.population // 6_000, 12)):
                subject = chance.choices(others, weights)[0]
                notified = date(year, chance.randint(1, 12), chance.randint(1, 28))
                amount = round(subject.amount * chance.lognormvariate(0, 0.6), -2)
                code, wording = chance.choice(subject.purchases)
                drawn = Contract(
                    id="",
                    need="",
                    buyer=buyer,
                    object=wording,
                    code=code[:8],
                    framework=chance.random() < 0.3,
                    procedure=NEGOTIATED if chance.random() < 0.04 else OPEN if amount > 215_000 else ADAPTED,
                    offers=max(1, round(chance.gauss(3.2, 1.6))),
                    months=chance.choice((6, 12, 12, 24, 36, 48)),
                    notified=notified,
                    amount=amount,
                    suppliers=(choose(subject.trade, chance),),
                )
                if notified <= self.as_of:
                    yield drawn


def choose(family: str, chance: random.Random) -> InventedSupplier:
    """One seller of this family, those of wide reach more often."""
    known = sellers(family)
    return chance.choices(known, [supplier.reach for supplier in known])[0]


def lots(contract: Contract, chance: random.Random) -> Iterator[Contract]:
    """Two lots published under one identifier, as many platforms do."""
    shares = (("Lot 1 : ordinateurs", 0.7), ("Lot 2 : écrans et accessoires", 0.3))
    holders = (contract.suppliers[0], choose("equipment", chance))
    for (title, share), supplier in zip(shares, holders, strict=True):
        yield replace(
            contract,
            object=f"{contract.object} - {title}",
            amount=None if contract.amount is None else round(contract.amount * share, -1),
            suppliers=(supplier,),
            amendments=(),
        )


def draw_amendments(
    need: Need, notified: date, amount: float, months: int, chance: random.Random
) -> list[Amendment]:
    """None, one or two amendments, past and to come."""
    made = []
    for number in (1, 2):
        if chance.random() >= need.amended / number:
            break
        day = notified + timedelta(days=int(months * 30.4 * chance.uniform(0.25, 0.5) * number))
        longer = months + chance.choice((6, 12)) if chance.random() < 0.25 else None
        amount = round(amount * chance.uniform(1.03, 1.22), -1)
        reason = "Prolongation de la durée" if longer else "Ajout de prestations"
        made.append(Amendment(number, day, reason, amount, longer))
    return made


def numbered(drawn: Iterable[Contract]) -> Iterator[Contract]:
    """The contracts in the order of their notification, each with its buyer's next number of the year.

    ``2023M017``; lots of one purchase share theirs.
    """
    last: dict[tuple[str, int], tuple[int, tuple[str, date]]] = {}
    for one in sorted(drawn, key=lambda one: (one.notified, one.buyer.siren, one.need, one.object)):
        year, purchase = (one.buyer.siren, one.notified.year), (one.need, one.notified)
        number, before = last.get(year, (0, ("", one.notified)))
        if not (one.need and before == purchase):
            number += 1
        last[year] = (number, purchase)
        yield replace(one, id=f"{one.notified.year}M{number:03d}")


def contracts(seed: int, as_of: date) -> tuple[Contract, ...]:
    """All contracts of the fiction, in the order of their notification."""
    return tuple(numbered(Fiction(seed, as_of).contracts()))
