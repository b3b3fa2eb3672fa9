"""What is worked out of the whole register, kept in the process until the register changes.

For what any reader of one sort sees alike (inside, or the public), never for one person.
"""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import connection
from django.utils.translation import get_language

from numerhic.register.records.selectors.network import last_change
from numerhic.sources.selectors import Reader

T = TypeVar("T")
MOST = 48
_kept: "OrderedDict[tuple[str, str, int, bool, str], tuple[Any, Any]]" = OrderedDict()


def kept(reader: Reader, name: str, make: Callable[[], T]) -> T:
    """What ``make`` gives, asked again only when a record of the authority has changed since.

    Kept apart for each language: it may hold words. One query, and those of ``make`` when it is asked.
    """
    database = str(connection.settings_dict["NAME"])
    key = (name, database, reader.authority.pk, reader.internal, get_language() or "")
    mark = last_change(reader)
    known = _kept.get(key)
    if known is not None and known[0] == mark:
        _kept.move_to_end(key)
        found: T = known[1]
        return found
    made = make()
    _kept[key] = (mark, made)
    while len(_kept) > MOST:
        _kept.popitem(last=False)
    return made
