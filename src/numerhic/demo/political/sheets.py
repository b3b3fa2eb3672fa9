"""Grips and chains of every component: one line a component in a table, proofs beside.

Says nothing of what is asked: the twelve grips and the eleven links are columns of the tables.
"""

import csv
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from numerhic.demo.political.entries import Moment, Uttered

FOLDER = Path(__file__).parent
FICTION = date(2026, 11, 24)
"""The day the fiction was written on: its dates are told as far back from any later day."""

FIRST_SHEET = 430
"""Days before: the first sheets were filled then, from memory. What was proved since is a second version."""

NEW = {"numerhic", "council-app"}
"""Components that were not there that day."""

UNSAID = "-"
MASTERS = {"i": "in_house", "s": "shared", "c": "commons", "r": "replaceable", "x": "captive", "u": "unknown"}
CLOSED_CODE = (
    "Le code n’est pas montré : la licence ne le permet pas.",
    "The code is not shown: the licence does not allow it.",
)
NO_ANSWER = (
    "Demandé au comité du système d’information : personne n’a su répondre.",
    "Asked in the information system committee: nobody could answer.",
)

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """The lines of one table; ``.psv`` files part their cells by a bar, because they hold sentences."""
    delimiter = "|" if name.endswith(".psv") else ","
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def moved(day: date, as_of: date) -> date:
    """``day`` of the fiction, told from ``as_of``."""
    return as_of - (FICTION - day)


def grips(as_of: date, proprietary: set[str]) -> Iterator[Uttered]:
    """Every grip of every component, those that mean nothing there too, then the answers that contest one."""
    proofs = {(row["component"], row["grip"]): row for row in rows("proofs.psv")}
    before = {(row["component"], row["grip"]): row for row in rows("before.psv")}
    for row in rows("grips.csv"):
        component, on = row["component"], moved(date.fromisoformat(row["seen_on"]), as_of)
        for grip in list(row)[2:-2]:
            key = component, grip
            if row[grip] == UNSAID:
                moot = {"text": row["moot"], "text_en": row["moot_en"], "evidence": "observed"}
                yield _grip(key, "moot", as_of - timedelta(days=FIRST_SHEET), moot, ((), ""))
                continue
            proof = proofs.get(key) or _family(grip, row[grip], component in proprietary)
            was = _before(before[key], as_of) if key in before else _same(row[grip], as_of)
            if component in NEW and key not in before:
                yield _grip(key, row[grip], on, proof, ((), ""))
            elif key in before or proof.get("text"):
                yield _grip(key, row[grip], on, proof, was)
            else:
                yield _grip(key, row[grip], was[0][0].on, proof, ((), ""))
    for row in rows("contests.psv"):
        key = row["component"], row["grip"]
        yield _grip(key, row["answer"], as_of - timedelta(days=20), row, ((), ""), contest=True)


def _grip(
    key: tuple[str, str],
    answer: str,
    on: date,
    proof: Mapping[str, str],
    before: tuple[tuple[Moment, ...], str],
    *,
    contest: bool = False,
) -> Uttered:
    component, grip = key
    slug, (earlier, because) = f"grip.{component}.{grip}", before
    told = {"as_of": on.isoformat(), "law": proof.get("law") or "", "law_en": proof.get("law_en") or ""}
    return Uttered(
        slug=f"{slug}.contest" if contest else slug,
        about_kind="component",
        about=component,
        kind=f"grip-{grip}",
        evidence=proof.get("evidence") or "supposed",
        author=proof.get("author") or "officer",
        on=on,
        text=proof.get("text", ""),
        text_en=proof.get("text_en", ""),
        answer=answer,
        fields={name: value for name, value in told.items() if value},
        sources=tuple((proof.get("sources") or "").split()),
        contests=slug if contest else "",
        note=because,
        earlier=earlier,
    )


def _family(grip: str, answer: str, proprietary: bool) -> Mapping[str, str]:
    """The sentence that many components share, when none of their own is written."""
    if grip == "read-code" and answer == "no" and proprietary:
        return dict(zip(("text", "text_en", "evidence"), (*CLOSED_CODE, "observed"), strict=True))
    if answer == "unknown":
        shared = (*NO_ANSWER, "observed", "minutes-is")
        return dict(zip(("text", "text_en", "evidence", "sources"), shared, strict=True))
    return {}


def _same(answer: str, as_of: date) -> tuple[tuple[Moment, ...], str]:
    """The same answer, without its proof, on the day of the first sheets."""
    day = as_of - timedelta(days=FIRST_SHEET)
    return (Moment(day, answer=answer, fields={"as_of": day.isoformat()}),), "La preuve a été écrite."


def _before(row: Row, as_of: date) -> tuple[tuple[Moment, ...], str]:
    day = as_of - timedelta(days=int(row["days"]))
    fields = {"as_of": day.isoformat()}
    return (Moment(day, row["text"], row["text_en"], row["answer"], fields),), row["because"]


def chains(as_of: date, names: Mapping[str, str]) -> Iterator[Uttered]:
    """Who masters each link of each component, then the answers that contest one.

    ``names``: suppliers of the register, by slug.
    """
    actors = {row["slug"]: (row["fr"], row["en"]) for row in rows("actors.csv")}
    actors |= {slug: (name, name) for slug, name in names.items()} | {"": ("", "")}
    told = rows("links.psv")
    proofs = {(row["component"], row["link"]): row for row in told if not row["contest"]}
    on = as_of - timedelta(days=60)
    for row in rows("chain.csv"):
        for link in list(row)[1:]:
            if row[link] != UNSAID:
                key = row["component"], link
                yield _link(key, row[link], on, actors, proofs.get(key, {}))
    for row in told:
        if row["contest"]:
            key = row["component"], row["link"]
            yield _link(key, row["contest"], on + timedelta(days=33), actors, row)


def _link(
    key: tuple[str, str], held: str, on: date, actors: Mapping[str, tuple[str, str]], said: Row
) -> Uttered:
    component, link = key
    code, _colon, who = held.partition(":")
    french, english = actors[who]
    slug, contest = f"chain.{component}.{link}", bool(said.get("contest"))
    return Uttered(
        slug=f"{slug}.contest" if contest else slug,
        about_kind="component",
        about=component,
        kind=f"chain-{link}",
        evidence=said.get("evidence", "observed"),
        author=said.get("author") or "officer",
        on=on,
        text=said.get("text", ""),
        text_en=said.get("text_en", ""),
        answer=MASTERS[code],
        fields={"who": french, "who_en": english} if french else {},
        sources=tuple(said.get("sources", "").split()),
        contests=slug if contest else "",
    )
