"""Understands one cell for one field of the register, as French files write dates, numbers, choices…

Strict: what is not surely understood becomes a problem, never a guess.
"""

import csv
import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

from numerhic.inventory.model import Cell, Fact, Place, Problem
from numerhic.inventory.problems import problem
from numerhic.inventory.words import one_line, plain, tidy

TEXT_LIMIT = 10_000
LIMITS = {
    "licence": 100, "version": 100, "number": 100, "hosting_place": 300, "security_contact": 300,
    "procedure": 200, "in_charge": 200, "group": 200, "published_key": 200, "publiccode": 500,
    "identifier": 100, "other_way_where": 300, "other_way_when": 300, "other_way_by": 300, "website": 200,
}  # fmt: skip
WHOLE = frozenset(["users", "people", "sill_id", "comptoir_id", "fallback", "minimum"])
YEARS = frozenset(("since", "budget_year"))
HOURS = frozenset(("tolerance_hours", "substitution_hours"))
DECIMALS = frozenset(("amount", "budget"))
MONTHS = frozenset(("notice_months",))
DATES = frozenset(("planned_end", "starts_on", "ends_on"))
CHOICES = frozenset(("nature", "life", "openness", "personal_data", "audience", "other_way"))
COUNTRIES = frozenset(("country", "hosting_country"))
NOTHING = frozenset(
    [
        "",
        "-",
        "—",
        "–",
        "/",
        "?",
        ".",
        "n/a",
        "na",
        "n.a.",
        "nc",
        "n.c.",
        "nr",
        "ns",
        "null",
        "none",
        "nan",
        "inconnu",
        "inconnue",
        "unknown",
        "non renseigné",
        "non renseignée",
        "non communiqué",
        "à compléter",
        "a completer",
        "à définir",
        "tbd",
        "néant",
        "sans objet",
        "so",
        "#n/a",
        "#ref!",
        "#value!",
        "#nom?",
        "#name?",
        "#valeur!",
        "#div/0!",
        "0000-00-00",
    ]
)
UNITS = r"(?:agents?|utilisateurs?|users?|personnes?|postes?|comptes?|licences?|habitants?|usagers?)"
ABOUT = re.compile(
    r"^(?:[~≈<>]=?|environ|env\.?|approx\.?|plus de|moins de|about|over)\s*|^\d+\s*(?:-|à|/)\s*\d+$|\+$"
)
FRENCH_MONTHS = {
    name: number
    for number, names in enumerate(
        ("janvier janv jan january", "fevrier fevr fev feb february", "mars mar march", "avril avr apr april",
         "mai may", "juin jun june", "juillet juil jul july", "aout aou aug august",
         "septembre sept sep september", "octobre oct october", "novembre nov november",
         "decembre dec december"), 1)
    for name in names.split()
}  # fmt: skip


def empty(cell: Cell) -> bool:
    """The cell says nothing: blank, a dash, « NC », « inconnu »…"""
    if cell is None:
        return True
    return isinstance(cell, str) and (not cell.strip() or one_line(cell).casefold() in NOTHING)


def text_of(cell: Cell) -> str:
    """A cell as text: 12 rather than 12.0, 2027-12-31 for dates."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def understand(field: str, cell: Cell, where: Place, column: str) -> tuple[Fact | None, Problem | None]:
    """The value of ``field`` said by ``cell`` (None: nothing, or unreadable), and what is wrong."""
    if empty(cell):
        return None, None
    text = text_of(cell)
    try:
        return _typed(field, cell, one_line(text)), None
    except UnreadableError as error:
        return error.kept, problem(error.code, where, column, text, error.known)


class UnreadableError(ValueError):
    """Why a value cannot be read; ``kept`` is what remains of it."""

    def __init__(self, code: str, known: str = "", kept: Fact | None = None) -> None:
        super().__init__(code)
        self.code, self.known, self.kept = code, known, kept


def _typed(field: str, cell: Cell, line: str) -> Fact:
    if field in DATES:
        return read_date(cell)
    if field in YEARS:
        return read_year(cell)
    if field in DECIMALS:
        return read_decimal(cell)
    if field in MONTHS:
        return _months(line)
    if field in WHOLE:
        return read_whole(cell)
    if field in HOURS:
        return _hours(line)
    if field in CHOICES:
        return read_choice(field, cell)
    if field in COUNTRIES:
        return read_country(line)
    if field == "siren":
        return _siren(line)
    if field == "wikidata":
        if not (found := re.fullmatch(r"(?:https?://www\.wikidata\.org/(?:wiki|entity)/)?(Q\d{1,12})", line)):
            raise UnreadableError("choice", "Q followed by a number")
        return found[1]
    limit = LIMITS.get(field, TEXT_LIMIT)
    text = tidy(text_of(cell)) if limit == TEXT_LIMIT else line
    if len(text) > limit:
        raise UnreadableError("too-long", f"{limit} characters", text[: limit - 1] + "…")
    return text


def read_date(cell: Cell) -> date:
    """A date: 31/12/2027, 31-12-27, 2027-12-31, 1er janvier 2024. Raises UnreadableError."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        raise UnreadableError("date")
    text = one_line(str(cell))
    try:
        if found := re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$", text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := re.match(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?: .*)?$", text):
            year = int(found[3])
            return date(
                year if year > 99 else 2000 + year - (100 if year > 79 else 0), int(found[2]), int(found[1])
            )
        if found := re.match(r"(\d{1,2})(?:er)? ([a-z]+) (\d{4})$", plain(text)):
            return date(int(found[3]), FRENCH_MONTHS[found[2]], int(found[1]))
    except (ValueError, KeyError):
        pass
    raise UnreadableError("date")


