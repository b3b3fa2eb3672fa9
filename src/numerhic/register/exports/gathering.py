"""Reads a whole register from the database, in an order that depends on nothing but what it holds.

A handful of queries, whatever the number of records. What a reader may not see is left out here.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, Q

from numerhic.authorities.models import Authority
from numerhic.people.models import User
from numerhic.register.exports.format import (
    AttachmentDoc,
    AuthorityDoc,
    GroundDoc,
    HistoryDoc,
    NameDoc,
    PublicationDoc,
    RecordDoc,
    SourceDoc,
    StatementDoc,
    VersionDoc,
    Whole,
)
from numerhic.register.exports.models import ToldAuthor
from numerhic.register.exports.volumes import Taking, volumes
from numerhic.register.imports.models import ExternalName
from numerhic.register.records.kinds import KINDS
from numerhic.register.records.models import Ground, Record
from numerhic.sources.models import (
    Source,
    Statement,
    StatementPublication,
    StatementSource,
    StatementVersion,
)
from numerhic.sources.natures import NATURES

SUBJECTS = (*KINDS, "bearing")
Told = Mapping[tuple[str, str], str]


def gather(authority: Authority, *, sensitive: bool) -> Whole:
    """Everything the register holds, removed records included. Without ``sensitive``, sensitive fields,
    their sources, their past and sensitive statements are left out, and so is what other tools said of them.
    """
    told = {
        (row.what, row.row): row.name for row in ToldAuthor.objects.of(authority).only("what", "row", "name")
    }
    hidden = {kind.name: () if sensitive else kind.sensitive for kind in KINDS.values()}
    records = list(Record.objects.of(authority).order_by("key"))
    kinds = {record.key: record.kind for record in records}
    grounds = [one for one in _grounds(authority, told) if one.field not in hidden[kinds[one.key]]]
    statements = _statements(authority, told, sensitive, hidden, kinds)
    taking = Taking(
        authority,
        sensitive,
        {one.id for one in statements},
        lambda user, what, row: _author(user, told, what, row),
    )
    more = {name: list(volume.gather(taking)) for name, volume in volumes()}
    used = {one.source for one in grounds} | {at.source for one in statements for at in one.sources}
    for name, volume in volumes():
        used |= {source for one in more[name] for source in volume.sources(one)}
    return Whole(
        authority=_authority(authority),
        sensitive=sensitive,
        records=[_record(record, hidden[record.kind]) for record in records],
        sources=_sources(authority, used, told),
        grounds=grounds,
        statements=statements,
        names=_names(authority, hidden),
        history=_history(authority, hidden, told),
        volumes=more,
    )


def plain_value(value: Any) -> Any:
    """A field as JSON holds it: dates in ISO form, decimals as text."""
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def _authority(authority: Authority) -> AuthorityDoc:
    return AuthorityDoc(**{name: getattr(authority, name) for name in AuthorityDoc.__struct_fields__})


def _fields(row: Any, hidden: Iterable[str]) -> dict[str, Any]:
    names = (name for name in KINDS[row.kind].fields if name not in hidden)
    return {name: plain_value(getattr(row, name)) for name in names}


def _record(record: Record, hidden: Iterable[str]) -> RecordDoc:
    return RecordDoc(
        key=record.key,
        fields=_fields(record, hidden),
        created_at=record.created_at,
        **_common(record),
    )


def _common(row: Any) -> dict[str, Any]:
    """What a record and its past share."""
    return {
        "kind": row.kind,
        "name": row.name,
        "description": row.description,
        "links": {name: list(row.links[name]) for name in sorted(row.links)},
        "state": row.state,
        "closed_on": row.closed_on,
        "is_public": row.is_public,
        "public_fields": list(row.public_fields),
        "revision": row.revision,
        "updated_at": row.updated_at,
    }


def _history(authority: Authority, hidden: Mapping[str, Iterable[str]], told: Told) -> list[HistoryDoc]:
    rows = (
        Record.history.filter(authority_id=authority.pk)
        .select_related("history_user")
        .order_by("key", "history_date", "history_id")
    )
    return [
        HistoryDoc(
            key=row.key,
            act=row.history_type,
            at=row.history_date,
            by=_author(row.history_user, told, "history", row.history_id),
            reason=row.history_change_reason or "",
            fields=_fields(row, hidden[row.kind]),
            **_common(row),
        )
        for row in rows
    ]


def _grounds(authority: Authority, told: Told) -> list[GroundDoc]:
    rows = Ground.objects.of(authority).select_related("record", "author").order_by("record__key", "pk")
    return [
        GroundDoc(
            key=row.record.key,
            field=row.field,
            revision=row.revision,
            source=row.source_id,
            author=_author(row.author, told, "ground", row.pk),
            written_at=row.written_at,
        )
        for row in rows
    ]


def _sources(authority: Authority, used: set[str], told: Told) -> list[SourceDoc]:
    rows = Source.objects.of(authority).select_related("author").order_by("id")
    return [
        SourceDoc(
            id=row.id,
            kind=row.kind,
            title=row.title,
            address=row.address,
            by=row.by,
            dated=row.dated,
            author=_author(row.author, told, "source", row.pk),
            written_at=row.written_at,
        )
        for row in rows
        if row.id in used
    ]


def _statements(
    authority: Authority,
    told: Told,
    sensitive: bool,
    hidden: Mapping[str, Iterable[str]],
    kinds: Mapping[str, str],
) -> list[StatementDoc]:
    by_author: list[Any] = [
        Prefetch("versions", StatementVersion.objects.select_related("author").prefetch_related("links")),
        Prefetch("attachments", StatementSource.objects.select_related("author")),
        Prefetch("publications", StatementPublication.objects.select_related("author")),
    ]
    alone = {nature.slug for nature in NATURES if nature.alone}
    kept = Q(subject_kind__in=[*SUBJECTS, *alone])
    if not sensitive:
        kept &= Q(sensitive=False)
        for kind, names in hidden.items():
            kept &= ~Q(subject_kind=kind, kind__in=[f"field-{name}" for name in names])
    rows = Statement.objects.of(authority).filter(kept).prefetch_related(*by_author).order_by("id")
    found = list(rows)
    told_of = {*kinds, *(row.pk for row in found if row.subject_key == row.pk)}
    kept_rows = [row for row in found if _about(row, told_of)]
    here = {row.pk for row in kept_rows}
    return [_statement(row, told, here) for row in kept_rows]


def _about(row: Statement, told_of: Collection[str]) -> bool:
    """Its subject is a record here, a pair of them (``policy.component``), or what stands by itself."""
    return all(key in told_of for key in row.subject_key.split("."))


def _statement(row: Statement, told: Told, here: Collection[str]) -> StatementDoc:
    return StatementDoc(
        id=row.id,
        subject_kind=row.subject_kind,
        subject_key=row.subject_key,
        kind=row.kind,
        sensitive=row.sensitive,
        contests=row.contests_id,
        current_number=row.current_number,
        published_number=row.published_number,
        created_at=row.created_at,
        versions=[
            VersionDoc(
                number=one.number,
                text=one.text,
                text_en=one.text_en,
                value=None if one.value is None else str(one.value),
                unit=one.unit,
                evidence=one.evidence,
                measure=one.measure,
                note=one.note,
                author=_author(one.author, told, "version", one.pk),
                written_at=one.written_at,
                answer=one.answer,
                fields=one.fields,
                links=_links(one, here),
            )
            for one in row.versions.all()
        ],
        sources=[
            AttachmentDoc(
                source=one.source_id,
                author=_author(one.author, told, "attachment", one.pk),
                written_at=one.written_at,
            )
            for one in row.attachments.all()
        ],
        publications=[
            PublicationDoc(
                act=one.act,
                number=one.number,
                reason=one.reason,
                author=_author(one.author, told, "publication", one.pk),
                written_at=one.written_at,
            )
            for one in row.publications.all()
        ],
    )


def _links(version: StatementVersion, here: Collection[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for link in version.links.all():
        if link.target_id in here:
            found.setdefault(link.relation, []).append(link.target_id)
    return found


def _names(authority: Authority, hidden: Mapping[str, Iterable[str]]) -> list[NameDoc]:
    rows = ExternalName.objects.of(authority).select_related("record")
    return [
        NameDoc(
            key=row.record.key,
            system=row.system,
            external_id=row.external_id,
            said={name: row.said[name] for name in sorted(row.said) if name not in hidden[row.record.kind]},
        )
        for row in rows.order_by("record__key", "system", "external_id")
    ]


def _author(user: User | None, told: Told, what: str, row: Any) -> str | None:
    """The name an author chose to show; for a restored row, the one that its export told."""
    if user is not None:
        return user.display_name or None
    return told.get((what, str(row)))
