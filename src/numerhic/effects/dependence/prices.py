"""What a price shock does to the yearly bill: the contracts in force of a supplier, or that cover something.

Nothing stops for a price: no standing changes. A contract's amount is spread evenly over its life, and among
joint suppliers, as everywhere else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from numerhic.effects.dependence.asked import Asked
from numerhic.effects.dependence.selectors import Contract, Model
from numerhic.pages.templatetags.page import euros, format_number

YEAR = Decimal("365.25")


@dataclass(frozen=True)
class Line:
    """One contract in force: its part of the yearly bill, in euros before tax. None: not known."""

    contract: Contract
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True)
class Bill:
    """What one price shock changes. ``unknown`` counts the contracts without an amount or without dates."""

    asked: Asked
    lines: tuple[Line, ...]

    @property
    def before(self) -> Decimal | None:
        """A year today; None when no contract says."""
        return _total([line.before for line in self.lines])

    @property
    def after(self) -> Decimal | None:
        """A year once the price has changed."""
        return _total([line.after for line in self.lines])

    @property
    def unknown(self) -> int:
        """Contracts that cannot be counted."""
        return sum(line.before is None for line in self.lines)


def bills(model: Model, asked: Sequence[Asked], today: date) -> list[Bill]:
    """The yearly bill of each price shock, before and after."""
    return [_bill(model, one, today) for one in asked]


def _bill(model: Model, asked: Asked, today: date) -> Bill:
    lines = []
    for contract in model.contracts:
        supplied = asked.what in contract.suppliers
        ended = contract.ends_on is not None and contract.ends_on < today
        if ended or not (supplied or asked.what in contract.covers):
            continue
        before = a_year(contract)
        if before is not None and supplied:
            before /= contract.joint
        lines.append(Line(contract, before, None if before is None else before * (asked.factor or 1)))
    return Bill(asked, tuple(lines))


def a_year(contract: Contract) -> Decimal | None:
    """Its amount a year, over its whole life; None without an amount or without both dates."""
    if contract.amount is None or contract.starts_on is None or contract.ends_on is None:
        return None
    days = (contract.ends_on - contract.starts_on).days + 1
    return contract.amount * YEAR / max(days, 1)


def _total(amounts: Sequence[Decimal | None]) -> Decimal | None:
    known = [one for one in amounts if one is not None]
    return sum(known, Decimal(0)) if known else None


def bill_in_words(bill: Bill, name: str) -> str:
    """What a year costs before and after, and what is not counted."""
    if not bill.lines:
        return _("Aucun marché en cours n’est inscrit pour « %(name)s » : sa facture n’est pas connue.") % {
            "name": name
        }
    if bill.before is None or bill.after is None:
        return _(
            "Les marchés en cours de « %(name)s » ne disent ni montant ni durée : la facture est inconnue."
        ) % {"name": name}
    told = _(
        "« %(name)s » : la facture passe de %(before)s à %(after)s par an, soit %(more)s de différence."
    ) % {
        "name": name,
        "before": euros(bill.before),
        "after": euros(bill.after),
        "more": euros(bill.after - bill.before),
    }
    if not bill.unknown:
        return told
    rest = ngettext(
        "%(n)s marché sans montant ou sans dates n’est pas compté.",
        "%(n)s marchés sans montant ou sans dates ne sont pas comptés.",
        bill.unknown,
    ) % {"n": format_number(bill.unknown)}
    return f"{told} {rest}"
