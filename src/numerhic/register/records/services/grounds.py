"""Attaching a source to a field of a record."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from numerhic.people.models import User
from numerhic.register.records.models import Ground, Record
from numerhic.register.records.services.keeping import tell
from numerhic.sources.models import Source


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
        raise ValidationError(_("Cette fiche n’a pas de champ « %(field)s ».") % {"field": field})
    given = {"record": record, "field": field, "source": source, "revision": record.revision}
    found = Ground.objects.filter(**given).first()
    if found is not None:
        return found
    ground = Ground(authority=record.authority, author=by, **given)
    ground.save()
    tell(record, "sourced")
    return ground
