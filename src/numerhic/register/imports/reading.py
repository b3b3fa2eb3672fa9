"""Reads the files of a run into things: an exported register, another tool's export, or tables.

The inventory room reads; what the columns of tables mean is tabular.py's.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from numerhic.engines.errors import InputError
from numerhic.inventory import Format, LeftOut, Problem, sniff
from numerhic.inventory import Reading as Inventory
from numerhic.inventory import read as read_inventory
from numerhic.people.models import User
from numerhic.register.exports.format import Whole
from numerhic.register.exports.reading import is_export, read_whole
from numerhic.register.imports import storage, tabular
from numerhic.register.imports.from_items import things_of
from numerhic.register.imports.models import ImportRun
from numerhic.register.imports.things import Thing

NUMERHIC = "numerhic"
FORMATS: dict[str, Any] = {
    Format.TABLE.value: _("tableau (CSV, XLSX, ODS)"),
    Format.MERCATOR.value: _("export de Mercator"),
    Format.GLPI.value: _("export de GLPI"),
    Format.ITOP.value: _("export d’iTop"),
    Format.PUBLICCODE.value: _("publiccode.yml"),
    Format.SILL.value: _("catalogue du SILL"),
    NUMERHIC: _("registre numerhic exporté"),
}
Told = Callable[[str, int], None]


@dataclass(frozen=True)
class Said:
    """What the files of a run say, which tool says it, and what of them has no place in the register."""

    system: str
    things: Sequence[Thing]
    problems: Sequence[Problem] = ()
    left_out: Sequence[dict[str, Any]] = field(default_factory=list)


def whole_of(run: ImportRun) -> Whole:
    """The exported register that the run gives. Raises InputError."""
    return read_whole(storage.paths_of(run)[0])


def recognise(run: ImportRun) -> tuple[str, dict[str, Any], bool]:
    """(format, reading, whether all is known that the preview needs). Raises InputError."""
    format = run.format or _sniffed(run)
    if format != Format.TABLE:
        return format, {}, True
    tables = []
    for number, (path, file) in enumerate(zip(storage.paths_of(run), run.files, strict=True)):
        tables += tabular.tables_of(path, number, str(file["name"]))
    if not tables:
        raise InputError("empty-file", "There is no table in this file.", run.names, "Check the file.")
    known = [tabular.remembered(run.authority, table) for table in tables]
    proposed = [found or table for found, table in zip(known, tables, strict=True)]
    return format, {"tables": proposed}, all(known) and not _all_aside(proposed)


def _sniffed(run: ImportRun) -> str:
    paths = storage.paths_of(run)
    if is_export(paths[0]):
        return NUMERHIC
    names = [str(file["name"]) for file in run.files]
    formats = {sniff(path, name).value for path, name in zip(paths, names, strict=True)}
    if len(formats) > 1:
        raise InputError(
            "mixed-formats",
            "These files do not come from the same tool.",
            run.names,
            "Import them one after the other.",
        )
    return formats.pop()


def _all_aside(tables: Sequence[Mapping[str, Any]]) -> bool:
    return all(table["aside"] for table in tables)


def said_otherwise(
    run: ImportRun, format: str, said: Mapping[str, Any], *, by: User | None
) -> tuple[str, dict[str, Any], bool]:
    """The reading once somebody said the format, or how tables are read (``tables``, whole)."""
    if format != Format.TABLE:
        return format, {}, True
    if "tables" not in said:
        run.format = format
        return recognise(run)
    tables = [tabular.remember(run.authority, table, by) for table in said["tables"]]
    return format, {"tables": tables}, not _all_aside(tables)


def read(run: ImportRun, told: Told) -> Said:
    """Everything that the run's files say. Raises InputError."""
    told("read", 0)
    paths = storage.paths_of(run)
    names = {path: str(file["name"]) for path, file in zip(paths, run.files, strict=True)}
    several = len(run.files) > 1
    things: list[Thing] = []
    found: list[Inventory] = []
    if run.format != Format.TABLE:
        found.append(read_inventory(paths, Format(run.format), names=names))
        things += things_of(found[0].items, several=several)
    for table in run.reading.get("tables", ()) if run.format == Format.TABLE else ():
        if not table["aside"]:
            mapping = [tabular.mapping_of(table)]
            found.append(read_inventory(paths[table["file"]], Format.TABLE, mappings=mapping, names=names))
            things += things_of(found[-1].items, table["system"], several=several)
        told("read", len(things))
    return Said(
        run.format,
        things,
        [problem for one in found for problem in one.problems],
        [_left_out(left) for one in found for left in one.left_out],
    )


def _left_out(one: LeftOut) -> dict[str, Any]:
    return {"what": one.what, "count": one.count, "why": one.why, "where": str(one.where)}
