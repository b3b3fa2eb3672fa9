"""Puts back the statements of an export: same identifiers, versions, sources, decisions."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.db.models import Model

from numerhic.authorities.models import Authority
from numerhic.engines.errors import InputError
from numerhic.register.exports.format import StatementDoc, VersionDoc
from numerhic.register.exports.telling import Teller
from numerhic.sources.models import (
    Statement,
    StatementPublication,
    StatementSource,
    StatementVersion,
    VersionLink,
)
from numerhic.sources.places import Event, announce

BATCH = 400
AGAIN = "Export the register again."


def restore_statements(
    authority: Authority, docs: Sequence[StatementDoc], sources: set[str], teller: Teller
) -> None:
    """Write the statements that are not here yet. Raises InputError."""
    here = {row.pk: row.authority_id for row in Statement.objects.filter(pk__in=[doc.id for doc in docs])}
    if set(here.values()) - {authority.pk}:
        raise InputError(
            "keys-elsewhere",
            "Some statements already belong to another authority of this installation.",
            authority.name,
            "Restore the export in the authority it came from, or in another installation.",
        )
    fresh = [doc for doc in docs if doc.id not in here]
    known = set(here) | {doc.id for doc in fresh}
    for doc in fresh:
        _check(doc, known, sources)
    Statement.objects.bulk_create([_statement(authority, doc) for doc in fresh], batch_size=BATCH)
    versions = _versions(fresh, teller)
    _links(fresh, versions)
    _attachments(fresh, teller)
    _publications(fresh, teller)
    announce(Event("statements.written", authority, "statement", ""))


def _check(doc: StatementDoc, known: set[str], sources: set[str]) -> None:
    numbers = [one.number for one in doc.versions]
    if doc.current_number not in numbers or doc.published_number not in {None, *numbers}:
        raise InputError("wrong-statement", "A version of it is missing.", f"statement {doc.id}", AGAIN)
    if doc.contests is not None and doc.contests not in known:
        raise InputError("wrong-statement", "What it contests is missing.", f"statement {doc.id}", AGAIN)
    if {one.source for one in doc.sources} - sources:
        raise InputError("wrong-statement", "A source of it is missing.", f"statement {doc.id}", AGAIN)
    tied = {pk for one in doc.versions for targets in one.links.values() for pk in targets}
    if tied - known:
        raise InputError("wrong-statement", "What it ties to is missing.", f"statement {doc.id}", AGAIN)


def _statement(authority: Authority, doc: StatementDoc) -> Statement:
    same = ("id", "subject_kind", "subject_key", "kind", "sensitive", "current_number", "published_number")
    row = Statement(
        authority=authority,
        contests_id=doc.contests,
        created_at=doc.created_at,
        **{name: getattr(doc, name) for name in same},
    )
    _cleaned(row, doc, ["id", "authority", "contests"])
    return row


def _versions(docs: Sequence[StatementDoc], teller: Teller) -> dict[tuple[str, int], StatementVersion]:
    same = (
        "number",
        "text",
        "text_en",
        "unit",
        "evidence",
        "measure",
        "note",
        "written_at",
        "answer",
        "fields",
    )
    pairs = [(doc, one) for doc in docs for one in doc.versions]
    rows = [
        StatementVersion(
            statement_id=doc.id,
            value=_value(doc, one),
            **{name: getattr(one, name) for name in same},
        )
        for doc, one in pairs
    ]
    for row, (doc, _one) in zip(rows, pairs, strict=True):
        _cleaned(row, doc, ["statement", "author"])
    made = StatementVersion.objects.bulk_create(rows, batch_size=BATCH)
    for row, (_doc, one) in zip(made, pairs, strict=True):
        teller.tell("version", row.pk, one.author)
    return {(row.statement_id, row.number): row for row in made}


def _links(docs: Sequence[StatementDoc], versions: Mapping[tuple[str, int], StatementVersion]) -> None:
    rows = [
        VersionLink(version=versions[doc.id, one.number], relation=relation, target_id=target)
        for doc in docs
        for one in doc.versions
        for relation, targets in one.links.items()
        for target in dict.fromkeys(targets)
    ]
    VersionLink.objects.bulk_create(rows, batch_size=BATCH)


def _value(doc: StatementDoc, one: VersionDoc) -> Decimal | None:
    try:
        return None if one.value is None else Decimal(one.value)
    except InvalidOperation as error:
        raise InputError(
            "wrong-statement", "Its value is no number.", f"statement {doc.id}", AGAIN
        ) from error


def _attachments(docs: Sequence[StatementDoc], teller: Teller) -> None:
    pairs = [(doc, one) for doc in docs for one in doc.sources]
    rows = [
        StatementSource(statement_id=doc.id, source_id=one.source, written_at=one.written_at)
        for doc, one in pairs
    ]
    made = StatementSource.objects.bulk_create(rows, batch_size=BATCH)
    for row, (_doc, one) in zip(made, pairs, strict=True):
        teller.tell("attachment", row.pk, one.author)


def _publications(docs: Sequence[StatementDoc], teller: Teller) -> None:
    pairs = [(doc, one) for doc in docs for one in doc.publications]
    rows = [
        StatementPublication(
            statement_id=doc.id,
            act=one.act,
            number=one.number,
            reason=one.reason,
            written_at=one.written_at,
        )
        for doc, one in pairs
    ]
    made = StatementPublication.objects.bulk_create(rows, batch_size=BATCH)
    for row, (_doc, one) in zip(made, pairs, strict=True):
        teller.tell("publication", row.pk, one.author)


def _cleaned(row: Model, doc: StatementDoc, without: list[str]) -> None:
    try:
        row.clean_fields(exclude=without)
    except ValidationError as error:
        raise InputError("wrong-statement", " ".join(error.messages), f"statement {doc.id}", AGAIN) from error
