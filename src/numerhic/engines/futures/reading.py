"""From a TOML text (``numerhic.futures/1``, docs/formats/futures.md) to a checked study; errors name the
line.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from numerhic.engines.errors import InputError
from numerhic.engines.futures.estimating import FIELDS, Estimates
from numerhic.engines.futures.lines import Lines
from numerhic.engines.futures.lines import Path as Place
from numerhic.engines.futures.model import (
    FOLLOWS,
    KINDS,
    Discount,
    Item,
    Jump,
    Rival,
    Scenario,
    Sharing,
    Study,
)

FORMAT = "numerhic.futures/1"
LONGEST, MOST = 100, 12
"""Years of a study, scenarios in it, at most."""
AMOUNTS = {"recurring": "EUR/year", "once": "EUR", "renewal": "EUR", "hazard": "EUR", "hours": "h/year"}
"""The unit of each kind's amount; a quantity's is its own, a year."""
TOP = (
    *("format", "title", "start", "years", "euros_of"),
    *("rates", "discount", "estimate", "scenario", "rival"),
)
ITEM = (
    *("id", "label", "kind", "amount", "since", "until", "over", "every", "chance", "who", "value", "unit"),
    *("follows", "drift", "jump", "sharing"),
)


def read_study(path: Path) -> Study:
    """The study a file holds. Raises InputError when it is not one, OSError when it cannot be opened."""
    return study_of_text(path.read_bytes(), where=str(path))


def study_of_text(given: bytes, *, where: str) -> Study:
    """The study a TOML text in UTF-8 holds."""
    try:
        text = given.decode("utf-8-sig")
        document = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise InputError(
            "not-utf8", "The text is not UTF-8.", f"{where}, byte {error.start}", "Save the file as UTF-8."
        ) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(
            "not-toml", f"This is not TOML: {str(error) or 'nested too deep'}.", where, "Mend the text there."
        ) from None
    return _Reader(where, Lines(text), document).study()


@dataclass
class _Reader:
    """One document being read."""

    where: str
    lines: Lines
    document: dict[str, Any]

    def study(self) -> Study:
        top = self.document
        self.fields(
            top,
            (),
            TOP,
        )
        if top.get("format") != FORMAT:
            self.refuse(
                ("format",),
                "wrong-format",
                f"The format is {top.get('format')!r}.",
                f'Write format = "{FORMAT}".',
            )
        euros_of = self.whole(top, "euros_of", (), 1900, 2200)
        self.estimates = Estimates(self.refuse, self.table(top, "estimate", (), {}), euros_of)
        rates = self.table(top, "rates", ())
        self.fields(rates, ("rates",), ("inflation", "wages"))
        years = self.whole(top, "years", (), 1, LONGEST)
        scenarios = self.tables(top, "scenario", ())
        if not 1 <= len(scenarios) <= MOST:
            self.refuse(
                ("scenario",), "wrong-count", f"There are {len(scenarios)} scenarios.", f"Give 1 to {MOST}."
            )
        found = tuple(self.scenario(one, ("scenario", place), years) for place, one in enumerate(scenarios))
        self.once([one.id for one in found], ("scenario",), "scenarios")
        discounts = tuple(
            self.discount(one, ("discount", place))
            for place, one in enumerate(self.tables(top, "discount", ()))
        )
        self.once([one.id for one in discounts], ("discount",), "discounts")
        study = Study(
            self.text(top, "title", ()),
            self.whole(top, "start", (), 1900, 2200),
            years,
            euros_of,
            self.estimates.read(rates.get("inflation"), ("rates", "inflation"), "1/year", above=-1),
            self.estimates.read(rates.get("wages"), ("rates", "wages"), "1/year", above=-1),
            discounts,
            found,
        )
        return replace(study, rivals=self.rivals(study))

    def rivals(self, study: Study) -> tuple[Rival, ...]:
        """What other sides say of the estimates of the study; the unit is the one there."""
        known = study.estimates()
        found: dict[tuple[str, str], Rival] = {}
        for number, given in enumerate(self.tables(self.document, "rival", ())):
            place = ("rival", number)
            self.fields(given, place, ("side", "of", *FIELDS))
            side, of = self.text(given, "side", place), self.text(given, "of", place)
            if of not in known:
                told = f"There is no estimate {of!r} in the study."
                self.refuse((*place, "of"), "unknown-estimate", told, f"Known: {', '.join(known)}.")
            if (side, of) in found:
                told = f"{side!r} already says something of {of!r}."
                self.refuse((*place, "of"), "id-twice", told, "Give one figure of each side.")
            figure = {name: value for name, value in given.items() if name in FIELDS}
            estimate = self.estimates.read(figure, place, known[of].unit, of)
            found[side, of] = Rival(side, replace(estimate, name=of))
        return tuple(found.values())

    def discount(self, given: Any, place: Place) -> Discount:
        self.fields(given, place, ("id", "label", "rate", "source", "later", "since"))
        identifier = self.text(given, "id", place)
        if identifier in ("current", "constant"):
            self.refuse((*place, "id"), "wrong-id", f"{identifier!r} is a kind of euros.", "Give another id.")
        if ("later" in given) != ("since" in given):
            told = "A rate that changes says to what, and from which year."
            self.refuse(place, "half-said", told, "Give both later and since, or neither.")
        return Discount(
            identifier,
            self.text(given, "label", place, identifier),
            self.rate(given, "rate", place),
            self.text(given, "source", place, ""),
            self.rate(given, "later", place) if "later" in given else None,
            self.whole(given, "since", place, 1, LONGEST, 0),
        )

    def rate(self, given: Any, name: str, place: Place) -> float:
        found: Any = given.get(name)
        if type(found) not in (int, float) or not -0.5 <= found <= 1:
            told = f"{found!r} is not a yearly rate."
            self.refuse((*place, name), "wrong-rate", told, "Write 0.03 for 3 %.")
        return float(found)

    def scenario(self, given: Any, place: Place, years: int) -> Scenario:
        self.fields(given, place, ("id", "label", "kind", "item"))
        identifier = self.text(given, "id", place)
        items = tuple(
            self.item(one, (*place, "item", number), identifier, years)
            for number, one in enumerate(self.tables(given, "item", place))
        )
        self.once([one.id for one in items], (*place, "item"), "items of one scenario")
        return Scenario(
            identifier,
            self.text(given, "label", place, identifier),
            self.text(given, "kind", place, ""),
            items,
        )

    def item(self, given: Any, place: Place, scenario: str, years: int) -> Item:
        self.fields(given, place, ITEM)
        identifier = self.text(given, "id", place)
        kind = self.one_of(given, "kind", place, KINDS)
        unit = self.text(given, "unit", place, "")
        if (kind == "quantity") != bool(unit):
            self.refuse(
                (*place, "unit"),
                "wrong-unit",
                "Only a quantity has a unit, and it must.",
                "Give kWh, kgCO2e…",
            )

        def read(name: str, wanted: str, **bounds: float) -> Any:
            at = (*place, name)
            return self.estimates.read(
                given.get(name), at, wanted, f"{scenario}/{identifier}/{name}", **bounds
            )

        def maybe(name: str, wanted: str, **bounds: float) -> Any:
            return read(name, wanted, **bounds) if name in given else None

        if kind == "hazard" and "chance" not in given:
            self.refuse(place, "no-chance", "A hazard has a yearly chance.", "Add chance, from 0 to 1.")
        if kind == "renewal" and "every" not in given:
            self.refuse(
                place, "no-period", "A renewal comes back every so many years.", "Add every, in years."
            )
        since = self.whole(given, "since", place, 0, LONGEST, 0)
        until = self.whole(given, "until", place, 1, LONGEST, None)
        if until is not None and until <= since:
            self.refuse(
                (*place, "until"), "wrong-years", "It ends before it begins.", "Give until above since."
            )
        return Item(
            identifier,
            self.text(given, "label", place, identifier),
            kind,
            read("amount", AMOUNTS.get(kind, f"{unit}/year")),
            since,
            until,
            self.whole(given, "over", place, 1, LONGEST, 1),
            self.whole(given, "every", place, 1, LONGEST, 0),
            maybe("chance", "1/year", least=0, most=1),
            self.text(given, "who", place, ""),
            maybe("value", "EUR/h"),
            unit,
            self.one_of(given, "follows", place, FOLLOWS, "inflation"),
            maybe("drift", "1/year", above=-1),
            self.jump(given.get("jump"), (*place, "jump"), f"{scenario}/{identifier}"),
            self.sharing(given.get("sharing"), (*place, "sharing"), f"{scenario}/{identifier}"),
        )

    def jump(self, given: Any, place: Place, name: str) -> Jump | None:
        if given is None:
            return None
        self.fields(given, place, ("chance", "factor", "since"))
        read = self.estimates.read
        return Jump(
            read(given.get("chance"), (*place, "chance"), "1/year", f"{name}/jump/chance", least=0, most=1),
            read(given.get("factor"), (*place, "factor"), "1", f"{name}/jump/factor", least=0),
            self.whole(given, "since", place, 0, LONGEST, 0),
        )

    def sharing(self, given: Any, place: Place, name: str) -> Sharing | None:
        if given is None:
            return None
        self.fields(given, place, ("among", "fixed", "coordination"))
        read = self.estimates.read
        coordination = given.get("coordination")
        return Sharing(
            read(given.get("among"), (*place, "among"), "authorities", f"{name}/sharing/among", least=1),
            read(given.get("fixed"), (*place, "fixed"), "1", f"{name}/sharing/fixed", least=0, most=1),
            None
            if coordination is None
            else read(coordination, (*place, "coordination"), "EUR/year", f"{name}/sharing/coordination"),
        )

    def fields(self, given: Any, place: Place, known: tuple[str, ...]) -> None:
        if not isinstance(given, dict):
            self.refuse(place, "wrong-type", "Here should be a table.", "Write it between [ ] or { }.")
        for name in given:
            if name not in known:
                self.refuse(
                    (*place, name),
                    "unknown-field",
                    f"There is no field {name!r} here.",
                    f"Known: {', '.join(known)}.",
                )

    def table(self, given: Mapping[str, Any], name: str, place: Place, default: Any = None) -> dict[str, Any]:
        found = given.get(name, default)
        if not isinstance(found, dict):
            self.refuse((*place, name), "missing", f"The table {name} is missing.", f"Add [{name}].")
        return found

    def tables(self, given: Mapping[str, Any], name: str, place: Place) -> list[Any]:
        found = given.get(name, [])
        if not isinstance(found, list):
            self.refuse((*place, name), "wrong-type", f"{name} is a list of tables.", f"Write [[{name}]].")
        return found

    def text(self, given: Mapping[str, Any], name: str, place: Place, default: str | None = None) -> str:
        found = given.get(name, default)
        if isinstance(found, date):
            found = found.isoformat()
        if not isinstance(found, str) or (default is None and not found.strip()):
            self.refuse((*place, name), "wrong-text", f"{name} should be a text.", f'Write {name} = "…".')
        return found

    def whole(
        self, given: Mapping[str, Any], name: str, place: Place, least: int, most: int, default: Any = ...
    ) -> Any:
        if name not in given and default is not ...:
            return default
        found = given.get(name)
        if type(found) is not int or not least <= found <= most:
            self.refuse(
                (*place, name),
                "wrong-number",
                f"{name} is {found!r}.",
                f"Give a whole number from {least} to {most}.",
            )
        return found

    def one_of(
        self, given: Mapping[str, Any], name: str, place: Place, known: tuple[Any, ...], default: Any = None
    ) -> Any:
        found = given.get(name, default)
        if found not in known:
            self.refuse(
                (*place, name), "unknown-word", f"{name} is {found!r}.", f"Give one of: {', '.join(known)}."
            )
        return found

    def once(self, ids: list[str], place: Place, what: str) -> None:
        twice = next((one for one in ids if ids.count(one) > 1), None)
        if twice is not None:
            number = [at for at, one in enumerate(ids) if one == twice][1]
            self.refuse(
                (*place, number, "id"), "id-twice", f"Two {what} have the id {twice!r}.", "Give each its own."
            )

    def refuse(self, place: Place, code: str, what: str, mend: str) -> NoReturn:
        line = self.lines.of(place)
        told = "".join(f"[{one}]" if isinstance(one, int) else f".{one}" for one in place).lstrip(".")
        at = f"{self.where}, line {line}" if line else self.where
        raise InputError(code, what, f"{at} ({told})" if told else at, mend)
