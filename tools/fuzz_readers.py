"""Fuzzes every reader of published contracts: damages small valid files it builds itself, and watches.

`python tools/fuzz_readers.py --seconds 180 --seed 1` ends with a table of what was tried; exit code 1 if a
file made a reader raise anything but an InputError, hang, or lose count of its records. Each such file goes
to --keep. The same seed tries the same files in the same order. docs/fuzz.md records the runs.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import duckdb

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.formats import Limits, recognise

CONTRACT: dict[str, Any] = {
    "id": "2024-07",
    "uid": "213502388000192024-07",
    "acheteur": {"id": "21350238800019", "nom": "Ville d'Exemple"},
    "nature": "Marché",
    "objet": "Hébergement « cloud » & maintenance",
    "codeCPV": "72000000-5",
    "procedure": "Appel d'offres ouvert",
    "lieuExecution": {"code": "35238", "typeCode": "Code commune"},
    "dureeMois": 48,
    "dateNotification": "2024-05-15",
    "datePublicationDonnees": "2024-05-25",
    "montant": 575000.5,
    "formePrix": "Forfaitaire",
    "offresRecues": 1,
    "titulaires": [{"id": "34500000000012", "typeIdentifiant": "SIRET", "denominationSociale": "Un"}],
    "modifications": [{"id": 1, "montant": 600000, "dateNotificationModification": "2024-06-01"}],
}
CONCESSION: dict[str, Any] = {
    "id": "C1",
    "_type": "Contrat de concession",
    "autoriteConcedante": {"id": "22350001800013"},
    "nature": "Concession de service",
    "objet": "Fibre",
    "dureeMois": 12,
    "dateSignature": "2024-04-02",
    "dateDebutExecution": "2024-05-01",
    "valeurGlobale": 10.3,
    "concessionnaires": [{"concessionnaire": {"id": "38100000000011", "typeIdentifiant": "SIRET"}}],
}
CONSOLIDATED = "uid,id,objet,montant,acheteur_id,titulaire_id,modification_id\n" + "9A,A,Réseau,5,9,1,0\n" * 4
PARQUET = "SELECT 'A' AS id, 'o' AS objet, 5.5 AS montant, [1, 2] AS titulaires"
TOKENS: tuple[bytes, ...] = (
    *rb""" " ' ; , | \ / { } [ ] < > & : null true NaN -Infinity 1e400 0x0 "" {} [] [[ ]] "id": """.split(),
    *rb""" "marches": "marche":[ ]]}} \u0000 \ud800 <marche> </marche> </marches> <![CDATA[ ]]> """.split(),
    *rb""" <!-- --> <!DOCTYPE <?xml ?> &amp; &eacute; &#0; &#x110000; PAR1 """.split(),
    *(
        b"\n",
        b"\r",
        b"\r\n",
        b"\0",
        b"\t",
        b"\x1c",
        b"\x85",
        b"\xe9",
        b"\xc3",
        b"\xed\xa0\x80",
        b"\xe2\x80\xa8",
    ),
    *(
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
        b"\x1f\x8b",
        b"PK\x03\x04",
        b" " * 100,
        b'"' * 50,
        b";" * 80,
    ),
    *(b'{"a":' * 60, b"[" * 300, b"<a>" * 300, b"9" * 400),
)
HANG = 10  # seconds
LIMITS = Limits(max_bytes=64 << 20, ratio_from=8 << 20)


def xml(element: str, value: Any) -> str:
    """A value as DECP writes it in XML."""
    if isinstance(value, dict):
        value = "".join(xml(name, inner) for name, inner in value.items())
    elif isinstance(value, list):
        single = element.rstrip("s")
        value = "".join(xml(single, item.get(single, item)) for item in value)
    else:
        value = str(value).replace("&", "&amp;")
    return f"<{element}>{value}</{element}>"


def table(separator: str) -> str:
    """The contract as two records of a table, lists in cells."""
    flat = {name: json.dumps(v) if isinstance(v, list | dict) else str(v) for name, v in CONTRACT.items()}
    cells = [f'"{value.replace(chr(34), chr(34) * 2)}"' for value in flat.values()]
    return "\r\n".join([separator.join(flat), separator.join(cells), separator.join(cells), ""])


