"""One entry part by part: what is said, what a text asks for and nobody wrote, what nobody said besides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from numerhic.mechanisms.algorithms.law import asking
from numerhic.mechanisms.algorithms.natures import ASKED, GROUPS, SUMMARY, told
from numerhic.mechanisms.algorithms.selectors import Link
from numerhic.pages.templatetags.page import day_in_words
from numerhic.reference.transparency import AskedField, Text
from numerhic.sources.natures import nature_of

ALWAYS = ("decided", "contest")
"""Parts no law asks for whose blanks are shown one by one: who wanted it, and what one can do about it."""
LEFT_OUT = ("title", SUMMARY)


@dataclass(frozen=True)
class Fact:
    """One thing asked: its name in words, what is said; when nothing is, the texts that ask for it."""

    name: str
    label: str
    value: str = ""
    address: str = ""
    links: tuple[Link, ...] = ()
    asked_by: tuple[Text, ...] = ()

    @property
    def said(self) -> bool:
        """Somebody wrote it."""
        return bool(self.value or self.links)

    @property
    def asks(self) -> list["Asking"]:
        """The texts, those that ask before those that advise."""
        return [Asking(one.verb, one.id, str(told(one.fr, one.en))) for one in self.asked_by]


@dataclass(frozen=True)
class Asking:
    """A text that asks, advises or recalls: how it does, its identifier, its name."""

    verb: str
    id: str
    name: str


@dataclass(frozen=True)
class Part:
    """One part of the sheet. ``unsaid``: what nobody said and no text asks for, in words."""

    code: str
    title: str
    facts: tuple[Fact, ...]
    unsaid: tuple[str, ...] = field(default=())


def parts(kind: str, fields: Mapping[str, Any], where: Sequence[Link] = ()) -> list[Part]:
    """The sheet of something of that kind that says ``fields`` of itself, and acts in ``where``."""
    found = []
    for code, title in GROUPS[kind].items():
        facts = [
            _fact(kind, asked, fields, where)
            for asked in ASKED[kind]
            if asked.group == code and asked.name not in LEFT_OUT and not _idle(asked.name, fields)
        ]
        shown = tuple(one for one in facts if one.said or one.asked_by or code in ALWAYS)
        unsaid = tuple(one.label for one in facts if one not in shown)
        found.append(Part(code, str(title), shown, unsaid))
    return found


def _idle(name: str, fields: Mapping[str, Any]) -> bool:
    """A day that cannot be: what was not stopped has not stopped on any."""
    return name == "ended_on" and not fields.get(name) and fields.get("status") != "stopped"


def in_words(kind: str, name: str, value: Any) -> str:
    """What is said of one field, in words: the label of a choice, a day as people write it."""
    nature = nature_of(kind)
    asked = nature.field(name) if nature else None
    if not value or asked is None:
        return ""
    if asked.form == "choice":
        return asked.label_of(str(value))
    if asked.form == "date":
        return day_in_words(date.fromisoformat(str(value)))
    return str(value)


def _fact(kind: str, asked: AskedField, fields: Mapping[str, Any], where: Sequence[Link]) -> Fact:
    label = str(told(asked.fr, asked.en))
    if asked.form == "subjects":
        return Fact(asked.name, label, links=tuple(where))
    value = fields.get(asked.name, "")
    texts = () if value else asking(asked, fields)
    address = str(value) if asked.form == "url" else ""
    return Fact(asked.name, label, in_words(kind, asked.name, value), address, asked_by=texts)
