"""Reads the files of this folder (TOML, and CSV for dependencies) into entries, sources and statements."""

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from numerhic.demo.authorities import AUTHORITIES
from numerhic.demo.contracts import add_months
from numerhic.demo.register.entries import DemoRegister, Entry, Reference, Said, Value
from numerhic.demo.register.signed import Signed, signed
from numerhic.demo.suppliers import SUPPLIERS

FOLDER = Path(__file__).parent
KINDS = {
    "need": "needs.toml",
    "mandate": "mandates.toml",
    "policy": "policies.toml",
    "service": "services/*.toml",
    "component": "components/*.toml",
    "supplier": "suppliers.toml",
    "contract": "contracts.toml",
}
LINKS = {
    "policy": ("needs", "mandate"),
    "service": ("policies",),
    "component": ("policies",),
    "contract": ("suppliers", "covers"),
}
BEARING = "bearing"

Raw = dict[str, Any]
"""One table of a TOML file, as it was read."""


def read(as_of: date) -> DemoRegister:
    """The register as it stands at ``as_of``: contracts are those notified by then."""
    firms = {firm.name: firm for firm in SUPPLIERS}
    lives = signed(as_of)
    holders = {raw["firm"]: slug for slug, raw in _tables("suppliers.toml") if "firm" in raw}
    entries: list[Entry] = []
    for kind, files in KINDS.items():
        for slug, raw in _tables(files):
            if firm := raw.pop("firm", None):
                raw = {"name": firm, **_identity(firms[firm]), **raw}
            if authority := raw.pop("siren_of", None):
                raw["siren"] = next(one.siren for one in AUTHORITIES if one.name == authority)
            life = lives.get(raw.pop("need", ""), [])
            past_covers = raw.pop("past_covers", raw.get("covers", ()))
            if raw.pop("past", False):
                entries += _past(slug, past_covers, as_of, life[:-1], holders)
            entries.append(_entry(kind, slug, raw, as_of, life[-1] if life else None, holders))
    entries += _dependencies({entry.slug: entry.public for entry in entries})
    public = {entry.slug: entry.public for entry in entries}
    sources = tuple(Reference(slug, **raw) for slug, raw in _tables("sources.toml"))
    return DemoRegister(tuple(entries), sources, tuple(_said(public)))


def _tables(files: str) -> Iterator[tuple[str, Raw]]:
    for path in sorted(FOLDER.glob(files)):
        yield from tomllib.loads(path.read_text(encoding="utf-8")).items()


def _identity(firm: Any) -> Raw:
    return {
        name: value
        for name, value in (("siren", firm.siren), ("group", firm.group), ("country", firm.country))
        if value is not None
    }


def _entry(
    kind: str, slug: str, raw: Raw, as_of: date, signed: Signed | None, holders: Mapping[str, str]
) -> Entry:
    links = {name: _slugs(raw.pop(name)) for name in LINKS.get(kind, ()) if name in raw}
    closed_on, public = raw.pop("closed_on", None), raw.pop("public", True)
    grounds = tuple(
        (field, source) for field, given in raw.pop("sources", {}).items() for source in _slugs(given)
    )
    before = raw.pop("before", {})
    because = before.pop("because", "")
    if (months := raw.pop("planned_end_in_months", None)) is not None:
        raw["planned_end"] = add_months(as_of, months)
    values: dict[str, Value] = {**(signed.values if signed else {}), **raw}
    if signed is not None:
        links["suppliers"] = tuple(holders[name] for name in signed.holders if name in holders)
        closed_on = signed.ends_on if signed.ends_on <= as_of else None
    return Entry(
        slug=slug,
        kind=kind,
        values=values,
        links=links,
        public=public,
        closed_on=closed_on,
        grounds=grounds,
        published=signed.published if signed else None,
        before=before,
        because=because,
    )


def _past(
    slug: str, covers: list[str], as_of: date, life: list[Signed], holders: Mapping[str, str]
) -> Iterator[Entry]:
    """The contracts that came before, closed: what their publication says, and what they covered."""
    for one in life:
        yield _entry("contract", f"{slug}-{one.published.id}", {"covers": covers}, as_of, one, holders)


def _slugs(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _dependencies(public: Mapping[str, bool]) -> Iterator[Entry]:
    """One entry per line; public when both its ends are: it says nothing more than they do."""
    with (FOLDER / "dependencies.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=1):
            ends = (row["dependent"],), tuple(row["providers"].split())
            values: dict[str, Value] = {
                name: int(row[name]) for name in ("minimum", "substitution_hours") if row[name]
            }
            if row["description"]:
                values["description"] = row["description"]
            yield Entry(
                f"dependency-{number}",
                "dependency",
                values,
                {"dependent": ends[0], "providers": ends[1]},
                all(public[slug] for end in ends for slug in end),
            )


def _said(public: Mapping[str, bool]) -> Iterator[Said]:
    made: dict[str, Said] = {}
    number = 0
    for path in sorted((FOLDER / "said").glob("*.toml")):
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        for raw in (*tables.get("said", ()), *tables.get(BEARING, ())):
            number += 1
            slug, contests = raw.pop("slug", f"{path.stem}-{number}"), raw.pop("contests", "")
            about = _about(made[contests]) if contests else _named(raw)
            shown = raw.pop("public", True) and all(public[one] for one in about.subject)
            sill = raw.pop("sill", None)
            made[slug] = Said(
                slug=slug,
                subject_kind=about.kind,
                subject=about.subject,
                kind=about.says,
                sill=None if sill is None else Decimal(sill),
                contests=contests,
                public=shown,
                sources=tuple(raw.pop("sources", ())),
                **raw,
            )
    return iter(made.values())


@dataclass(frozen=True)
class _About:
    kind: str
    subject: tuple[str, ...]
    says: str


def _about(contested: Said) -> _About:
    return _About(contested.subject_kind, contested.subject, contested.kind)


def _named(raw: Raw) -> _About:
    """``about = "service:canteen"``, or a cell: ``policy = "childhood"`` and ``on = "service:canteen"``."""
    if "on" in raw:
        return _About(BEARING, (raw.pop("policy"), raw.pop("on").split(":", 1)[1]), raw.pop("kind"))
    kind, slug = raw.pop("about").split(":", 1)
    return _About(kind, (slug,), raw.pop("kind"))


def unresolved(register: DemoRegister) -> Iterable[str]:
    """Every slug that is pointed to and does not exist, in words. Empty when the register holds together."""
    entries = {entry.slug: entry for entry in register.entries}
    sources = {source.slug for source in register.sources}
    for entry in register.entries:
        yield from (
            f"{entry.slug} → {slug}"
            for slugs in entry.links.values()
            for slug in slugs
            if slug not in entries
        )
        yield from (f"{entry.slug} ⇐ {slug}" for _field, slug in entry.grounds if slug not in sources)
    for said in register.said:
        yield from (f"{said.slug} → {slug}" for slug in said.subject if slug not in entries)
        yield from (f"{said.slug} ⇐ {slug}" for slug in said.sources if slug not in sources)
