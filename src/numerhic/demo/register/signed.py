"""Contracts of the register: what their published files say comes from the fiction, told up to one day."""

from dataclasses import dataclass
from datetime import date

from numerhic.demo import contracts as fiction
from numerhic.demo import publications
from numerhic.demo.authorities import AUTHORITY
from numerhic.demo.contracts import Contract, add_months
from numerhic.demo.register.entries import Published, Value
from numerhic.demo.suppliers import sellers

PROCEDURES = publications.PROCEDURES_2022


@dataclass(frozen=True)
class Signed:
    """A contract as its publication tells it."""

    values: dict[str, Value]
    holders: tuple[str, ...]
    ends_on: date
    published: Published


def signed(as_of: date) -> dict[str, list[Signed]]:
    """The contracts of the fictional commune for each digital need, the latest last, and its concession.

    The latest even when it has ended: an authority does not lose sight of what it did not replace. Of lots
    published under one number, the first.
    """
    lives: dict[str, dict[str, Contract]] = {}
    for one in fiction.contracts(fiction.STORY, as_of):
        if one.buyer is AUTHORITY and one.need:
            lives.setdefault(one.need, {}).setdefault(one.id, one)
    told = {need: [_signed(one) for one in life.values()] for need, life in lives.items()}
    return told | {"parking": [_concession(as_of)]}


def _signed(one: Contract) -> Signed:
    longest = max([one.months, *(amendment.months or 0 for amendment in one.amendments)])
    amounts = [amendment.amount for amendment in one.amendments if amendment.amount is not None]
    amount = amounts[-1] if amounts else one.amount
    ends_on = add_months(one.notified, longest)
    values: dict[str, Value] = {
        "name": one.object,
        "number": one.id,
        "procedure": PROCEDURES[one.procedure],
        "starts_on": one.notified,
        "ends_on": ends_on,
    }
    if amount is not None:
        values["amount"] = round(amount)
    return Signed(
        values, tuple(holder.name for holder in one.suppliers), ends_on, Published(one.id, one.object)
    )


def _concession(as_of: date) -> Signed:
    record = publications.concession(as_of)
    starts_on = date.fromisoformat(record["dateDebutExecution"])
    ends_on = add_months(starts_on, record["dureeMois"])
    holder = sellers("parking")[0]
    return Signed(
        {
            "name": record["objet"],
            "number": record["id"],
            "procedure": record["procedure"],
            "starts_on": starts_on,
            "ends_on": ends_on,
            "amount": record["valeurGlobale"],
        },
        (holder.name,),
        ends_on,
        Published(record["id"], record["objet"]),
    )
