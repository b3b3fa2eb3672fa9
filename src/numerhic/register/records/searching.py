"""Records as things one can look for and speak about. Each kind is a subject of statements."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.pages.tables.definition import plain
from numerhic.register.records.kinds import KINDS
from numerhic.register.records.models import Record
from numerhic.sources.places import Found, Subject, Wanted


def subject_of(kind: str) -> Subject:
    """How to find the records of one kind."""

    def find(authority: Authority, key: str) -> Found | None:
        record = Record.objects.of(authority).standing().kind(kind).filter(key=key).first()
        return None if record is None else _found(record)

    def search(wanted: Wanted) -> Iterable[Found]:
        rows = Record.objects.of(wanted.authority).standing().kind(kind)
        # The name of a dependency tells both its ends: looked for inside only.
        if not wanted.internal:
            rows = rows.filter(is_public=True) if KINDS[kind].named else rows.none()
        for word in plain(wanted.words).split():
            rows = rows.filter(plain__contains=word)
        for record in rows[: wanted.limit]:
            yield Found(kind, record.name, record.get_absolute_url(), record.description[:200])

    return Subject(kind, find, search)


def _found(record: Record) -> Found:
    """Its name once it is public; until then its kind only: statements about it may be public."""
    if record.is_public and record.meaning.named:
        return Found(record.kind, record.name, record.get_absolute_url())
    title = _("Une fiche du registre : %(kind)s") % {"kind": record.meaning.one}
    return Found(record.kind, title, record.get_absolute_url())


SUBJECTS: list[Subject] = [subject_of(kind) for kind in KINDS]
