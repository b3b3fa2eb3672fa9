"""The bare parse: separates the records of a wrapped JSON file, decodes each of them, does nothing with them.

The yardstick for reading. Several ways are offered and measured, the fastest is the one used. Records are
separated by cutting where one record ends and another begins; a cut is right exactly when what stands before
it decodes as a list, so a wrong guess (in a text, in a nested list) is found out and an earlier
place is tried.
"""

# ruff: noqa: N815 (the names are those of the format)

import argparse
import gc
import itertools
import multiprocessing
import os
import re
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import msgspec

CHUNK = 4 << 20
WINDOW = 1 << 16
BETWEEN = re.compile(rb'\}\s*,\s*(?=\{\s*"id"\s*:)')

Text = str | int | float | None


class Holder(msgspec.Struct, gc=False):
    """A holder, inside its wrapping."""

    id: Text = None
    typeIdentifiant: Text = None


class WrappedHolder(msgspec.Struct, gc=False):
    """The wrapping."""

    titulaire: Holder = msgspec.field(default_factory=Holder)


class Change(msgspec.Struct, gc=False):
    """An amendment, inside its wrapping."""

    id: Text = None
    dureeMois: Text = None
    montant: Text = None
    dateNotificationModification: Text = None
    datePublicationDonneesModification: Text = None
    titulaires: list[WrappedHolder] = []


class WrappedChange(msgspec.Struct, gc=False):
    """The wrapping."""

    modification: Change = msgspec.field(default_factory=Change)


class Buyer(msgspec.Struct, gc=False):
    """The buyer."""

    id: Text = None


class Techniques(msgspec.Struct, gc=False):
    """The list inside the list."""

    technique: list[Text] = []


class Place(msgspec.Struct, gc=False):
    """Where the contract is performed."""

    code: Text = None
    typeCode: Text = None


class Record(msgspec.Struct, gc=False):
    """What any reader must take from a record of the 2022 format."""

    id: Text = None
    acheteur: Buyer = msgspec.field(default_factory=Buyer)
    nature: Text = None
    objet: Text = None
    codeCPV: Text = None
    techniques: Techniques = msgspec.field(default_factory=Techniques)
    procedure: Text = None
    lieuExecution: Place = msgspec.field(default_factory=Place)
    dureeMois: Text = None
    dateNotification: Text = None
    datePublicationDonnees: Text = None
    montant: Text = None
    formePrix: Text = None
    offresRecues: Text = None
    idAccordCadre: Text = None
    titulaires: list[WrappedHolder] = []
    modifications: list[WrappedChange] = []


def bounds(path: Path) -> tuple[int, int]:
    """Where the first record begins and the last one ends (bytes)."""
    with path.open("rb") as file:
        head = file.read(1 << 16)
        opening = re.search(rb'"marche"\s*:\s*\[\s*', head)
        if opening is None:
            raise SystemExit(f"{path}: not the 2022 format")
        file.seek(0, os.SEEK_END)
        size = file.tell()
        file.seek(max(size - (1 << 16), 0))
        tail = file.read()
    closing = tail.rindex(b"]", 0, tail.rindex(b'"contrat-concession"'))
    return opening.end(), size - len(tail) + closing


def pieces(
    path: Path, start: int, end: int, decode: Callable[[bytes], list[Record]]
) -> Iterator[list[Record]]:
    """The records between two places, a few megabytes at a time, decoded."""
    with path.open("rb", buffering=0) as file:
        file.seek(start)
        left = end - start
        kept = b""
        while left:
            read = file.read(min(CHUNK, left))
            left -= len(read)
            kept += read
            if not left:
                yield decode(b"[" + kept + b"]")
                return
            whole = _whole_records(kept, decode)
            if whole is not None:
                decoded, used = whole
                kept = kept[used:]
                yield decoded


def _whole_records(text: bytes, decode: Callable[[bytes], list[Record]]) -> tuple[list[Record], int] | None:
    """The records that stand whole at the start of ``text``, and how many bytes they and the comma take."""
    stop = len(text)
    while stop > 0:
        start = max(stop - WINDOW, 0)
        for cut in reversed(list(BETWEEN.finditer(text, start, stop))):
            try:
                return decode(b"[" + text[: cut.start() + 1] + b"]"), cut.end()
            except msgspec.DecodeError:
                continue
        stop = start
    return None


