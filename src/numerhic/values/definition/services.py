"""Everything that changes a definition, one function per act. Rights are checked by the views.

A definition with a past is written oldest edition first: ``compose``, ``adopt`` with the day of its act, then
the next edition, which replaces it, and last ``publish``. An article whose words changed between two editions
is written with its earlier versions (sources/bulk.py), and each edition names the version of its day. What
was decided keeps the moment when it was recorded here, and an adoption the day when its body took it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.people.models import User
from numerhic.sources.bulk import publish_versions
from numerhic.sources.models import Source, Statement, StatementVersion
from numerhic.sources.places import Event, announce
from numerhic.values.definition.models import Done, Edition, EditionAct, EditionArticle, State
from numerhic.values.definition.subjects import BY_SLUG, Subject


class MovedError(Exception):
    """Somebody else changed the definition meanwhile; ``latest`` is the number of its last edition."""

    def __init__(self, latest: int) -> None:
        super().__init__(f"the definition has moved: edition {latest}")
        self.latest = latest


@dataclass(frozen=True)
class Composed:
    """What an edition says of itself. Texts may have an English twin; no name of a person."""

    title: str
    took_part: str
    how: str = ""
    opened_on: date | None = None
    title_en: str = ""
    took_part_en: str = ""
    how_en: str = ""


@dataclass(frozen=True)
class Adoption:
    """When, by which act of which body, and the document that says so."""

    on: date
    by: str
    by_en: str = ""
    source: Source | None = None


def latest_number(authority: Authority, subject: Subject) -> int:
    """The number of the last edition; 0 when there is none."""
    rows = Edition.objects.of(authority).filter(subject=subject.slug)
    return rows.aggregate(last=Max("number"))["last"] or 0


@transaction.atomic
def compose(
    authority: Authority,
    subject: Subject,
    composed: Composed,
    articles: Sequence[tuple[str, int]],
    *,
    by: User | None,
    based_on: int | None = None,
) -> Edition:
    """Save a proposed edition of these (statement, version number), in this order. Internal until published.

    ``based_on``: the last edition its author had before their eyes. Raises MovedError when there is another
    since, ValidationError when an article is missing, moved, or chosen twice.
    """
    Authority.objects.select_for_update().get(pk=authority.pk)
    latest = latest_number(authority, subject)
    if based_on is not None and based_on != latest:
        raise MovedError(latest)
    versions = _versions(authority, subject, articles)
    edition = Edition(authority=authority, subject=subject.slug, number=latest + 1, **vars(composed))
    edition.full_clean()
    edition.save()
    EditionArticle.objects.bulk_create(
        EditionArticle(edition=edition, version=version, place=place)
        for place, version in enumerate(versions, start=1)
    )
    _record(edition, Done.COMPOSED, by)
    return edition


def _versions(
    authority: Authority, subject: Subject, articles: Sequence[tuple[str, int]]
) -> list[StatementVersion]:
    if not articles:
        raise ValidationError(_("Une édition a au moins un article."))
    if len({statement for statement, _number in articles}) != len(articles):
        raise ValidationError(_("Un article est choisi deux fois."))
    wanted = [statement for statement, _number in articles]
    kept = Statement.objects.of(authority).filter(
        pk__in=wanted, kind=subject.nature, contests=None, sensitive=False
    )
    rows = StatementVersion.objects.filter(statement__in=kept)
    found: Mapping[tuple[str, int], StatementVersion] = {(row.statement_id, row.number): row for row in rows}
    if missing := [one for one in articles if one not in found]:
        raise ValidationError(
            _("Un article choisi n’existe pas, ou ne convient pas ici : %(which)s.")
            % {"which": missing[0][0]}
        )
    return [found[one] for one in articles]


@transaction.atomic
def adopt(edition: Edition, adoption: Adoption, *, by: User | None) -> Edition:
    """Record that a proposed edition was adopted; the one in force becomes replaced.

    Raises ValidationError when it is not proposed any more, or when the date cannot be.
    """
    Authority.objects.select_for_update().get(pk=edition.authority_id)
    locked = Edition.objects.get(pk=edition.pk)
    if locked.state != State.PROPOSED:
        raise ValidationError(_("Cette édition n’est plus une proposition : relisez-la."))
    if adoption.on > timezone.localdate():
        raise ValidationError({"on": [_("Cette date n’est pas encore venue.")]})
    before = Edition.objects.filter(
        authority=locked.authority_id, subject=locked.subject, state=State.ADOPTED
    ).first()
    if before is not None:
        if before.adopted_on and adoption.on < before.adopted_on:
            raise ValidationError({"on": [_("L’édition en vigueur a été adoptée après cette date.")]})
        before.state = State.REPLACED
        before.save(update_fields=["state"])
        _record(before, Done.REPLACED, by, taken_on=adoption.on)
    locked.state, locked.adopted_on = State.ADOPTED, adoption.on
    locked.adopted_by, locked.adopted_by_en, locked.source = adoption.by, adoption.by_en, adoption.source
    locked.full_clean()
    locked.save()
    _record(locked, Done.ADOPTED, by, taken_on=adoption.on)
    return locked


@transaction.atomic
def publish(edition: Edition, *, by: User, reason: str = "") -> Edition:
    """Make an edition and the versions of its articles public, in one decision.

    Raises ValidationError when it is public already, or dropped.
    """
    locked = Edition.objects.select_for_update().get(pk=edition.pk)
    if locked.is_public or locked.state == State.DROPPED:
        raise ValidationError(_("Cette édition est déjà publique, ou abandonnée."))
    held = locked.articles.values_list("version__statement", "version__number")
    why = reason or _("Édition n° %(n)s : %(name)s") % {
        "n": locked.number,
        "name": BY_SLUG[locked.subject].name,
    }
    publish_versions(locked.authority, dict(held), author=by, reason=why)
    locked.is_public = True
    locked.save(update_fields=["is_public"])
    _record(locked, Done.PUBLISHED, by, reason)
    return locked


@transaction.atomic
def withdraw(edition: Edition, *, by: User, reason: str) -> Edition:
    """Take an edition back from public view; each of its articles stays as it is, and has its own page."""
    locked = Edition.objects.select_for_update().get(pk=edition.pk)
    if not locked.is_public:
        raise ValidationError(_("Cette édition n’est pas publique."))
    locked.is_public = False
    locked.save(update_fields=["is_public"])
    _record(locked, Done.WITHDRAWN, by, reason)
    return locked


@transaction.atomic
def drop(edition: Edition, *, by: User | None, reason: str) -> Edition:
    """Give up a proposed edition; it stays readable inside, with the reason."""
    locked = Edition.objects.select_for_update().get(pk=edition.pk)
    if locked.state != State.PROPOSED or locked.is_public:
        raise ValidationError(_("Seule une proposition qui n’est pas publique s’abandonne."))
    locked.state = State.DROPPED
    locked.save(update_fields=["state"])
    _record(locked, Done.DROPPED, by, reason)
    return locked


def _record(
    edition: Edition, act: Done, by: User | None, reason: str = "", *, taken_on: date | None = None
) -> None:
    EditionAct(edition=edition, act=act, author=by, reason=reason, taken_on=taken_on).save()
    announce(Event(f"edition.{act.value}", edition.authority, "edition", str(edition.pk)))
