"""A price that is multiplied: the yearly bill before and after, from the contracts of the register."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from numerhic.effects.dependence.moment import Thing
from numerhic.effects.dependence.system import Model
from numerhic.engines.errors import InputError

YEAR = 365.25
MOST = 100


@dataclass(frozen=True)
class Price:
    """``key``: a supplier, a component or a service whose price is multiplied by ``times``."""

    key: str
    times: float

    @property
    def spec(self) -> str:
        """As it stands in an address."""
        return f"price:{self.key}*{self.times:g}"


@dataclass(frozen=True)
class Bill:
    """Euros a year before tax, over the contracts in force whose amount and dates are known.

    ``unknown``: the contracts in force that miss one of them, and so are not in the bill.
    """

    price: Price
    thing: Thing
    before: float
    contracts: tuple[Thing, ...]
    unknown: tuple[Thing, ...]

    @property
    def after(self) -> float:
        """The bill once the price is multiplied."""
        return self.before * self.price.times

    @property
    def more(self) -> float:
        """What it adds each year; below 0, what it saves."""
        return self.after - self.before


def price_of(model: Model, spec: str) -> Price:
    """``price:KEY*2``. Raises InputError when it names nothing, or no factor from 0 to 100."""
    key, star, told = spec.removeprefix("price:").rpartition("*")
    thing = model.things.get(key)
    try:
        times = float(told.replace(",", ".")) if star else -1.0
    except ValueError:
        times = -1.0
    if thing is None or thing.kind not in ("supplier", "component", "service") or not 0 <= times <= MOST:
        raise InputError(
            "wrong-price",
            f"{spec!r} is not a change of price.",
            f"shock {spec!r}",
            "Write price:KEY*TIMES: the key of a supplier, component or service, a factor from 0 to 100.",
        )
    return Price(key, times)


def bill(model: Model, price: Price, today: date) -> Bill:
    """The bill of one supplier, or of what one component or service is under contract for.

    The amount of a contract is spread over its length, and shared evenly among its suppliers.
    """
    thing = model.things[price.key]
    link = "suppliers" if thing.kind == "supplier" else "covers"
    theirs = [one for one in model.contracts if price.key in one.linked(link) and _in_force(one, today)]
    known = [one for one in theirs if yearly(one) is not None]
    total = sum((yearly(one) or 0) / _sharing(one, link) for one in known)
    return Bill(price, thing, total, tuple(known), tuple(one for one in theirs if one not in known))


def yearly(contract: Thing) -> float | None:
    """Euros a year of one contract; None when its amount, its start or its end is unknown."""
    if contract.amount is None or contract.starts_on is None or contract.ends_on is None:
        return None
    days = (contract.ends_on - contract.starts_on).days
    return float(contract.amount) / (days / YEAR) if days > 0 else None


def bills(model: Model, prices: Iterable[Price], today: date) -> list[Bill]:
    """One bill a change of price, in order."""
    return [bill(model, price, today) for price in prices]


def _in_force(contract: Thing, today: date) -> bool:
    return contract.ends_on is None or contract.ends_on >= today


def _sharing(contract: Thing, link: str) -> int:
    return max(1, len(contract.linked(link))) if link == "suppliers" else 1