def middle(path: Path, start: int, end: int) -> tuple[int, int]:
    """Near the middle, where one record ends and where the next one begins (checked by decoding it)."""
    with path.open("rb") as file:
        at = (start + end) // 2
        file.seek(at)
        text = file.read(1 << 20)
    places = list(BETWEEN.finditer(text))
    for before, after in itertools.pairwise(places):
        try:
            msgspec.json.decode(text[before.end() : after.start() + 1], type=Record)
        except msgspec.DecodeError:
            continue
        return at + before.start() + 1, at + before.end()
    raise SystemExit(f"{path}: no record found in the middle")


def msgspec_part(path: Path, start: int, end: int) -> int:
    """Decode the records between two places, in this process; how many."""
    gc.disable()  # nothing here makes a cycle; the collector alone would double the time
    decoder = msgspec.json.Decoder(list[Record])
    return sum(len(piece) for piece in pieces(path, start, end, decoder.decode))


def msgspec_one_process(path: Path) -> int:
    """msgspec into typed records, in one process."""
    return msgspec_part(path, *bounds(path))


def msgspec_two_processes(path: Path) -> int:
    """msgspec into typed records, each half of the file in its own process."""
    start, end = bounds(path)
    left_end, right_start = middle(path, start, end)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        return sum(pool.starmap(msgspec_part, [(path, start, left_end), (path, right_start, end)]))


COLUMNS = """{id: 'VARCHAR', acheteur: 'STRUCT(id VARCHAR)', nature: 'VARCHAR', objet: 'VARCHAR',
  codeCPV: 'VARCHAR', techniques: 'STRUCT(technique VARCHAR[])', "procedure": 'VARCHAR',
  lieuExecution: 'STRUCT(code VARCHAR, typeCode VARCHAR)', dureeMois: 'VARCHAR', dateNotification: 'VARCHAR',
  datePublicationDonnees: 'VARCHAR', montant: 'VARCHAR', formePrix: 'VARCHAR', offresRecues: 'VARCHAR',
  idAccordCadre: 'VARCHAR', titulaires: 'STRUCT(titulaire STRUCT(id VARCHAR, typeIdentifiant VARCHAR))[]',
  modifications: 'STRUCT(modification STRUCT(id VARCHAR, dureeMois VARCHAR, montant VARCHAR,
    dateNotificationModification VARCHAR, datePublicationDonneesModification VARCHAR))[]'}"""


def duckdb_unwrapped(path: Path) -> int:
    """The list copied without what wraps it, then DuckDB's JSON reader with every column touched."""
    start, end = bounds(path)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".json") as bare:
        with path.open("rb", buffering=0) as file:
            file.seek(start)
            bare.write(b"[")
            left = end - start
            while left:
                read = file.read(min(CHUNK, left))
                bare.write(read)
                left -= len(read)
            bare.write(b"]")
            bare.flush()
        return _count(bare.name)


def duckdb_by_pipe(path: Path) -> int:
    """The same without a copy: the list goes to DuckDB through a pipe."""
    start, end = bounds(path)
    with tempfile.TemporaryDirectory() as folder:
        pipe = Path(folder) / "list.json"
        os.mkfifo(pipe)

        def feed() -> None:
            with path.open("rb", buffering=0) as file, pipe.open("wb", buffering=0) as out:
                file.seek(start)
                out.write(b"[")
                left = end - start
                while left:
                    read = file.read(min(1 << 20, left))
                    left -= len(read)
                    view = memoryview(read)
                    while view:
                        view = view[out.write(view) :]
                out.write(b"]")

        feeder = threading.Thread(target=feed)
        feeder.start()
        found = _count(str(pipe))
        feeder.join()
        return found


def _count(name: str) -> int:
    offline: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    query = f"SELECT count(*), max(hash(t)) FROM read_json(?, format = 'array', columns = {COLUMNS}) AS t"
    with duckdb.connect(config=offline) as base:
        row = base.execute(query, [name]).fetchone()
    return int(row[0]) if row else 0


WAYS: dict[str, Callable[[Path], int]] = {
    "msgspec-one-process": msgspec_one_process,
    "msgspec-two-processes": msgspec_two_processes,
    "duckdb-unwrapped": duckdb_unwrapped,
    "duckdb-by-pipe": duckdb_by_pipe,
}


def main() -> None:
    """``python -m bench.bare WAY FILE``: parse and print the number of records."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("way", choices=list(WAYS))
    parser.add_argument("file", type=Path)
    chosen = parser.parse_args()
    print(WAYS[chosen.way](chosen.file))


if __name__ == "__main__":
    main()
