"""Acts on both registers: complete an entry part by part, write exact places apart. One is entered as any
statement that stands by itself (sources/services.py).

What is blank may be filled by who may write; what somebody said is changed by who may correct. Rights are the
views' to check.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.mechanisms.algorithms.natures import PLACES, SURVEILLANCE
from numerhic.people.models import User
from numerhic.sources.levels import Evidence
from numerhic.sources.models import Statement, StatementVersion
from numerhic.sources.natures import ENGLISH
from numerhic.sources.services import OutdatedError, Words, revise_statement, write_statement


@dataclass(frozen=True)
class Completed:
    """Some fields of an entry, as one part of its form gives them; the texts if it asks them."""

    names: frozenset[str]
    fields: Mapping[str, Any]
    text: str | None = None
    text_en: str | None = None


@transaction.atomic
def complete(
    entry: Statement, part: Completed, *, based_on: int, author: User, only_blanks: bool, note: str = ""
) -> StatementVersion | None:
    """Write one part of an entry, the other parts as they stand now; None when it says nothing new.

    What somebody wrote meanwhile is kept wherever the author changed nothing. Raises OutdatedError, changing
    nothing, when both changed the same thing; ValidationError when ``only_blanks`` and the part would change
    what is said.
    """
    locked = Statement.objects.select_for_update().get(pk=entry.pk)
    current = locked.versions.get(number=locked.current_number)
    before = locked.versions.filter(number=based_on).first()
    if before is None or disputed(before, current, part):
        raise OutdatedError(current)
    part = caught_up(before, current, part)
    words = _words(current, part, note)
    if only_blanks:
        _refuse_changes(current, words)
    if (words.fields, words.text, words.text_en) == (current.fields, current.text, current.text_en):
        return None
    return revise_statement(locked, words, based_on=current.number, author=author)


@transaction.atomic
def write_places(
    authority: Authority, use: str, text: str, *, based_on: int, author: User
) -> StatementVersion:
    """Write the exact places of a surveillance use, or write them again; sensitive from the first version.

    ``based_on``: the number of the version before the author’s eyes, 0 for none. Raises OutdatedError,
    changing nothing, when another was written since.
    """
    # Who writes the first version waits here for who does so at the same moment.
    Statement.objects.select_for_update().get(authority=authority, pk=use, kind=SURVEILLANCE.slug)
    words = Words(Evidence.OBSERVED, text)
    about = Statement.objects.of(authority).about(SURVEILLANCE.slug, use)
    places = about.filter(kind=PLACES.slug, contests=None).order_by("created_at").first()
    if places is None:
        made = write_statement(
            authority, SURVEILLANCE.slug, use, PLACES.slug, words, author=author, sensitive=True
        )
        return made.versions.get()
    return revise_statement(places, words, based_on=based_on, author=author)


def _spoken(names: Iterable[str]) -> set[str]:
    return {spoken for name in names for spoken in (name, name + ENGLISH)}


def disputed(before: StatementVersion, current: StatementVersion, part: Completed) -> frozenset[str]:
    """What both wrote since, otherwise: names of fields, ``text`` and ``text_en`` among them."""
    mine, was, now = typed(part), said_by(before, part), said_by(current, part)
    return frozenset(
        name
        for name, value in mine.items()
        if not same(value, was[name]) and not same(now[name], was[name]) and not same(value, now[name])
    )


def caught_up(before: StatementVersion, current: StatementVersion, part: Completed) -> Completed:
    """The same part, with what is said now wherever its author had changed nothing."""
    mine, was, now = typed(part), said_by(before, part), said_by(current, part)
    said = {name: now[name] if same(value, was[name]) else value for name, value in mine.items()}
    text, text_en = said.pop("text", None), said.pop("text_en", None)
    return Completed(part.names, {name: value for name, value in said.items() if value}, text, text_en)


def typed(part: Completed) -> dict[str, Any]:
    """What a part says, name by name, ``text`` and ``text_en`` first if it asks for them; "" for nothing."""
    texts = {} if part.text is None else {"text": part.text, "text_en": part.text_en or ""}
    return texts | {name: part.fields.get(name) or "" for name in _spoken(part.names)}


def said_by(version: StatementVersion, part: Completed) -> dict[str, Any]:
    """What a version says of the same things."""
    texts = {} if part.text is None else {"text": version.text, "text_en": version.text_en}
    return texts | {name: version.fields.get(name) or "" for name in _spoken(part.names)}


def same(one: Any, other: Any) -> bool:
    """The same words, whatever a browser does to the ends of lines; the same things, in any order."""
    if isinstance(one, str) and isinstance(other, str):
        return one.strip().splitlines() == other.strip().splitlines()
    return sorted(one) == sorted(other)


def _words(current: StatementVersion, part: Completed, note: str) -> Words:
    names = _spoken(part.names)
    fields = {name: value for name, value in current.fields.items() if name not in names}
    fields |= {name: value for name, value in part.fields.items() if value not in ("", None, [], ())}
    links: dict[str, list[str]] = {}
    for link in current.links.all():
        links.setdefault(link.relation, []).append(link.target_id)
    return Words(
        evidence=current.evidence,
        text=current.text if part.text is None else part.text,
        text_en=current.text_en if part.text_en is None else part.text_en,
        note=note,
        fields=fields,
        links=links,
    )


def _refuse_changes(current: StatementVersion, words: Words) -> None:
    changed = {
        name: [_("C’est déjà dit autrement. Contestez-le : les deux avis resteront côte à côte.")]
        for name, value in current.fields.items()
        if words.fields.get(name) != value
    }
    if current.text != words.text:
        changed["text"] = [_("C’est déjà dit autrement. Contestez-le : les deux avis resteront côte à côte.")]
    if changed:
        raise ValidationError(changed)
