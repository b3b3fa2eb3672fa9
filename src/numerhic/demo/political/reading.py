"""Reads the files of this folder (TOML for what is told in sentences, tables for sheets) into statements."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from numerhic.demo.political.entries import ALONE, DemoPolitics, Edition, Fields, Moment, Uttered
from numerhic.demo.political.sheets import FOLDER, chains, grips
from numerhic.demo.register import DemoRegister, Reference

RELATIONS = ("serves", "contradicts", "myth", "shows")
LONG_AGO = 90
"""Days before, for what does not say when it was written."""

FAIR_COPY, ANSWER = timedelta(days=2), timedelta(days=14)
"""How long after two people read a component their reading is written, then contested."""

Raw = dict[str, Any]


def read(register: DemoRegister, as_of: date) -> DemoPolitics:
    """What is said as it stands at ``as_of``, of the records of ``register``."""
    components = register.of("component")
    proprietary = {one.slug for one in components if one.values.get("openness") == "proprietary"}
    suppliers = {one.slug: one.name for one in register.of("supplier")}
    public = {one.slug: one.public for one in register.entries}
    told = (*_told(as_of), *grips(as_of, proprietary), *chains(as_of, suppliers))
    said = tuple(_shown(one, public) for one in told)
    sources = tuple(Reference(slug, **raw) for slug, raw in _table("sources.toml").items())
    editions = tuple(_edition(raw, as_of) for raw in _table("common_good.toml").get("edition", ()))
    return DemoPolitics(said, editions, sources)


def _table(name: str) -> Raw:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def _told(as_of: date) -> Iterator[Uttered]:
    made: dict[str, Uttered] = {}
    for path in sorted((*FOLDER.glob("*.toml"), *FOLDER.glob("readings/*.toml"))):
        told = _table(str(path.relative_to(FOLDER))).get("said", ())
        held = {raw["about"]: raw["held_on"] for raw in told if raw.get("kind") == "reading"}
        for number, raw in enumerate(told, start=1):
            _date(raw, held, made)
            slug = raw.pop("slug", f"{path.stem}.{number}")
            made[slug] = _uttered(slug, raw, as_of, made)
    return iter(made.values())


def _date(raw: Raw, held: Mapping[str, str], made: Mapping[str, Uttered]) -> None:
    """What was seen in a reading is written just after it, unless it says when."""
    contested = made.get(raw.get("contests", ""))
    about = f"{contested.about_kind}:{contested.about}" if contested else raw.get("about", "")
    if about in held and not raw.keys() & {"on", "days"}:
        raw["on"] = date.fromisoformat(held[about]) + (ANSWER if contested else FAIR_COPY)


def _uttered(slug: str, raw: Raw, as_of: date, made: Mapping[str, Uttered]) -> Uttered:
    contests = raw.pop("contests", "")
    if contests:
        about_kind, about, kind = made[contests].about_kind, made[contests].about, made[contests].kind
    else:
        kind = raw.pop("kind")
        about_kind, _colon, about = raw.pop("about", f"{kind}:{slug}").partition(":")
    on = raw.pop("on", None) or as_of - timedelta(days=raw.pop("days", LONG_AGO))
    earlier = tuple(_moment(one, as_of) for one in raw.pop("earlier", ()))
    links = {name: tuple(raw.pop(name)) for name in RELATIONS if name in raw}
    named = {name: raw.pop(name) for name in ("evidence", "author")}
    words = {name: raw.pop(name, "") for name in ("text", "text_en", "answer", "note")}
    sources, public = tuple(raw.pop("sources", ())), raw.pop("public", True)
    return Uttered(
        slug=slug,
        about_kind=about_kind,
        about=about,
        kind=kind,
        on=on,
        fields=_fields(raw),
        links=links,
        sources=sources,
        contests=contests,
        earlier=earlier,
        public=public,
        **named,
        **words,
    )


def _moment(raw: Raw, as_of: date) -> Moment:
    on = raw.pop("on", None) or as_of - timedelta(days=raw.pop("days"))
    words = {name: raw.pop(name, "") for name in ("text", "text_en", "answer")}
    return Moment(on=on, fields=_fields(raw), **words)


def _fields(raw: Raw) -> Fields:
    """Every other word of the file is a field."""
    return {name: tuple(value) if isinstance(value, list) else str(value) for name, value in raw.items()}


def _edition(raw: Raw, as_of: date) -> Edition:
    opened_on = raw.pop("opened_on", None) or as_of - timedelta(days=raw.pop("days"))
    return Edition(articles=tuple(raw.pop("articles")), opened_on=opened_on, **raw)


def _shown(one: Uttered, public: Mapping[str, bool]) -> Uttered:
    """Internal when what it speaks of is."""
    if one.about_kind in ALONE or public.get(one.about, False):
        return one
    return Uttered(**{**vars(one), "public": False})


def unresolved(politics: DemoPolitics, register: DemoRegister) -> Iterable[str]:
    """Every slug that is pointed to and does not exist, in words. Empty when all holds together."""
    records = {(one.kind, one.slug) for one in register.entries}
    said = {one.slug: one for one in politics.said}
    sources = {one.slug for one in (*register.sources, *politics.sources)}
    for one in politics.said:
        acts_in = [slug for slug in one.fields.get("components", ()) if tuple(slug.split(":")) not in records]
        yield from (f"{one.slug} → {slug}" for slug in acts_in)
        known = one.about in said if one.about_kind in ALONE else (one.about_kind, one.about) in records
        if not known:
            yield f"{one.slug} → {one.about_kind}:{one.about}"
        yield from (f"{one.slug} ⇐ {slug}" for slug in one.sources if slug not in sources)
        yield from (
            f"{one.slug} → {slug}" for slugs in one.links.values() for slug in slugs if slug not in said
        )
    for edition in politics.editions:
        yield from (
            f"{edition.what} {edition.number} → {slug}" for slug in edition.articles if slug not in said
        )
        if edition.adopted_on and edition.source not in sources:
            yield f"{edition.what} {edition.number} ⇐ {edition.source}"
