"""The record that an address names, for a page that reads it: of this room, and of those above."""

from django.http import Http404

from numerhic.register.records.models import Record
from numerhic.register.records.selectors.visible import read_one
from numerhic.sources.selectors import Reader


def found_or_404(reader: Reader, kind: str, key: str, *, current: bool = False) -> Record:
    """The record, if the reader may see it (and, with ``current``, if it is in use); Http404 otherwise.

    ``current``: for what is said of it from now on; what was said of a closed one is still read.
    """
    record = read_one(reader, kind, key)
    if record is None or (current and record.closed):
        raise Http404(f"{kind} {key}")
    return record
