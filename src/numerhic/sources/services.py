"""Everything that changes statements and sources, one function per act. Rights are checked by the views."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.people.models import User
from numerhic.sources.checking import check, impersonal, kept, refuse_people
from numerhic.sources.identifiers import new_identifier
from numerhic.sources.levels import PublicationAct
from numerhic.sources.models import (
    Source,
    Statement,
    StatementPublication,
    StatementSource,
    StatementVersion,
    VersionLink,
)
from numerhic.sources.natures import Nature, nature_of
from numerhic.sources.places import Event, announce


@dataclass(frozen=True)
class Words:
    """What a version says: a text (French, and English if it exists), a value with its unit, an answer.

    ``answer``, ``fields`` and ``links`` (relation → identifiers of statements) are those of its nature.
    """

    evidence: str
    text: str = ""
    text_en: str = ""
    value: Decimal | None = None
    unit: str = ""
    note: str = ""
    answer: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    links: Mapping[str, Sequence[str]] = field(default_factory=dict)


class OutdatedError(Exception):
    """Somebody else corrected the statement meanwhile: both versions must be shown and one chosen."""

    def __init__(self, current: StatementVersion) -> None:
        super().__init__(f"version {current.number} was written meanwhile")
        self.current = current


@transaction.atomic
def write_statement(
    authority: Authority,
    subject_kind: str,
    subject_key: str,
    kind: str,
    words: Words,
    *,
    author: User | None = None,
    measure: str = "",
    sensitive: bool = False,
    sources: Iterable[Source] = (),
    contests: Statement | None = None,
    key: str = "",
) -> Statement:
    """Write a statement, internal at first, with its sources.

    Its author is a person, or the software itself (then ``measure`` names the measure that says so). Its
    identifier is ``key`` when one is given. Raises ValidationError when it says nothing, nobody says it, or
    it does not fit its nature.
    """
    if (author is None) == (measure == ""):
        raise ValidationError(_("Un énoncé a un auteur : une personne, ou une mesure du logiciel."))
    statement = Statement(
        authority=authority,
        subject_kind=subject_kind,
        subject_key=subject_key,
        kind=kind,
        sensitive=sensitive,
        contests=contests,
        **({"pk": key} if key else {}),
    )
    statement.full_clean(exclude=["id"])
    statement.save()
    _add_version(statement, 1, words, author, measure)
    for source in sources:
        attach_source(statement, source, author=author)
    _announce("statement.written", statement)
    return statement


def write_alone(
    authority: Authority, nature: str, words: Words, *, author: User, sources: Iterable[Source] = ()
) -> Statement:
    """Write a statement that stands by itself (an article, a myth…): its subject is itself."""
    key = new_identifier()
    return write_statement(authority, nature, key, nature, words, author=author, sources=sources, key=key)


@transaction.atomic
def revise_statement(
    statement: Statement, words: Words, *, based_on: int, author: User | None = None, measure: str = ""
) -> StatementVersion:
    """Add a version; the identifier stays. What the public reads changes only when it is published again.

    ``based_on`` is the number of the version the author had before their eyes. Raises OutdatedError, changing
    nothing, when another was written since.
    """
    locked = Statement.objects.select_for_update().get(pk=statement.pk)
    if locked.current_number != based_on:
        raise OutdatedError(locked.versions.get(number=locked.current_number))
    version = _add_version(locked, based_on + 1, words, author, measure)
    locked.current_number = statement.current_number = version.number
    locked.save(update_fields=["current_number"])
    _announce("statement.revised", locked)
    return version


@transaction.atomic
def contest_statement(
    contested: Statement, words: Words, *, author: User, sources: Iterable[Source] = ()
) -> Statement:
    """Write another statement beside ``contested``, on the same subject.

    Both are then said to be contested.
    """
    answer = write_statement(
        contested.authority,
        contested.subject_kind,
        contested.subject_key,
        contested.kind,
        words,
        author=author,
        sensitive=contested.sensitive,
        sources=sources,
        contests=contested,
    )
    _announce("statement.contested", contested)
    return answer


@transaction.atomic
def add_source(
    authority: Authority,
    kind: str,
    title: str,
    *,
    author: User | None,
    address: str = "",
    by: str = "",
    dated: date | None = None,
) -> Source:
    """Write a source down. Raises ValidationError when a field is wrong."""
    source = Source(
        authority=authority, kind=kind, title=title, address=address, by=by, dated=dated, author=author
    )
    source.full_clean(exclude=["id"])
    source.save()
    return source


def attach_source(statement: Statement, source: Source, *, author: User | None) -> StatementSource:
    """Attach a source to a statement of the same authority; attaching twice is once."""
    if source.authority_id != statement.authority_id:
        raise ValueError("A source and its statement belong to one authority.")
    found = StatementSource.objects.filter(statement=statement, source=source).first()
    if found is not None:
        return found
    attachment = StatementSource(statement=statement, source=source, author=author)
    attachment.save()
    _announce("statement.sourced", statement)
    return attachment


@transaction.atomic
def publish_statement(statement: Statement, *, number: int, author: User, reason: str = "") -> None:
    """Make version ``number`` and the sources attached so far public.

    Raises OutdatedError when it is no longer the latest, ValidationError when the statement is sensitive.
    """
    locked = Statement.objects.select_for_update().get(pk=statement.pk)
    if locked.sensitive:
        raise ValidationError(_("Cet énoncé est sensible : il ne se publie pas."))
    if locked.current_number != number:
        raise OutdatedError(locked.versions.get(number=locked.current_number))
    _decide(locked, PublicationAct.PUBLISH, number, author, reason)
    statement.published_number = number


@transaction.atomic
def withdraw_statement(statement: Statement, *, author: User, reason: str) -> None:
    """Take a statement back from public view, for a reason that is kept."""
    locked = Statement.objects.select_for_update().get(pk=statement.pk)
    if locked.published_number is None:
        raise ValidationError(_("Cet énoncé n’est pas public."))
    _decide(locked, PublicationAct.WITHDRAW, None, author, reason)
    statement.published_number = None


def says_nothing(words: Words) -> bool:
    """Neither a text, nor a value, nor an answer."""
    return not words.text.strip() and words.value is None and not words.answer


def _decide(statement: Statement, act: PublicationAct, number: int | None, author: User, reason: str) -> None:
    StatementPublication(statement=statement, act=act, number=number, author=author, reason=reason).save()
    statement.published_number = number
    statement.save(update_fields=["published_number"])
    _announce("statement.published" if number else "statement.withdrawn", statement)


def _add_version(
    statement: Statement, number: int, words: Words, author: User | None, measure: str
) -> StatementVersion:
    if says_nothing(words):
        raise ValidationError(_("Un énoncé dit quelque chose : un texte, une valeur ou une réponse."))
    nature = nature_of(statement.kind)
    check(nature, words, contest=statement.contests_id is not None)
    if told := impersonal(nature, words):
        refuse_people(told, names_here(statement.authority))
    version = StatementVersion(
        statement=statement,
        number=number,
        text=words.text.strip(),
        text_en=words.text_en.strip(),
        value=words.value,
        unit=words.unit,
        answer=words.answer,
        fields=kept(words.fields),
        evidence=words.evidence,
        note=words.note,
        author=author,
        measure=measure,
    )
    version.full_clean()
    version.save()
    for link in links_of(version, nature, words):
        link.save()
    return version


def names_here(authority: Authority) -> list[str]:
    """The names that people who have a role here chose to show."""
    people = User.objects.filter(memberships__authority=authority).exclude(display_name="")
    return list(people.values_list("display_name", flat=True).distinct())


def links_of(version: StatementVersion, nature: Nature | None, words: Words) -> list[VersionLink]:
    """The links of a version, not saved yet. Raises ValidationError when one may not tie to its target."""
    wanted = {(name, target) for name, targets in words.links.items() for target in targets}
    if nature is None or not wanted:
        return []
    rows = Statement.objects.of(version.statement.authority).filter(pk__in={pk for _name, pk in wanted})
    kinds = dict(rows.values_list("pk", "kind"))
    for name, target in wanted:
        relation = nature.relation(name)
        if relation is None or kinds.get(target) not in relation.natures:
            raise ValidationError({name: [_("Un des énoncés choisis n’existe pas, ou ne convient pas ici.")]})
    return [VersionLink(version=version, relation=name, target_id=target) for name, target in sorted(wanted)]


def _announce(name: str, statement: Statement) -> None:
    announce(Event(name, statement.authority, "statement", statement.pk))
