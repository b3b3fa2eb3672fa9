"""Small published files for tests: the 2022 format, invented buyers and suppliers, written and loaded as
people do."""

import json
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from numerhic.authorities.models import Authority
from numerhic.engines.procurement import read
from numerhic.engines.procurement.results import ReadReport
from numerhic.people.models import User
from numerhic.register.contracts import services, storage
from numerhic.register.contracts.models import ContractLoad
from numerhic.register.contracts.reading import read_together

SUPPLIER = "81234567500018"
OTHER_SUPPLIER = "82345678600017"


_READ: dict[tuple[tuple[str, str], ...], tuple[Path, ReadReport]] = {}


def read_once(paths: Sequence[Path], out: Path, *, progress: Any = None) -> ReadReport:
    """The engine's ``read``, asked once for the same files whatever the number of tests that load them."""
    key = tuple((path.name, storage.digest_of(path)) for path in paths)
    if key not in _READ:
        kept = Path(tempfile.mkdtemp(prefix="numerhic-read-once-")) / "tables"
        _READ[key] = (kept, read(paths, kept, progress=progress))
    shutil.copytree(_READ[key][0], out)
    return _READ[key][1]


def a_contract(authority: Authority, number: int, **changes: Any) -> dict[str, Any]:
    """One digital contract of the authority, as its platform would publish it."""
    year = 2019 + number % 6
    record = {
        "id": f"M{number:04d}",
        "acheteur": {"id": f"{authority.siren}00013"},
        "nature": "Marché",
        "objet": f"Maintenance du logiciel de paie, tranche {number}",
        "codeCPV": "72267100",
        "procedure": "Procédure adaptée",
        "dureeMois": 48,
        "dateNotification": f"{year}-03-01",
        "datePublicationDonnees": f"{year}-03-12",
        "montant": 10000.0 * (number + 1),
        "formePrix": ["Forfaitaire"],
        "offresRecues": 1 + number % 3,
        "titulaires": [{"titulaire": {"typeIdentifiant": "SIRET", "id": SUPPLIER}}],
        "modifications": [],
        "lieuExecution": {"code": "69123", "typeCode": "Code commune"},
        "techniques": {"technique": ["Sans objet"]},
        "modalitesExecution": {"modaliteExecution": ["Sans objet"]},
    }
    return record | changes


def a_file(contracts: Iterable[dict[str, Any]]) -> bytes:
    """The records as one file."""
    return json.dumps({"marches": {"marche": list(contracts)}}).encode()


def give(
    authority: Authority,
    contracts: Iterable[dict[str, Any]],
    *,
    name: str = "decp.json",
    by: User | None = None,
) -> ContractLoad:
    """Load and read one file at once."""
    return give_bytes(authority, a_file(contracts), name=name, by=by)


def give_bytes(
    authority: Authority, content: bytes, *, name: str = "decp.json", by: User | None = None
) -> ContractLoad:
    """Load and read these bytes at once."""
    load = services.load(authority, [services.Given(name, [content])], by=by, in_background=False)
    read_together(load)
    load.refresh_from_db()
    return load
