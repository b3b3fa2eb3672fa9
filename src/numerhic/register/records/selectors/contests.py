"""What people say of one field of a record, beside it: statements of kind ``field-<name>``."""

from numerhic.register.records.models import Record
from numerhic.sources.selectors import Reader, Shown, show, visible_to

PREFIX = "field-"


def contests_of(reader: Reader, record: Record) -> dict[str, list[Shown]]:
    """What the reader may see that is said of each field, by field name, latest first. Fixed queries."""
    said = visible_to(reader).about(record.kind, record.key).filter(kind__startswith=PREFIX)
    found: dict[str, list[Shown]] = {}
    for shown in show(reader, said):
        found.setdefault(shown.statement.kind.removeprefix(PREFIX), []).append(shown)
    return found
