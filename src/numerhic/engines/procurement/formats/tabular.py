"""From a flat record with named fields to a staged record: shared by every reader of flat records.

The names come from a header, a Parquet schema, a JSON object or an XML element; ``columns`` says what each
feeds. Cutting a file into records is left to the readers.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from numerhic.engines.procurement.formats import nested
from numerhic.engines.procurement.formats.columns import Column, field_of, normalise, plan
from numerhic.engines.procurement.staging import Staged, StagedAmendment, StagedSupplier

UNREADABLE_CELL = "unreadable-list"
"""Doubt put on a record with a cell that should hold a list or an object and holds something else."""

_NOT_CURRENT = frozenset({"non", "false", "0", "n", "faux"})
_NOT_APPLICABLE = "CDL"  # what the national export writes in the blocks that do not apply
_CONTAINERS = ("nested", "buyer_name", "techniques")  # fields whose cells may hold an object or a list
_SINGLE = frozenset(name for name, kind in Staged.__annotations__.items() if kind in (str, str | None))
_LISTS = ("suppliers", "amendments", "amendment.suppliers")
_SHARED = (
    *("uid", "id", "version", "buyer_id", "nature", "procedure", "object", "cpv", "duration", "notified"),
    *("published", "amount", "offers", "price_form", "framework_id", "place_code"),
)


class Layout:
    """How the records of one table are read: made once from its column names, applied to each record.

    A table with one unnumbered supplier per record may spread a contract over several: records that say the
    same of everything else get the same ``group``. With a ``uid`` it is a consolidated table, which gives the
    amendments as records too: ``lineage`` then names the contract they are versions of (see ``_lineage_of``).
    """

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self.columns = plan(names)
        blocks = [column for column in self.columns if "." in column.field and column.field not in _LISTS]
        apart = {"current", *_LISTS}
        self._simple = [(c.place, c.field) for c in self.columns if c not in blocks and c.field not in apart]
        self._units = {column.place: column.unit for column in self.columns if column.unit}
        self._lists = [column for column in self.columns if column.field in _LISTS]
        self._suppliers = _blocks(c for c in blocks if c.field.startswith("supplier."))
        self._amendments = _blocks(c for c in blocks if c.field.startswith("amendment."))
        fields = {column.field for column in self.columns}
        self._shared = [field for field in _SHARED if field in fields]
        self._spreads = list(self._suppliers) == [0]
        self._lineage = self._spreads and not fields.isdisjoint({"uid", "lineage"})
        # The table of 2019 renumbers the contract itself at each amendment: its versions do not share a uid.
        renumbers = "amendment.object" in fields and fields.isdisjoint({"lineage", "version"})
        self._current = next((c.place for c in self.columns if c.field == "current" and renumbers), None)

    def stage(self, row: int, values: Sequence[Any], raw: str | None = None) -> Staged:
        """The staged record of one record's values, given in the order of the names."""
        fields: dict[str, str] = {}
        mended: list[str] = []
        for place, field in self._simple:
            value = values[place]
            if not value or field in _CONTAINERS or place in self._units or not isinstance(value, str):
                self._add(place, field, value, fields, mended)
            elif field not in fields and not value.isspace():
                fields[field] = value
        kind = _kind(fields.pop("kind", None), fields.get("nature"))
        staged = Staged(row=row, kind=kind, raw=raw, mended=mended, **fields)  # type: ignore[arg-type]
        staged.suppliers = [
            _supplier(block, values) for block in self._suppliers.values() if _says(block, values)
        ]
        staged.amendments = [
            amendment
            for block in self._amendments.values()
            if _says(block, values) and not _says_again(amendment := _amendment(block, values), staged)
        ]
        for column in self._lists:
            if not _add_list(column.field, values[column.place], staged):
                mended.append(UNREADABLE_CELL)
        if self._spreads:
            said = "\x1f".join([fields.get(field, "") for field in self._shared])
            staged.group = blake2b(said.encode(errors="replace"), digest_size=12).hexdigest()
        if self._lineage:
            self._give_lineage(staged, values)
        return staged

    def _give_lineage(self, staged: Staged, values: Sequence[Any]) -> None:
        """Name the contract this record is a version of, and let its amendment say the state it leads to.

        A table may name it (``rootId``); else it is the uid. In the table of 2019 the uid ends with the
        number of amendments: there, a record outdated or amended belongs to its uid without that number.
        """
        if self._current is not None and staged.uid and staged.id:
            outdated = (nested.text(values[self._current]) or "").strip().casefold() in _NOT_CURRENT
            number = staged.id[-2:]
            if (outdated or staged.amendments) and number.isdecimal() and staged.uid.endswith(staged.id):
                staged.lineage, staged.version = staged.uid[:-2], number
        staged.lineage = staged.lineage or staged.uid
        for amendment in staged.amendments:
            if amendment == StagedAmendment(object=amendment.object):
                amendment.published = staged.published
                amendment.amount, amendment.duration = staged.amount, staged.duration

    def _add(self, place: int, field: str, value: Any, fields: dict[str, str], mended: list[str]) -> None:
        """A value that is no bare text, that may hold an object, or whose unit stands in the header."""
        if isinstance(value, str) and value.startswith("{") and field in ("nested", "buyer_name"):
            if self._unnest(place, nested.parse_cell(value), fields):
                return
            mended.append(UNREADABLE_CELL)
        elif isinstance(value, Mapping) and field != "techniques":
            self._unnest(place, value, fields)
            return
        found = _techniques(value) if field == "techniques" else nested.text(value)
        if found is not None and place in self._units and found.strip()[-1:].isdigit():
            found = f"{found.strip()} {self._units[place]}"
        if found is not None and field != "nested":
            fields.setdefault(field, found)

    def _unnest(self, place: int, value: Any, fields: dict[str, str]) -> bool:
        """``lieuExecution`` = ``{"code": "35"}`` reads as the column ``lieuExecution.code``."""
        if not isinstance(value, Mapping):
            return False
        for name, inner in value.items():
            target = field_of(f"{self.names[place]}.{name}")
            found = nested.text(inner)
            if target and target[0] in _SINGLE and found is not None:
                fields.setdefault(target[0], found)
        return True