def parquet() -> bytes:
    """The contract as a Parquet table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t"
        with duckdb.connect() as connection:
            connection.execute(f"CREATE TABLE t AS {PARQUET}")
            connection.table("t").write_parquet(str(path))
        return path.read_bytes()


def seeds() -> dict[str, bytes]:
    """The valid files the run starts from, by name."""
    holders = [{"titulaire": holder} for holder in CONTRACT["titulaires"]]
    newer = CONTRACT | {"titulaires": holders, "techniques": {"technique": ["Concours"]}}
    product = {"cards": {"buyers": [{"public_actor_id": "1", "decp": [CONTRACT] * 2}]}}
    wrapped = {"marches": {"marche": [newer] * 3, "contrat-concession": [CONCESSION]}}
    element = xml("marche", CONTRACT)
    texts = {
        "json 2019": json.dumps({"marches": [CONTRACT, CONCESSION, CONTRACT]}, ensure_ascii=False),
        "json 2019 indented": json.dumps({"marches": [CONTRACT, CONCESSION]}, indent=2),
        "json 2022": json.dumps(wrapped, ensure_ascii=False),
        "json 2022 indented": json.dumps(wrapped, indent=1, ensure_ascii=False),
        "json list": json.dumps([CONTRACT] * 3),
        "json lines": "\n".join(json.dumps(CONTRACT) for _ in range(3)),
        "json elsewhere": json.dumps(product),
        "xml": f'<?xml version="1.0" encoding="UTF-8"?><marches>{element * 3}</marches>',
        "xml concession": f"<marches>{element}{xml('contrat-concession', CONCESSION)}</marches>",
        "xml namespace": f'<marches xmlns="urn:x">\n{element}\n</marches>',
        "csv": table(";"),
        "csv comma": table(","),
        "csv pipe": table("|"),
        "csv consolidated": CONSOLIDATED,
    }
    return {name: text.encode() for name, text in texts.items()} | {"parquet": parquet()}


def damage(chance: random.Random, raw: bytes, others: list[bytes]) -> bytes:
    """One to eight small accidents."""
    data = bytearray(raw)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 5, 8))):
        at = chance.randrange(len(data) + 1)
        length = chance.choice((1, 1, 2, 4, 16, 200))
        match chance.randrange(9):
            case 0:
                data[at : at + length] = b""
            case 1:
                data[at:at] = chance.choice(TOKENS)
            case 2:
                data[at : at + length] = chance.choice(TOKENS)
            case 3:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 4:
                data[at:at] = data[at : at + length * 4] * chance.choice((1, 2, 30))
            case 5:
                del data[at:]
            case 6:
                other = chance.choice(others)
                start = chance.randrange(len(other))
                data[at:at] = other[start : start + length * 3]
            case 7:
                data[at : at + length] = chance.randbytes(length)
            case _:
                piece = bytes(data[at : at + length * 2])
                there = chance.randrange(len(data) + 1)
                del data[at : at + length * 2]
                data[there:there] = piece
        if len(data) > 200_000:
            del data[200_000:]
    return bytes(data)


def disguise(chance: random.Random, raw: bytes) -> bytes:
    """Now and then, another encoding or packing, itself damaged now and then."""

    def zipped(data: bytes) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(zipfile.ZipInfo("a"), data)
            archive.writestr(zipfile.ZipInfo("b.csv"), data[:50])
        return buffer.getvalue()

    def encoded(name: str) -> Callable[[bytes], bytes]:
        return lambda data: data.decode(errors="replace").encode(name, errors="replace")

    def packed(data: bytes) -> bytes:
        return gzip.compress(data, 1, mtime=0)

    ways = (encoded("cp1252"), encoded("utf-16"), encoded("utf-16-le"), encoded("utf-8-sig"), packed, zipped)
    if chance.random() < 0.75:
        return raw
    raw = chance.choice(ways)(raw)
    return damage(chance, raw, [raw]) if raw and chance.random() < 0.3 else raw


def attempt(path: Path, seen: Counter[str]) -> str | None:
    """Read one file; what went wrong, or None. ``seen`` counts readers and reasons."""

    def too_long(_: int, __: FrameType | None) -> None:
        raise TimeoutError(f"more than {HANG} s")

    def left_out(error: InputError) -> None:
        seen[f"left out: {error.code}"] += 1

    signal.signal(signal.SIGALRM, too_long)
    signal.alarm(HANG)
    try:
        for recognised in recognise(path, limits=LIMITS, left_out=left_out):
            rows = [staged.row for staged in recognised.read()]
            if rows != list(range(1, len(rows) + 1)):
                return f"{recognised.format} lost count of its records: {rows[:20]}"
            seen[f"read: {recognised.format}"] += 1
            seen["records"] += len(rows)
    except InputError as error:
        seen[f"refused: {error.code}"] += 1
        if not (error.what and error.mend and path.name in error.where):
            return f"an error without its place or its remedy: {error!r}"
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        return traceback.format_exc()
    finally:
        signal.alarm(0)
    return None


def main() -> int:
    """Run until the time is over; print the table; 1 when there is a finding."""
    parser = argparse.ArgumentParser(description="Fuzzes every reader of published contracts.")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=None, help="folder for the files that made a finding")
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 — seeded on purpose
    valid = seeds()
    others = list(valid.values())
    seen: Counter[str] = Counter()
    findings: dict[str, int] = {}
    executions = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        for name, raw in valid.items():
            path.write_bytes(raw)
            before = sum(count for key, count in seen.items() if key.startswith("read: "))
            problem = attempt(path, seen)
            if problem or sum(count for key, count in seen.items() if key.startswith("read: ")) == before:
                print(f"the valid file “{name}” is not read: {problem or dict(seen)}")
                return 1
        end = time.monotonic() + options.seconds
        while time.monotonic() < end:
            raw = disguise(chance, damage(chance, chance.choice(others), others))
            path.write_bytes(raw)
            executions += 1
            if problem := attempt(path, seen):
                key = problem.strip().splitlines()[-1][:200]
                if key not in findings:
                    print(f"--- execution {executions}\n{problem}")
                    if options.keep:
                        options.keep.mkdir(parents=True, exist_ok=True)
                        (options.keep / f"finding-{len(findings) + 1}").write_bytes(raw)
                findings[key] = findings.get(key, 0) + 1
    records = seen.pop("records", 0)
    print(f"seed {options.seed}: {executions:,} files, {records:,} records, {len(findings)} findings")
    for key, count in sorted(seen.items()):
        print(f"{count:9,}  {key}")
    for key, count in findings.items():
        print(f"{count:9,}  FINDING {key}")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
