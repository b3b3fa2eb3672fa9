"""Effects of the digital that public pages document, told in our words: costs and benefits.

Dated and sourced in ``effects.toml``. Nothing there is an authority's own until it adopts it.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from numerhic.reference.myths import Worded

HERE = Path(__file__).parent
CODES = ("slug", "domain", "side", "where", "horizon", "back", "level")


@dataclass(frozen=True)
class Page:
    """The page where it was read. ``dated``: None when it tells no day."""

    title: str
    by: str
    address: str
    dated: date | None


@dataclass(frozen=True)
class Known:
    """One effect. ``domain``, ``side``, ``where``, ``horizon``, ``back``: codes of the form that writes one;
    ``level``: what the page allows to say; ``bears`` and ``gains`` may be empty.
    """

    slug: str
    domain: str
    side: str
    text: Worded
    bears: Worded
    gains: Worded
    where: str
    horizon: str
    back: str
    level: str
    page: Page
    read_on: date


@cache
def known_effects() -> tuple[Known, ...]:
    """The whole library, in the order of the file."""
    with (HERE / "effects.toml").open("rb") as file:
        table = tomllib.load(file)
    pages = {name: _page(row) for name, row in table["sources"].items()}
    return tuple(_known(row, pages, table["read_on"]) for row in table["effects"])


def known_effect(slug: str) -> Known | None:
    """One effect by its slug."""
    return next((one for one in known_effects() if one.slug == slug), None)


def _page(row: Mapping[str, Any]) -> Page:
    return Page(row["title"], row["by"], row["address"], row.get("dated"))


def _known(row: Mapping[str, Any], pages: Mapping[str, Page], read_on: date) -> Known:
    given: dict[str, Any] = {name: row[name] for name in CODES}
    given |= {name: Worded(row[name]["fr"], row[name]["en"]) for name in ("text", "bears", "gains")}
    return Known(**given, page=pages[row["source"]], read_on=read_on)
