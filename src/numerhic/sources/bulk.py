"""Writes many statements at once: sheets, imports, the demonstration. Rights are checked by callers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
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
from numerhic.sources.natures import nature_of
from numerhic.sources.places import Event, announce
from numerhic.sources.services import Words, names_here, says_nothing

BATCH = 400


@dataclass(frozen=True)
class Earlier:
    """What a statement said before, since when, by whom."""

    words: Words
    at: datetime
    author: User


@dataclass(frozen=True)
class Draft:
    """One statement to write. ``key`` is its identifier, and the subject's key of what stands by itself.

    ``contests``: the identifier of what it answers. ``publish_by``: who makes its versions public at once.
    ``earlier``: its former versions, oldest first; ``at``: when the last one was written (now).
    """

    subject_kind: str
    subject_key: str
    kind: str
    words: Words
    author: User
    sources: Sequence[Source] = ()
    contests: str = ""
    publish_by: User | None = None
    earlier: Sequence[Earlier] = ()
    at: datetime | None = None
    key: str = field(default_factory=new_identifier)

    def moments(self, now: datetime) -> list[Earlier]:
        """Every version, oldest first."""
        return [*self.earlier, Earlier(self.words, self.at or now, self.author)]


@transaction.atomic
def write_statements(authority: Authority, drafts: Sequence[Draft]) -> list[Statement]:
    """Write them all, or none: internal, or public when a draft says by whom. Returns them in order.

    Links may point to statements of the same batch. Raises ValidationError, naming the draft, when one does
    not fit its nature. A few queries whatever their number; one event for all.
    """
    now = timezone.now()
    _check(authority, drafts, now)
    rows = [_statement(authority, draft, now) for draft in drafts]
    made = Statement.objects.bulk_create(rows, batch_size=BATCH)
    versions = StatementVersion.objects.bulk_create(
        [one for draft in drafts for one in _versions(draft, now)], batch_size=BATCH
    )
    _write_links(authority, drafts, versions, now)
    _attach(authority, drafts, now)
    _publish(drafts, now)
    if drafts:
        announce(Event("statements.written", authority, "statement", ""))
    return made


@transaction.atomic
def publish_versions(authority: Authority, numbers: Mapping[str, int], *, author: User, reason: str) -> None:
    """Make these versions (statement → number) public in one decision, even if a later one was written since.

    What the public already reads in a later version stays so. Raises ValidationError, changing nothing, when
    a statement is sensitive.
    """
    rows = list(Statement.objects.of(authority).filter(pk__in=numbers).select_for_update())
    if any(row.sensitive for row in rows):
        raise ValidationError(_("Un de ces énoncés est sensible : il ne se publie pas."))
    now, decided = timezone.now(), []
    for row in rows:
        later = row.published_number if (row.published_number or 0) > numbers[row.pk] else None
        told = [numbers[row.pk], later] if later else [numbers[row.pk]]
        decided += [
            StatementPublication(
                statement=row,
                act=PublicationAct.PUBLISH,
                number=number,
                reason=reason,
                author=author,
                written_at=now,
            )
            for number in told
            if number != row.published_number or later
        ]
        row.published_number = told[-1]
    StatementPublication.objects.bulk_create(decided, batch_size=BATCH)
    Statement.objects.bulk_update(rows, ["published_number"], batch_size=BATCH)
    if rows:
        announce(Event("statements.published", authority, "statement", ""))


def _check(authority: Authority, drafts: Sequence[Draft], now: datetime) -> None:
    moments = [(number, draft, one) for number, draft in enumerate(drafts, 1) for one in draft.moments(now)]
    groups = [impersonal(nature_of(draft.kind), one.words) for _number, draft, one in moments]
    names = names_here(authority) if any(groups) else []
    for (number, draft, one), told in zip(moments, groups, strict=True):
        try:
            if says_nothing(one.words):
                raise ValidationError(_("Un énoncé dit quelque chose : un texte, une valeur ou une réponse."))
            check(nature_of(draft.kind), one.words, contest=bool(draft.contests))
            refuse_people(told, names)
        except ValidationError as error:
            if len(drafts) == 1:
                raise
            where = _("Énoncé n° %(number)s (%(kind)s) : ") % {"number": number, "kind": draft.kind}
            raise ValidationError([where + message for message in error.messages]) from error


def _statement(authority: Authority, draft: Draft, now: datetime) -> Statement:
    last = len(draft.earlier) + 1
    row = Statement(
        pk=draft.key,
        authority=authority,
        subject_kind=draft.subject_kind,
        subject_key=draft.subject_key,
        kind=draft.kind,
        contests_id=draft.contests or None,
        current_number=last,
        published_number=last if draft.publish_by else None,
        created_at=draft.moments(now)[0].at,
    )
    row.clean_fields(exclude=["id", "authority", "contests"])
    return row


def _versions(draft: Draft, now: datetime) -> list[StatementVersion]:
    rows = []
    for number, moment in enumerate(draft.moments(now), start=1):
        words = moment.words
        row = StatementVersion(
            statement_id=draft.key,
            number=number,
            text=words.text.strip(),
            text_en=words.text_en.strip(),
            value=words.value,
            unit=words.unit,
            answer=words.answer,
            fields=kept(words.fields),
            evidence=words.evidence,
            note=words.note,
            author=moment.author,
            written_at=moment.at,
        )
        row.clean_fields(exclude=["statement", "author"])
        rows.append(row)
    return rows


def _write_links(
    authority: Authority, drafts: Sequence[Draft], versions: Sequence[StatementVersion], now: datetime
) -> None:
    by_number = {(row.statement_id, row.number): row for row in versions}
    wanted = [
        (draft, number, relation, target)
        for draft in drafts
        for number, moment in enumerate(draft.moments(now), start=1)
        for relation, targets in moment.words.links.items()
        for target in dict.fromkeys(targets)
    ]
    targets = {target for _draft, _number, _relation, target in wanted}
    kinds = dict(Statement.objects.of(authority).filter(pk__in=targets).values_list("pk", "kind"))
    for draft, _number, name, target in wanted:
        nature = nature_of(draft.kind)
        relation = nature.relation(name) if nature else None
        if relation is None or kinds.get(target) not in relation.natures:
            raise ValidationError({name: [_("Un des énoncés choisis n’existe pas, ou ne convient pas ici.")]})
    VersionLink.objects.bulk_create(
        [
            VersionLink(version=by_number[draft.key, number], relation=name, target_id=target)
            for draft, number, name, target in wanted
        ],
        batch_size=BATCH,
    )


def _attach(authority: Authority, drafts: Sequence[Draft], now: datetime) -> None:
    pairs = [(draft, source) for draft in drafts for source in dict.fromkeys(draft.sources)]
    if any(source.authority_id != authority.pk for _draft, source in pairs):
        raise ValueError("A source and its statement belong to one authority.")
    rows = [
        StatementSource(
            statement_id=draft.key, source=source, author=draft.author, written_at=draft.at or now
        )
        for draft, source in pairs
    ]
    StatementSource.objects.bulk_create(rows, batch_size=BATCH)


def _publish(drafts: Sequence[Draft], now: datetime) -> None:
    rows = [
        StatementPublication(
            statement_id=draft.key,
            act=PublicationAct.PUBLISH,
            number=number,
            author=draft.publish_by,
            written_at=moment.at,
        )
        for draft in drafts
        if draft.publish_by
        for number, moment in enumerate(draft.moments(now), start=1)
    ]
    StatementPublication.objects.bulk_create(rows, batch_size=BATCH)
