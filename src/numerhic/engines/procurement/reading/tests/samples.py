"""Published records for tests, invented: an ordinary contract to spoil, files of them, and rows read back."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from numerhic.engines.procurement.reading.pipeline import read

TODAY = date(2026, 11, 24)
BUYER = "21000002200017"
HOLDER = "29000001700019"
OTHER = "29000002500012"


def holder(number: str = HOLDER, **said: Any) -> dict[str, Any]:
    """A holder in the 2022 form."""
    return {"titulaire": {"id": number, "typeIdentifiant": "SIRET"} | said}


def contract(number: str = "2024A001", **said: Any) -> dict[str, Any]:
    """An ordinary contract of the 2022 format; a member set to ``...`` is left out."""
    record: dict[str, Any] = {
        "id": number,
        "acheteur": {"id": BUYER},
        "nature": "Marché",
        "objet": "Rénovation de la toiture de la salle des fêtes",
        "codeCPV": "45261000-4",
        "techniques": {"technique": ["Sans objet"]},
        "procedure": "Procédure adaptée",
        "lieuExecution": {"code": "99001", "typeCode": "Code commune"},
        "dureeMois": 12,
        "dateNotification": "2024-03-01",
        "datePublicationDonnees": "2024-03-15",
        "montant": 48500.5,
        "formePrix": "Forfaitaire",
        "offresRecues": 3,
        "titulaires": [holder()],
    }
    return {key: value for key, value in (record | said).items() if value is not ...}


def write(path: Path, records: Iterable[Any], *, indent: int | None = None) -> Path:
    """A file of the 2022 format."""
    path.write_text(
        json.dumps({"marches": {"marche": list(records)}}, ensure_ascii=False, indent=indent),
        encoding="utf-8",
    )
    return path


def write_2019(path: Path, records: Iterable[Any]) -> Path:
    """A file of the 2019 format."""
    path.write_text(json.dumps({"marches": list(records)}, ensure_ascii=False), encoding="utf-8")
    return path


def tables(out: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of the canonical tables, ordered by what makes them unique."""
    order = {"contracts": "contract_key, supplier_rank", "amendments": "contract_key, number"}
    found = {}
    for name in ("contracts", "amendments", "set_aside"):
        by = order.get(name, "source_file, source_row")
        result = duckdb.sql(f"SELECT * FROM '{out / name}.parquet' ORDER BY {by}")
        columns = result.columns
        found[name] = [dict(zip(columns, row, strict=True)) for row in result.fetchall()]
    return found


def read_records(folder: Path, *records: Any) -> dict[str, list[dict[str, Any]]]:
    """The canonical tables of these records, written as one file."""
    read([write(folder / "records.json", records)], folder / "out", today=TODAY)
    return tables(folder / "out")