def _blocks(columns: Iterable[Column]) -> dict[int, dict[str, list[int]]]:
    """For each numbered block, the places that feed each of its fields, the most believable first."""
    blocks: dict[int, dict[str, list[int]]] = {}
    for column in columns:
        blocks.setdefault(column.number, {}).setdefault(column.field, []).append(column.place)
    return dict(sorted(blocks.items()))


def _says(block: Mapping[str, Sequence[int]], values: Sequence[Any]) -> bool:
    """Whether a block holds anything."""
    return any(
        (found := nested.text(values[place])) is not None and found != _NOT_APPLICABLE
        for places in block.values()
        for place in places
    )


def _first(block: Mapping[str, Sequence[int]], field: str, values: Sequence[Any]) -> str | None:
    for place in block.get(field, ()):
        if (found := nested.text(values[place])) is not None:
            return found
    return None


def _supplier(
    block: Mapping[str, Sequence[int]], values: Sequence[Any], prefix: str = "supplier."
) -> StagedSupplier:
    return StagedSupplier(
        id=_first(block, prefix + "id", values),
        type=_first(block, prefix + "type", values),
        name=_first(block, prefix + "name", values),
    )


def _amendment(block: Mapping[str, Sequence[int]], values: Sequence[Any]) -> StagedAmendment:
    supplier = _supplier(block, values, "amendment.supplier.")
    named = {supplier.id, supplier.name} - {None, _NOT_APPLICABLE}
    return StagedAmendment(
        id=_first(block, "amendment.id", values),
        object=_first(block, "amendment.object", values),
        notified=_first(block, "amendment.notified", values),
        published=_first(block, "amendment.published", values),
        amount=_first(block, "amendment.amount", values),
        duration=_first(block, "amendment.duration", values),
        suppliers=[supplier] if named else [],
    )


def _says_again(amendment: StagedAmendment, staged: Staged) -> bool:
    """Whether an amendment only repeats the contract: an "amended amount" where nothing was amended."""
    again = StagedAmendment(
        amount=amendment.amount and staged.amount, duration=amendment.duration and staged.duration
    )
    return amendment == again


def _add_list(field: str, value: Any, staged: Staged) -> bool:
    """Add the suppliers or amendments listed in one cell; False when the cell cannot be understood."""
    if isinstance(value, str):
        cell = value.strip()
        if not cell or cell == _NOT_APPLICABLE:
            return True
        if cell.startswith(("[", "{")):
            value = nested.parse_cell(cell)
            if value is None:
                return False
        elif field == "amendments":
            return False
    if field == "amendments":
        staged.amendments.extend(nested.amendments_of(value))
    elif field == "suppliers":
        # A list repeats what columns of their own already say, and each kind of contract has its own list.
        staged.suppliers = staged.suppliers or nested.suppliers_of(value)
    elif suppliers := nested.suppliers_of(value):
        if not staged.amendments:
            staged.amendments.append(StagedAmendment())
        staged.amendments[-1].suppliers.extend(suppliers)
    return True


def _techniques(value: Any) -> str | None:
    if isinstance(value, str) and value.startswith(("[", "{")):
        parsed = nested.parse_cell(value)
        value = value if parsed is None else parsed
    return nested.words_of(value)


@lru_cache(maxsize=1024)
def _kind(published: str | None, nature: str | None) -> str:
    """A concession when the record says so, by its type or else by its nature; else a contract."""
    for said in (published, nature):
        words = normalise(said or "")
        if "concession" in words or words[:2] == ["delegation", "de"]:
            return "concession"
    return "contract"
