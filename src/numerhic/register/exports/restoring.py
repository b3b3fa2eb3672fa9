"""Puts an exported register back in the database, with the same keys, dates, states, visibility and past.

What is already here under the same key stays as it is. All or nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from numerhic.authorities.models import Authority
from numerhic.engines.errors import InputError
from numerhic.register.exports.format import GroundDoc, HistoryDoc, RecordDoc, SourceDoc, Whole
from numerhic.register.exports.gathering import gather
from numerhic.register.exports.models import ToldAuthor
from numerhic.register.exports.soundness import check_whole, is_identifier
from numerhic.register.exports.statements import restore_statements
from numerhic.register.exports.telling import Teller
from numerhic.register.exports.volumes import Giving, volumes
from numerhic.register.imports.models import ExternalName
from numerhic.register.records.kinds import KINDS
from numerhic.register.records.models import Ground, Record, State
from numerhic.register.records.services.batches import parts
from numerhic.register.records.services.checks import check, targets_of
from numerhic.register.records.services.indexing import index
from numerhic.sources.models import Source
from numerhic.sources.places import Event, announce

BATCH = 400


@dataclass(frozen=True)
class Compared:
    """A record of the export against what is here: ``new``, ``same``, or ``differs`` (then it stays)."""

    doc: RecordDoc
    verdict: str


def compare(authority: Authority, whole: Whole) -> list[Compared]:
    """What restoring would do to each record, in the order of the export."""
    here = {doc.key: doc for doc in gather(authority, sensitive=whole.sensitive).records}
    return [
        Compared(doc, "new" if doc.key not in here else "same" if here[doc.key] == doc else "differs")
        for doc in whole.records
    ]


def restore(authority: Authority, whole: Whole) -> list[Record]:
    """Write what is not here yet; returns the records made. Raises InputError, changing nothing."""
    try:
        with transaction.atomic():
            return _restore(authority, whole)
    except IntegrityError as error:
        raise InputError(
            "contradictory-export",
            f"The export contradicts itself ({str(error).splitlines()[0]}).",
            whole.authority.name,
            "Export the register again.",
        ) from error


def _restore(authority: Authority, whole: Whole) -> list[Record]:
    check_whole(whole)
    _refuse_others_keys(authority, whole)
    teller = Teller(authority)
    made = _records(authority, whole.records)
    _history(authority, whole.history, made, teller)
    sources = _sources(authority, whole.sources, teller)
    _grounds(authority, whole.grounds, made, sources, teller)
    restore_statements(authority, whole.statements, sources, teller)
    _names(authority, whole, made)
    giving = Giving(authority, sources, teller.tell)
    for name, volume in volumes():
        volume.restore(giving, whole.volumes.get(name, ()))
    ToldAuthor.objects.bulk_create(teller.rows, batch_size=BATCH)
    announce(Event("records.written", authority, "record", ""))
    return list(made.values())


def _refuse_others_keys(authority: Authority, whole: Whole) -> None:
    """A key belongs to one authority of the installation for good."""
    keys = [doc.key for doc in whole.records]
    ids = [doc.id for doc in whole.sources]
    for part in parts(keys):
        if Record.objects.filter(key__in=part).exclude(authority=authority).exists():
            raise _elsewhere(whole)
    for part in parts(ids):
        if Source.objects.filter(pk__in=part).exclude(authority=authority).exists():
            raise _elsewhere(whole)


def _elsewhere(whole: Whole) -> InputError:
    return InputError(
        "keys-elsewhere",
        "These records already belong to another authority of this installation.",
        whole.authority.name,
        "Restore the export in the authority it came from, or in another installation.",
    )


def _records(authority: Authority, docs: Sequence[RecordDoc]) -> dict[str, Record]:
    """The records that are not here yet, checked as any other, then written as they were."""
    here: set[str] = set()
    for part in parts([doc.key for doc in docs]):
        here |= set(Record.objects.of(authority).filter(key__in=part).values_list("key", flat=True))
    fresh = [_record(authority, doc) for doc in docs if doc.key not in here]
    targets = targets_of(authority, fresh)
    for record in fresh:
        name = record.name
        try:
            check(record, targets)
        except ValidationError as error:
            raise _wrong(record.kind, record.key, " ".join(error.messages)) from error
        record.name = name  # a dependency keeps the name it had
        record.make_plain()
    made = Record.objects.bulk_create(fresh, batch_size=BATCH)
    index(made, targets | {record.key: record for record in made}, fresh=True)
    return {record.key: record for record in made}


def _record(authority: Authority, doc: RecordDoc) -> Record:
    if not is_identifier(doc.key):
        raise _wrong(doc.kind, doc.key, "This is not a key.")
    if (doc.state == State.CLOSED) != (doc.closed_on is not None) or doc.state not in State.values:
        raise _wrong(doc.kind, doc.key, "The state and the day it closed contradict each other.")
    meaning = KINDS[doc.kind]
    if set(doc.public_fields) - set(meaning.sensitive) or set(doc.links) - {
        link.name for link in meaning.links
    }:
        raise _wrong(doc.kind, doc.key, "It names fields or links that its kind does not have.")
    return Record(authority=authority, key=doc.key, created_at=doc.created_at, **_common(doc))


def _common(doc: RecordDoc | HistoryDoc) -> dict[str, Any]:
    same = ("kind", "name", "description", "links", "state", "closed_on", "is_public", "public_fields")
    values = {name: getattr(doc, name) for name in (*same, "revision", "updated_at")}
    return values | _fields(doc)


def _fields(doc: RecordDoc | HistoryDoc) -> dict[str, Any]:
    unknown = set(doc.fields) - set(KINDS[doc.kind].fields)
    if unknown:
        raise _wrong(doc.kind, doc.key, f"Its kind has no field {', '.join(sorted(unknown))}.")
    try:
        return {
            name: Record._meta.get_field(name).to_python(value)  # type: ignore[union-attr]
            for name, value in doc.fields.items()
        }
    except ValidationError as error:
        raise _wrong(doc.kind, doc.key, " ".join(error.messages)) from error


def _history(
    authority: Authority, docs: Iterable[HistoryDoc], made: dict[str, Record], teller: Teller
) -> None:
    """The past of the records made; one whose past was left out starts here."""
    model = Record.history.model
    kept = [doc for doc in docs if doc.key in made and doc.kind in KINDS]
    rows = [
        model(
            id=made[doc.key].pk,
            authority_id=authority.pk,
            key=doc.key,
            history_type=doc.act,
            history_date=doc.at,
            history_change_reason=doc.reason,
            **_common(doc),
        )
        for doc in kept
    ]
    for row, doc in zip(model.objects.bulk_create(rows, batch_size=BATCH), kept, strict=True):
        teller.tell("history", row.history_id, doc.by)
    without = set(made) - {doc.key for doc in kept}
    Record.history.bulk_history_create([made[key] for key in sorted(without)], batch_size=BATCH)


def _sources(authority: Authority, docs: Sequence[SourceDoc], teller: Teller) -> set[str]:
    """Every source of the export is here afterwards; returns their identifiers."""
    here: set[str] = set()
    for part in parts([doc.id for doc in docs]):
        here |= set(Source.objects.of(authority).filter(pk__in=part).values_list("pk", flat=True))
    same = ("id", "kind", "title", "address", "by", "dated", "written_at")
    fresh = [doc for doc in docs if doc.id not in here]
    rows = [Source(authority=authority, **{name: getattr(doc, name) for name in same}) for doc in fresh]
    for row, doc in zip(rows, fresh, strict=True):
        try:
            row.full_clean(exclude=["id", "authority"], validate_unique=False, validate_constraints=False)
        except ValidationError as error:
            raise _wrong("source", doc.id, " ".join(error.messages)) from error
        teller.tell("source", doc.id, doc.author)
    Source.objects.bulk_create(rows, batch_size=BATCH)
    return {doc.id for doc in docs}


def _grounds(
    authority: Authority,
    docs: Iterable[GroundDoc],
    made: dict[str, Record],
    sources: set[str],
    teller: Teller,
) -> None:
    kept = [doc for doc in docs if doc.key in made]
    for doc in kept:
        if doc.source not in sources:
            raise _wrong("ground", doc.key, "It names a source that the export does not hold.")
    rows = [
        Ground(
            authority=authority,
            record=made[doc.key],
            field=doc.field,
            revision=doc.revision,
            source_id=doc.source,
            written_at=doc.written_at,
        )
        for doc in kept
    ]
    for row, doc in zip(Ground.objects.bulk_create(rows, batch_size=BATCH), kept, strict=True):
        teller.tell("ground", row.pk, doc.author)


def _names(authority: Authority, whole: Whole, made: dict[str, Record]) -> None:
    rows = [
        ExternalName(
            authority=authority,
            record=made[doc.key],
            system=doc.system,
            external_id=doc.external_id,
            said=doc.said,
        )
        for doc in whole.names
        if doc.key in made
    ]
    ExternalName.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def _wrong(what: str, key: str, why: str) -> InputError:
    return InputError("wrong-record", why, f"{what} {key}", "Export the register again.")
