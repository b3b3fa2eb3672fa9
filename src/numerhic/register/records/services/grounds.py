"""Attaching a source to a field of a record."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.people.models import User
from numerhic.register.records.models import Ground, Record
from numerhic.register.records.services.keeping import tell
from numerhic.sources.models import Source
from numerhic.sources.places import Event, announce


def groundable(record: Record) -> list[str]:
    """Names of what may rest on a source: the whole (""), each column a person writes, each link."""
    return ["", *record.meaning.written, *(link.name for link in record.meaning.links)]


@transaction.atomic
def attach_source(record: Record, field: str, source: Source, *, by: User | None) -> Ground:
    """Say what a field (or a link, or with "" the whole record) rests on, as it stands now.

    The same source twice at the same revision is once. Raises ValidationError for a field it does not have.
    """
    if source.authority_id != record.authority_id:
        raise ValueError("A source and its record belong to one authority.")
    if field not in groundable(record):
        raise ValidationError(_("Cette fiche n’a pas de champ « %(field)s ».") % {"field": field})
    given = {"record": record, "field": field, "source": source, "revision": record.revision}
    found = Ground.objects.filter(**given).first()
    if found is not None:
        return found
    ground = Ground(authority=record.authority, author=by, **given)
    ground.save()
    tell(record, "sourced")
    return ground


@transaction.atomic
def attach_many(
    authority: Authority, grounds: Iterable[tuple[Record, str, Source]], *, by: User | None
) -> int:
    """Attach many sources at once, each as ``attach_source`` would, for records just written or changed.

    ``grounds`` are (record, field, source); repetitions in the batch are once. Returns how many were written.
    One INSERT per batch of rows; announces ``records.sourced``, with no key.
    """
    wanted = {(record.pk, field, source.pk): (record, source) for record, field, source in grounds}
    rows = []
    for (_pk, field, _source), (record, source) in wanted.items():
        if field not in groundable(record):
            raise ValidationError(_("Cette fiche n’a pas de champ « %(field)s ».") % {"field": field})
        if {record.authority_id, source.authority_id} != {authority.pk}:
            raise ValueError("A source and its record belong to one authority.")
        rows.append(
            Ground(
                authority=authority,
                author=by,
                record=record,
                field=field,
                source=source,
                revision=record.revision,
            )
        )
    Ground.objects.bulk_create(rows, batch_size=1_000)
    announce(Event("records.sourced", authority, "record", ""))
    return len(rows)
