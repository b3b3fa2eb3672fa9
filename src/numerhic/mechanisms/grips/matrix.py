"""The twelve grips of every current component, as one sort of reader may see them; kept until a change.

Only what names and states need: who said so, when and why is read by selectors.py, page by page. A thousand
components are twelve thousand statements: reading them at each page would cost a second.
"""

from collections import OrderedDict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection
from django.db.models import Q
from django.urls import reverse

from numerhic.mechanisms.grips.answers import Entry, standing
from numerhic.mechanisms.grips.meanings import KINDS
from numerhic.register.records.models import Reference, State
from numerhic.register.records.selectors.network import last_change
from numerhic.register.records.selectors.visible import visible
from numerhic.sources.marks import Mark, last_words
from numerhic.sources.said import readable
from numerhic.sources.selectors import Reader, visible_to

ABOUT = "component"
MOST = 24
"""Matrices kept in a process: a few authorities, three sorts of readers each."""
ANSWERED_BY = {"dependent": "providers", "covers": "suppliers"}
"""Where a component is at one end of a dependency or a contract, the end that says who provides it."""


@dataclass(frozen=True)
class Part:
    """One component and its twelve states, in the order of the grips. ``plain`` is what names sort by."""

    key: str
    name: str
    plain: str
    nature: str
    suppliers: tuple[str, ...]
    states: tuple[str, ...]

    @property
    def address(self) -> str:
        """Its sheet."""
        return reverse("mechanisms:grips_sheet", args=[self.key])


@dataclass(frozen=True)
class Matrix:
    """Every current component that the reader may see, by name."""

    parts: tuple[Part, ...]
    by_key: dict[str, Part] = field(default_factory=dict)

    def names(self, place: int, state: str) -> list[Part]:
        """The components whose grip of that place is in that state."""
        return [part for part in self.parts if part.states[place] == state]


_kept: "OrderedDict[tuple[str, int, bool, bool], tuple[Mark, Matrix]]" = OrderedDict()


def matrix(reader: Reader) -> Matrix:
    """The twelve states of each component: two queries when it is kept, five when it is read again.

    Somebody signed in who only reads what is public also reads what they wrote: for them, nothing is kept.
    """
    if reader.user.is_authenticated and not reader.internal:
        return _read(reader)
    key = (str(connection.settings_dict["NAME"]), reader.authority.pk, reader.internal, reader.sensitive)
    mark = (last_change(reader), *last_words())
    held = _kept.get(key)
    if held is not None and held[0] == mark:
        _kept.move_to_end(key)
        return held[1]
    made = _read(reader)
    _kept[key] = (mark, made)
    while len(_kept) > MOST:
        _kept.popitem(last=False)
    return made


def _read(reader: Reader) -> Matrix:
    told = states(entries(reader))
    suppliers = _suppliers(reader)
    nothing = standing(())
    rows = visible(reader, ABOUT).current().order_by("plain", "pk")
    parts = []
    for pk, key, name, plain, nature in rows.values_list("pk", "key", "name", "plain", "nature"):
        of_one = told.get(key, {})
        held = tuple(of_one.get(kind, nothing) for kind in KINDS)
        parts.append(Part(key, name, plain, nature, tuple(suppliers.get(pk, ())), held))
    return Matrix(tuple(parts), {part.key: part for part in parts})


def entries(
    reader: Reader, *, at: datetime | None = None, keys: Collection[str] | None = None
) -> Iterable[tuple[str, str, Entry]]:
    """(component key, kind, entry) of what the reader may see, now or at a moment. One query.

    ``keys``: of these components.
    """
    rows = visible_to(reader).filter(kind__in=KINDS, subject_kind=ABOUT)
    if keys is not None:
        rows = rows.filter(subject_key__in=keys)
    read = readable(reader, rows, at).order_by()
    names = ("statement__subject_key", "statement__kind", "statement_id", "answer", "statement__contests_id")
    for key, kind, identifier, answer, contests in read.values_list(*names):
        yield key, kind, Entry(identifier, answer, contests)


def states(found: Iterable[tuple[str, str, Entry]]) -> dict[str, dict[str, str]]:
    """Component key → kind → state."""
    gathered: dict[str, dict[str, list[Entry]]] = {}
    for key, kind, entry in found:
        gathered.setdefault(key, {}).setdefault(kind, []).append(entry)
    return {key: {kind: standing(held) for kind, held in of_one.items()} for key, of_one in gathered.items()}


def in_order(states_of_one: dict[str, str]) -> tuple[str, ...]:
    """Twelve states in the order of the grips."""
    return tuple(states_of_one.get(kind, standing(())) for kind in KINDS)


def _suppliers(reader: Reader) -> dict[int, Collection[str]]:
    """Who provides each component: what it depends on, who holds its contracts. Names in order.

    One flat reading of the ends, joined here: joined in the database, a register just loaded (no statistics
    yet) is read row against row, which takes minutes.
    """
    ends = Q(link__in=("dependent", "covers"), target__kind=ABOUT) | Q(
        link__in=("providers", "suppliers"), target__kind="supplier"
    )
    rows = Reference.objects.filter(
        ends,
        holder__authority=reader.authority,
        holder__state=State.CURRENT,
        target__state=State.CURRENT,
    )
    if not reader.internal:
        rows = rows.filter(holder__is_public=True, target__is_public=True)
    components: dict[int, list[tuple[str, int]]] = {}
    suppliers: list[tuple[int, str, str]] = []
    for holder, link, target, name in rows.order_by("target__plain").values_list(
        "holder_id", "link", "target_id", "target__name"
    ):
        if link in ANSWERED_BY:
            components.setdefault(holder, []).append((ANSWERED_BY[link], target))
        else:
            suppliers.append((holder, link, name))
    found: dict[int, dict[str, None]] = {}
    for holder, link, name in suppliers:
        for answered_by, component in components.get(holder, ()):
            if answered_by == link:
                found.setdefault(component, {})[name] = None
    return {component: tuple(names) for component, names in found.items()}
