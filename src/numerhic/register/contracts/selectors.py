"""Reads loads, tables in force and kept decisions. Changes nothing."""

from pathlib import Path

from django.db.models import QuerySet

from numerhic.authorities.models import Authority
from numerhic.engines.procurement import OwnReferences
from numerhic.engines.procurement.results import Decisions
from numerhic.register.contracts import storage
from numerhic.register.contracts.models import (
    ContractDecision,
    ContractFile,
    ContractLoad,
    ContractTables,
    LoadState,
    Question,
)


def loads_of(authority: Authority) -> QuerySet[ContractLoad]:
    """Every load of the authority, latest first, with its files and its people."""
    return (
        ContractLoad.objects.of(authority).select_related("loaded_by", "undone_by").prefetch_related("files")
    )


def loads_in_force(authority: Authority) -> QuerySet[ContractLoad]:
    """The loads whose files count."""
    return ContractLoad.objects.of(authority).filter(state=LoadState.DONE)


def files_of(loads: QuerySet[ContractLoad]) -> list[ContractFile]:
    """Their files, each content once."""
    seen: dict[str, ContractFile] = {}
    for file in ContractFile.objects.filter(load__in=loads).order_by("pk"):
        seen.setdefault(file.stored_name, file)
    return list(seen.values())


def tables_in_force(authority: Authority) -> ContractTables | None:
    """The last tables made; None when nothing was ever loaded."""
    return ContractTables.objects.of(authority).first()


def folder_in_force(tables: ContractTables | None) -> Path | None:
    """Where they lie; None when there is nothing to read."""
    if tables is None or not tables.folder:
        return None
    return storage.tables_folder(tables.authority, tables.folder)


def own_references(authority: Authority) -> OwnReferences:
    """The reference tables that the authority brings beside the project's, if any."""
    folder = storage.references_folder(authority)
    found = {name: folder / f"{name}.csv" for name in ("control", "territories")}
    return OwnReferences(**{name: path for name, path in found.items() if path.is_file()})


def report_files(tables: ContractTables | None) -> list[str]:
    """Names of the files that the tables were made from."""
    report = {} if tables is None else tables.report or {}
    return [file["name"] for file in report.get("files", [])]


def decisions_about(authority: Authority, contract_key: str) -> QuerySet[ContractDecision]:
    """Everything people said about one contract, oldest first."""
    return (
        ContractDecision.objects.of(authority).filter(contract_key=contract_key).select_related("decided_by")
    )


def decisions_of(authority: Authority) -> Decisions:
    """What holds today, in the engine's own words: the last thing said about each contract and question."""
    last: dict[tuple[str, str], ContractDecision] = {}
    for decision in ContractDecision.objects.of(authority).order_by("decided_at", "pk"):
        last[decision.contract_key, decision.question] = decision
    held = [decision for decision in last.values() if not decision.withdrawn]
    return Decisions(
        digital={d.contract_key: d.value or None for d in held if d.question == Question.DIGITAL},
        successors={d.contract_key: d.value or None for d in held if d.question == Question.SUCCESSOR},
        notice_months={d.contract_key: float(d.value) for d in held if d.question == Question.NOTICE},
    )
