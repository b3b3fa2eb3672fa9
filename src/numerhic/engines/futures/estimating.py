"""One figure as it is written: a number with its source, or marked as assumed; named, or in place."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NoReturn

from numerhic.engines.futures.lines import Path as Place
from numerhic.engines.futures.model import SHAPES, Estimate

FIELDS = (
    *("value", "low", "likely", "high", "shape", "unit"),
    *("source", "author", "date", "assumed", "contracts"),
)
EUROS = re.compile(r"EUR(\d{4})")
"""Euros of a year, said in a unit."""
Refuse = Callable[[Place, str, str, str], NoReturn]


class Estimates:
    """Reads figures; those of the table ``[estimate]`` can be named from anywhere, and are then drawn once
    for all.
    """

    def __init__(self, refuse: Refuse, named: Mapping[str, Any], euros_of: int) -> None:
        self._refuse = refuse
        self._euros_of = euros_of
        self._named = {name: self._figure(given, ("estimate", name), name) for name, given in named.items()}

    def read(
        self,
        given: Any,
        place: Place,
        unit: str,
        name: str = "",
        *,
        least: float = -math.inf,
        most: float = math.inf,
        above: float = -math.inf,
    ) -> Estimate:
        """One figure of this unit, all of whose values are from ``least`` to ``most`` and above ``above``."""
        if given is None:
            self._refuse(
                place, "missing", f"{place[-1]} is missing.", "Give a figure, its source or assumed = true."
            )
        if isinstance(given, str):
            if given not in self._named:
                self._refuse(
                    place, "unknown-estimate", f"There is no estimate {given!r}.", f"Add [estimate.{given}]."
                )
            found = self._named[given]
        else:
            found = self._figure(given, place, name or "/".join(map(str, place)))
        self._check_euros(found.unit, place)
        if found.unit and EUROS.sub("EUR", found.unit) != unit:
            self._refuse(
                place, "wrong-unit", f"The unit is {found.unit!r}, and should be {unit!r}.", "Convert it."
            )
        if not (least <= found.low and found.high <= most and found.low > above):
            bounds = f"from {least:g} to {most:g}" if above == -math.inf else f"above {above:g}"
            self._refuse(
                place,
                "out-of-range",
                f"{place[-1]} goes from {found.low:g} to {found.high:g}.",
                f"Stay {bounds}.",
            )
        return replace(found, unit=unit)

    def _figure(self, given: Any, place: Place, name: str) -> Estimate:
        if not isinstance(given, dict):
            self._refuse(
                place,
                "no-source",
                f"{given!r} does not say where it comes from.",
                "Write { value = …, source = …, author = …, date = … }, or { value = …, assumed = true }.",
            )
        for field in given:
            if field not in FIELDS:
                self._refuse(
                    (*place, field),
                    "unknown-field",
                    f"There is no field {field!r} here.",
                    f"Known: {', '.join(FIELDS)}.",
                )
        low, likely, high = self._numbers(given, place)
        shape = given.get("shape", "fixed" if low == high else "pert")
        if shape not in SHAPES:
            self._refuse(
                (*place, "shape"),
                "unknown-word",
                f"shape is {shape!r}.",
                f"Give one of: {', '.join(SHAPES)}.",
            )
        texts = {field: self._text(given, field, place) for field in ("unit", "source", "author", "date")}
        contracts = given.get("contracts")
        if contracts is not None and (type(contracts) is not int or contracts < 1):
            told = f"contracts is {contracts!r}."
            self._refuse((*place, "contracts"), "wrong-number", told, "Give on how many it was measured.")
        assumed = given.get("assumed", False)
        if type(assumed) is not bool:
            self._refuse(
                (*place, "assumed"), "wrong-type", "assumed is true or false.", "Write assumed = true."
            )
        if not assumed and not (texts["source"] and texts["author"] and texts["date"]):
            self._refuse(
                place,
                "no-source",
                "This figure has no source, author and date.",
                "Give all three, or write assumed = true.",
            )
        return Estimate(name, low, likely, high, shape, assumed=assumed, contracts=contracts, **texts)

    def _check_euros(self, unit: str, place: Place) -> None:
        year = EUROS.match(unit)
        if year and int(year[1]) != self._euros_of:
            told = f"These are euros of {year[1]}, and the study counts in euros of {self._euros_of}."
            self._refuse(place, "wrong-euros", told, f"Convert them to euros of {self._euros_of}.")

    def _numbers(self, given: Mapping[str, Any], place: Place) -> tuple[float, float, float]:
        three: list[Any] = [given.get(field) for field in ("low", "likely", "high")]
        if "value" in given and not any(one is not None for one in three):
            three = [given["value"]] * 3
        for field, number in zip(("low", "likely", "high"), three, strict=True):
            if type(number) not in (int, float) or not math.isfinite(number):
                told = f"{field} is {number!r}."
                self._refuse((*place, field), "wrong-number", told, "Give value, or low, likely and high.")
        low, likely, high = (float(one) for one in three)
        if not low <= likely <= high:
            self._refuse(
                place,
                "wrong-order",
                f"{low:g}, {likely:g}, {high:g} are not in order.",
                "Give low ≤ likely ≤ high.",
            )
        return low, likely, high

    def _text(self, given: Mapping[str, Any], field: str, place: Place) -> str:
        found = given.get(field, "")
        if isinstance(found, date):
            return found.isoformat()
        if not isinstance(found, str):
            self._refuse((*place, field), "wrong-text", f"{field} should be a text.", f'Write {field} = "…".')
        return found
