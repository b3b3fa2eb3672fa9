"""The quick way in for large plain JSON: DuckDB reads stretches of the file on all cores, nothing is copied.

The file is cut where a record seems to start; each stretch is read as one list. A stretch that DuckDB
refuses, and each record that is not of the expected form, is read the patient way (``json_walk``), which
decides. That every stretch parses as whole records proves the cuts right: a cut inside a record leaves
brackets open.
"""

import io
import json
import os
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, cast

import duckdb
import msgspec

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.formats.encoding import Utf8Stream, decode_mended
from numerhic.engines.procurement.formats.json_records import staged
from numerhic.engines.procurement.formats.json_walk import Found, Walk, parse, tells
from numerhic.engines.procurement.reading.intake import Intake
from numerhic.engines.procurement.reading.memory_files import Stretch
from numerhic.engines.procurement.reading.shape import COLUMNS, OTHERWISE, STAGED_FROM, USUAL, thin
from numerhic.engines.procurement.staging import Staged

SMALLEST = 4 << 20
"""Below this many bytes the patient way takes a second or two: the quick one is not worth its set-up."""

STRETCH = 64 << 20
_PART = "FORMAT parquet, COMPRESSION lz4_raw, WRITE_BLOOM_FILTER false, ROW_GROUP_SIZE 40960"
WINDOW = 1 << 20
"""Bytes looked through for a place to cut."""
_SAMPLE = 200  # records that tell what is usual in the file
_LARGEST = 1 << 20  # bytes of a record that DuckDB takes; larger ones go the patient way


@dataclass
class Cut:
    """One stretch of the file: its bytes, the list it starts in, its number once read and its rows."""

    start: int
    end: int
    path: tuple[str, ...]
    number: int = -1
    rows: int | None = None  # None: to be read the patient way


@dataclass(frozen=True)
class Plan:
    """How a file is cut, what its records usually have, and the member that opens them."""

    cuts: list[Cut]
    usual: frozenset[str]
    first_key: str


def plan(path: Path, where: str, *, stretch: int | None = None) -> Plan | None:
    """Look at the start of a file and cut it; None when it must be read the patient way from end to end."""
    with path.open("rb") as stream:
        walk = Walk(stream, where)
        records = walk.records()
        first = next(records, None)
        if first is None or first.broken or not isinstance(first.value, dict) or first.context:
            return None
        start = walk.place() - len(first.raw.encode())
        after = walk.place()
        sample = [first, *islice(records, _SAMPLE - 1)]
    list_path, key = first.path, next(iter(first.value), None)
    if (
        not list_path
        or "" in list_path
        or key is None
        or any(found.path != list_path for found in sample[:2])
    ):
        return None
    usual = _usual(sample)
    with path.open("rb") as stream:
        between = _separator(os.pread(stream.fileno(), WINDOW, after), key)
        if between is None:
            return None
        cuts = list(_cut(stream.fileno(), start, path.stat().st_size, between, stretch or STRETCH))
    return Plan([Cut(a, b, list_path) for a, b in cuts], usual, key)


def _usual(sample: list[Found]) -> frozenset[str]:
    """The staged columns that nine in ten of these records have."""
    records = [staged(1, found) for found in sample]
    return frozenset(
        name for name in USUAL if sum(bool(getattr(one, name)) for one in records) * 10 >= len(records) * 9
    )


def _separator(after: bytes, key: str) -> tuple[bytes, int] | None:
    """What stands between two records, from the closing brace to the next one's first member.

    Also how many bytes of it stand between the two braces.
    """
    found = re.match(rb"(\s*,\s*)\{\s*" + re.escape(json.dumps(key, ensure_ascii=False).encode()), after)
    return (b"}" + found.group(), len(found.group(1))) if found else None


def _cut(
    descriptor: int, start: int, size: int, between: tuple[bytes, int], stretch: int
) -> Iterator[tuple[int, int]]:
    """Stretches of whole records, by the look of their ends; the last is short and ends the file."""
    while True:
        # Stretches of about the wanted length, then a short one for the patient way: the file's end is in it.
        target = start + stretch if start + stretch + WINDOW < size else size - (WINDOW >> 2)
        cut = None
        while cut is None and start < target < size:
            low = max(start, target - WINDOW)
            window = os.pread(descriptor, target - low + WINDOW, low)
            cut = _place_to_cut(window, target - low, between)
            cut = None if cut is None else low + cut
            target += WINDOW
        if cut is None or cut <= start:
            yield start, size
            return
        yield start, cut
        start = cut + between[1]


def _place_to_cut(window: bytes, until: int, between: tuple[bytes, int]) -> int | None:
    """The end of the last record that ends before ``until`` and is followed by what looks like a record."""
    place = window.rfind(between[0], 0, until)
    for _ in range(50):
        if place < 0:
            return None
        text = window[place + 1 + between[1] :][:WINDOW].decode(errors="replace")
        try:
            value, _end = json.JSONDecoder(strict=False).raw_decode(text)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, dict) and tells(tuple(value)):
            return place + 1
        place = window.rfind(between[0], 0, place)
    return None


