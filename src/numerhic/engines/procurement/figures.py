"""Figures as people print them, in French or English: euros, shares, months, dates. No Django here.

The command line and the stand-alone page use it; the web application prints with its own language tools.
"""

from collections.abc import Callable
from datetime import date

NARROW = "\u202f"  # between thousands, in French
FIXED = "\u00a0"  # before a unit, in French

_MONTHS = {
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}


def number(value: float, language: str, decimals: int = 0) -> str:
    """``1 234,5`` in French, ``1,234.5`` in English; a true minus sign."""
    text = f"{abs(value):,.{decimals}f}"
    if language != "en":
        text = text.replace(",", NARROW).replace(".", ",")
    negative = value < 0 and any(char in "123456789" for char in text)
    return f"−{text}" if negative else text


def euros(value: float, language: str) -> str:
    """Whole euros: ``1 234 €`` or ``€1,234``."""
    if language != "en":
        return f"{number(value, language)}{FIXED}€"
    text = number(value, language)
    return f"−€{text[1:]}" if text.startswith("−") else f"€{text}"


def share(value: float, language: str) -> str:
    """A share in percent, with one decimal under ten: ``40 %``, ``2,5 %``."""
    percent = value * 100
    decimals = 1 if 0 < abs(percent) < 10 and round(percent, 1) != round(percent) else 0
    return number(percent, language, decimals) + ("%" if language == "en" else f"{FIXED}%")


def day(value: date | None, language: str) -> str:
    """``1er février 2026`` or ``1 February 2026``; an unknown day says so."""
    if value is None:
        return "unknown" if language == "en" else "inconnu"
    first = "1er" if value.day == 1 and language != "en" else str(value.day)
    return FIXED.join((first, _MONTHS["en" if language == "en" else "fr"][value.month - 1], str(value.year)))


def amount(value: float | None, unit: str, language: str) -> str:
    """A value with its unit, whatever a measure's ``unit`` or ``terms``; an unknown one says so."""
    if value is None:
        return "unknown" if language == "en" else "inconnu"
    return _PRINT.get(unit, number)(value, language)


def _signed(value: float, language: str) -> str:
    text = share(value, language)
    return f"+{text}" if value > 0 and not text.startswith("0") else text


def _months(value: float, language: str) -> str:
    text = number(value, language, 0 if float(value).is_integer() else 1)
    return f"{text}{FIXED}{('month' if value == 1 else 'months') if language == 'en' else 'mois'}"


def _years(value: float, language: str) -> str:
    text = number(value, language, 0 if round(value, 1).is_integer() else 1)
    if language == "en":
        return f"{text}{FIXED}{'year' if text == '1' else 'years'}"
    return f"{text}{FIXED}{'an' if value < 2 else 'ans'}"


def _index(value: float, language: str) -> str:
    return number(value, language, 2 if value >= 0.1 or value == 0 else 3)


_PRINT: dict[str, Callable[[float, str], str]] = {
    "euros": euros,
    "share": share,
    "ratio": _signed,
    "months": _months,
    "years": _years,
    "index": _index,
}
