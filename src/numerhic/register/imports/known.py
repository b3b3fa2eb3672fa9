"""What the register already knows, loaded at once: records by key and by name, the names tools give them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from numerhic.authorities.models import Authority
from numerhic.pages.tables.definition import plain
from numerhic.register.imports.models import ExternalName
from numerhic.register.imports.things import SPACE, bare
from numerhic.register.records.models import Record, State


def squeezed(text: str) -> str:
    """A name without anything but letters and digits: « E-Civil » looks like « ecivil »."""
    return "".join(c for c in plain(text) if c.isalnum())


@dataclass
class Known:
    """The register of one authority, as an import from one tool needs it."""

    system: str
    records: dict[str, Record] = field(default_factory=dict)
    by_name: dict[tuple[str, str], list[Record]] = field(default_factory=dict)
    by_likeness: dict[tuple[str, str], list[Record]] = field(default_factory=dict)
    by_id: dict[str, ExternalName] = field(default_factory=dict)
    told: dict[int, list[ExternalName]] = field(default_factory=dict)
    dependencies: dict[tuple[str, str], Record] = field(default_factory=dict)

    def told_of(self, record: Record, external_id: str = "") -> ExternalName | None:
        """What this tool last said of a record, by this identifier if it gave one, if it ever spoke of it."""
        names = self.told.get(record.pk, ())
        same = (one for one in names if one.external_id == external_id)
        return next(same, None) or next(iter(names), None)

    def has_an_id(self, record: Record, other: str) -> bool:
        """The tool (for tables, the same table) already gives this record an identifier of its own."""
        space = _space(other)
        names = self.told.get(record.pk, ())
        return any(one.external_id and _space(one.external_id) == space for one in names)


def _space(external_id: str) -> str:
    return external_id.partition(SPACE)[0] if SPACE in external_id else ""


def load_known(authority: Authority, system: str) -> Known:
    """Three queries, whatever the size of the register."""
    known = Known(system)
    records = {record.pk: record for record in Record.objects.of(authority).order_by("pk")}
    for name in ExternalName.objects.of(authority).filter(system=system).order_by("pk"):
        if name.record_id in records:
            name.record = records[name.record_id]
            known.told.setdefault(name.record_id, []).append(name)
            if name.external_id:
                known.by_id[name.external_id] = name
    for record in records.values():
        known.records[record.key] = record
        _sort(known, record)
    return known


def _sort(known: Known, record: Record) -> None:
    """Where a record is found: by its name when it stands, by its ends when it is a dependency."""
    removed = record.state == State.REMOVED
    if record.kind == "dependency":
        if not removed or record.pk in known.told:
            for pair in ends(record):
                if pair not in known.dependencies or not removed:
                    known.dependencies[pair] = record
    elif not removed:
        known.by_name.setdefault((record.kind, bare(record.name)), []).append(record)
        known.by_likeness.setdefault((record.kind, squeezed(record.name)), []).append(record)


def ends(record: Record) -> Iterable[tuple[str, str]]:
    """(dependent, provider) of each pair that a dependency joins."""
    return (
        (dependent, provider)
        for dependent in record.linked("dependent")
        for provider in record.linked("providers")
    )