class Quick:
    """Reads one planned file into ``record``."""

    def __init__(self, intake: Intake, file: int, path: Path, where: str, planned: Plan) -> None:
        self.intake = intake
        self.file = file
        self.path = path
        self.where = where
        self.plan = planned
        columns = ", ".join(f"'{name}': '{kind}'" for name, kind in COLUMNS.items())
        self._options = f"format = 'array', maximum_object_size = {_LARGEST}, columns = {{{columns}}}"
        staged_columns = ", ".join(f'{sql} AS "{name}"' for name, sql in STAGED_FROM.items())
        self._filled = False
        self._select = f"SELECT {staged_columns}, {OTHERWISE} AS other_form"
        self._thin = thin(planned.usual)

    def read(self, told: Callable[[int, int], None] | None = None) -> int:
        """Bring every record in; how many. ``told`` hears of bytes done and their number."""
        size = self.path.stat().st_size
        with self.path.open("rb") as stream:
            for cut in self.plan.cuts:
                cut.number = self.intake.open_stretch(self.file, 0, 0)
            done = 0
            threads = self.intake.db.execute("SELECT current_setting('threads')").fetchone() or (1,)
            # Each query reads one list, which DuckDB does on one core: as many queries as cores.
            self.intake.db.execute("SET threads = 1")
            with ThreadPoolExecutor(threads[0]) as pool:
                for cut in pool.map(lambda cut: self._try(stream.fileno(), cut), self.plan.cuts[:-1]):
                    done += cut.end - cut.start
                    if told is not None:
                        told(done, size)
            self.intake.db.execute(f"SET threads = {threads[0]}")
            self._patient(stream)
            self._again(stream.fileno())
        return self._number()

    def _try(self, descriptor: int, cut: Cut) -> Cut:
        """Read a stretch the quick way, or leave its rows unknown."""
        db = self.intake.db.cursor()
        try:
            with self.intake.files.holding(Stretch(descriptor, cut.start, cut.end)) as address:
                source = f"({self._select} FROM read_json('{address}', {self._options}))"
                query = self.intake.ordinary.select(
                    source, cut.number, "row_number() OVER ()", thin=self._thin
                )
                part = str(self.intake.part(cut.number)).replace("'", "''")
                cut.rows = (db.execute(f"COPY ({query}) TO '{part}' ({_PART})").fetchone() or (0,))[0]
        except (duckdb.InvalidInputException, duckdb.ConversionException):
            self._forget(cut)
        finally:
            db.close()
        return cut

    def _patient(self, stream: BinaryIO) -> None:
        """Read the stretches that the quick way left, in order, each from the list the last one ended in."""
        path = self.plan.cuts[0].path
        for place, cut in enumerate(self.plan.cuts):
            if cut.end <= cut.start:  # joined to the one before
                continue
            cut.path = path
            if cut.rows is not None and any("concession" in name.lower() for name in path):
                self._forget(cut)
            if cut.rows is not None:
                continue
            last = place
            while True:
                partial = last < len(self.plan.cuts) - 1
                try:
                    path = self._walk(stream, cut, partial)
                    break
                except InputError:
                    # The cut may be at fault and not the file: go on into the next stretch before judging.
                    if not partial:
                        raise
                    last += 1
                    following = self.plan.cuts[last]
                    self._forget(following)
                    self._forget(cut)
                    cut.end = following.end
                    following.start, following.rows = following.end, 0

    def _walk(self, stream: BinaryIO, cut: Cut, partial: bool) -> tuple[str, ...]:
        utf8 = Utf8Stream(cast(BinaryIO, _Part(stream.fileno(), cut.start, cut.end)), "utf-8", 0)
        walk = Walk(
            cast(BinaryIO, io.BufferedReader(utf8)),
            self.where,
            at=cut.start,
            path=cut.path,
            first_key=self.plan.first_key,
            partial=partial,
        )
        records = (
            staged(row, found, guessed=utf8.mended) for row, found in enumerate(walk.records(), start=1)
        )
        self._filled = True
        cut.rows = self.intake.fill(cut.number, records)
        return walk.stopped_in or cut.path

    def _forget(self, cut: Cut) -> None:
        self.intake.part(cut.number).unlink(missing_ok=True)
        if self._filled:
            self.intake.db.execute(f"DELETE FROM record_row WHERE rid >> 32 = {cut.number}")
            self.intake.db.execute(f"DELETE FROM raws WHERE rid >> 32 = {cut.number}")
        cut.rows = None

    def _again(self, descriptor: int) -> None:
        """Read thin records again the patient way, out of the same place of the file."""
        db = self.intake.db
        for cut in self.plan.cuts:
            part = self.intake.part(cut.number)
            if not part.exists():
                continue
            found = db.execute(
                "SELECT rid & 4294967295 FROM read_parquet(?) WHERE pending = '' ORDER BY 1", [str(part)]
            ).fetchall()
            if found:
                text = b"[" + os.pread(descriptor, cut.end - cut.start, cut.start) + b"]"
                raws = msgspec.json.decode(text, type=list[msgspec.Raw])
                places = [place for (place,) in found]
                self.intake.fill(cut.number, self._restaged(raws, places, cut), numbered=True)

    def _restaged(self, raws: list[msgspec.Raw], places: list[int], cut: Cut) -> Iterator[Staged]:
        for place in places:
            raw, guessed = decode_mended(bytes(raws[place - 1]))
            yield staged(place, Found(parse(raw), raw, cut.path, {}), guessed=guessed)

    def _number(self) -> int:
        """Now that each stretch's rows are known, say how many stand before it; their sum."""
        before = 0
        for cut in self.plan.cuts:
            self.intake.stretches[cut.number] = (cut.number, self.file, before, cut.rows or 0)
            before += cut.rows or 0
        return before


class _Part(io.RawIOBase):
    """The bytes of an open file from one place to another, as a stream."""

    def __init__(self, descriptor: int, start: int, end: int) -> None:
        self._descriptor = descriptor
        self._at = start
        self._end = end

    def readable(self) -> bool:
        """A stream to read from."""
        return True

    def readinto(self, target: Any) -> int:
        """Fill the target with the next bytes; 0 at the end."""
        data = os.pread(self._descriptor, min(len(target), self._end - self._at), self._at)
        self._at += len(data)
        target[: len(data)] = data
        return len(data)