def read_year(cell: Cell) -> int:
    """A year, alone or within a date. Raises UnreadableError."""
    if isinstance(cell, date):
        return cell.year
    text = one_line(text_of(cell))
    if re.fullmatch(r"(19|20|21)\d{2}", text):
        return int(text)
    if found := re.fullmatch(r"(?:[a-z]+|\d{1,2}) ((?:19|20|21)\d{2})", plain(text)):
        return int(found[1])
    return read_date(cell).year


def read_decimal(cell: Cell) -> Decimal:
    """An amount: 1 234,50 €, 1.234,50, 12 k€. Raises UnreadableError."""
    if isinstance(cell, bool | date):
        raise UnreadableError("number")
    written = repr(cell) if isinstance(cell, int | float) else one_line(str(cell))
    text = re.sub(r"\s+", "", written).casefold()
    text = re.sub(r"(?:€|eur|euros?)?(?:/an|paran)?(?:ht)?$", "", text)
    times = Decimal(1)
    for mark, size in (("k€", 1_000), ("m€", 1_000_000), ("k", 1_000)):
        if text.endswith(mark):
            text, times = text.removesuffix(mark), Decimal(size)
            break
    if ABOUT.search(text):
        raise UnreadableError("about")
    if "," in text and "." in text:
        text = text.replace("," if text.rindex(".") > text.rindex(",") else ".", "")
    text = text.replace(",", ".") if text.count(",") == 1 else text.replace(",", "")
    if not re.fullmatch(r"[+-]?\d{1,15}(\.\d{1,12})?(e[+-]?\d{1,2})?", text):
        raise UnreadableError("number")
    try:
        return (Decimal(text) * times).quantize(Decimal("0.01"))
    except InvalidOperation:
        raise UnreadableError("number") from None


def read_whole(cell: Cell) -> int:
    """A number of people, of licences… : 1 200, 200 agents. Raises UnreadableError."""
    if isinstance(cell, bool | date):
        raise UnreadableError("whole-number")
    if isinstance(cell, float | int):
        text = text_of(cell)
    else:
        text = re.sub(rf"\s*{UNITS}$", "", one_line(str(cell)).casefold()).removesuffix("%").strip()
        if ABOUT.search(text):
            raise UnreadableError("about")
        if re.fullmatch(r"\d{1,3}(?:[ .,]\d{3})+", text):
            text = re.sub(r"[ .,]", "", text)
        text = re.sub(r"[.,]0+$", "", text)
    if not re.fullmatch(r"\d{1,9}", text):
        raise UnreadableError("whole-number")
    return int(text)


def _hours(line: str) -> int:
    found = re.fullmatch(
        r"(\d{1,6})\s*(h|heures?|hours?|j|jours?|days?|semaines?|weeks?|mois|months?|)", line.casefold()
    )
    if not found:
        raise UnreadableError("about" if ABOUT.search(line.casefold()) else "whole-number")
    times = {"": 1, "h": 1, "j": 24, "d": 24, "s": 168, "w": 168, "m": 730}[found[2][:1]]
    return int(found[1]) * times


def _months(line: str) -> Decimal:
    found = re.fullmatch(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*(mois|months?|ans?|années?|years?|)", line.casefold())
    if not found:
        raise UnreadableError("number")
    return Decimal(found[1].replace(",", ".")) * (1 if found[2][:1] in ("", "m") else 12)


def _siren(line: str) -> str:
    digits = re.sub(r"[\s.]", "", line)
    if digits.isascii() and digits.isdigit() and len(digits) in (9, 14):
        return digits[:9]
    raise UnreadableError("siren")


def read_choice(field: str, cell: Cell) -> str:
    """One of the register's codes, from the words that files use. Raises UnreadableError."""
    known = _choices()[field]
    if isinstance(cell, bool) or (cell in (0, 1) and field == "personal_data"):
        cell = "oui" if cell else "non"
    word = plain(str(cell))
    if word in known:
        return known[word]
    raise UnreadableError("choice", ", ".join(sorted(set(known.values()))))


def read_country(line: str) -> str:
    """Two letters, from two letters, three, or the country's name. Raises UnreadableError."""
    found = _countries().get(plain(line))
    if found is None and re.fullmatch(r"[A-Z]{2}", line):
        return line
    if found is None:
        raise UnreadableError("country")
    return found


@cache
def _choices() -> dict[str, dict[str, str]]:
    known: dict[str, dict[str, str]] = {field: {} for field in CHOICES}
    with (Path(__file__).parent / "choices.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            known[row["field"]][plain(row["value"])] = row["value"]
            known[row["field"]].update({plain(word): row["value"] for word in row["words"].split("|")})
    return known


@cache
def _countries() -> dict[str, str]:
    with (Path(__file__).parent / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {plain(word): row["code"] for row in csv.DictReader(file) for word in row["words"].split("|")}
