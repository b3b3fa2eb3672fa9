"""Takes the records out of any JSON, one at a time and exactly, whatever stands around them.

This is the patient way: it follows the document's structure, mends its small faults (stray or missing commas,
NaN, control characters) and gives a broken record back as text, to be set aside. The quick way for large
files (``reading/quick``) falls back on it and is tested against it. What a record means is left to
``json_records``.
"""

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, BinaryIO

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.formats.columns import plan, tells_of_contracts

RECORD_LISTS = frozenset(
    {"marches", "marche", "contrat-concession", "contrats-concession", "contratsconcession", "concessions"}
    | {"contrats", "contrat", "concession", "decp"}
)
"""Names under which a list is one of records, even when it is empty or its first element is odd."""

MAX_RECORD = 8 << 20
"""Characters of one record, or of anything else that has to be held at once."""

_STEP = 1 << 20  # bytes read at a time
_DEPTH = 50  # of objects and lists around the records
_PEEK = 1 << 16  # characters looked at to tell a record from a structure
_SPACE = re.compile(r"[ \t\r\n\ufeff]*")
# Possessive: a string of many megabytes must leave no trace of each of its characters to come back to.
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\],]', re.DOTALL)
_EMPTY_LIST = re.compile(r"\[\s*\]")
_KEY = re.compile(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"\s*:', re.DOTALL)


def _integer(digits: str) -> str:
    return "0" if digits == "-0" else digits


_SCAN = json.JSONDecoder(
    strict=False, parse_constant=str, parse_int=_integer, object_pairs_hook=None
).scan_once  # type: ignore[attr-defined]  # the C scanner: a value and where it ends


def parse(text: str) -> Any:
    """One JSON value as the walk reads it: numbers that are whole and odd constants stay text.

    Raises ``ValueError`` or ``RecursionError`` when it is none.
    """
    try:
        value, end = _SCAN(text, 0)
    except StopIteration as error:
        raise ValueError(text[:40]) from error
    if text[end:].strip():
        raise ValueError(text[end : end + 40])
    return value


@dataclass(frozen=True)
class Found:
    """One record: its value (None when it is broken), its text, the names around it and what they say.

    ``path`` names the lists and objects it is in; ``context`` holds the single values of those objects.
    """

    value: Any
    raw: str
    path: tuple[str, ...]
    context: Mapping[str, str]
    broken: bool = False


@dataclass
class Walk:
    """One pass over one document. ``stream`` is UTF-8 without mark; ``where`` names it in messages.

    ``at`` and ``path`` start it inside a list of records, ``at`` bytes after the start of the document: that
    is how the quick way hands over a stretch. ``first_key`` is the key that usually opens a record.
    ``partial``: the stream may end between two records of a list; ``stopped_in`` then names that list.
    """

    stream: BinaryIO
    where: str
    at: int = 0
    path: tuple[str, ...] = ()
    first_key: str | None = None
    partial: bool = False
    stopped_in: tuple[str, ...] | None = None
    _text: str = ""
    _pos: int = 0
    _ended: bool = False
    _decoder: Any = field(default_factory=lambda: codecs.getincrementaldecoder("utf-8")("replace"))

    def records(self) -> Iterator[Found]:
        """Every record, in order. Raises ``InputError`` where the document stops being readable."""
        try:
            yield from self._document()
        except _StoppedError:
            return

    def _document(self) -> Iterator[Found]:
        if self.path:
            yield from self._elements(self.path, {}, records=True)
            # The list is closed; so must be what stands around it, with more lists on the way perhaps.
            for depth in range(len(self.path) - 1, -1, -1):
                yield from self._members(self.path[:depth], {})
            while self._skip(commas=True) or self._char() in ("]", "}"):
                self._pos += 1  # what was open before this stretch
        else:
            self._skip()
            if self._char() == "":
                raise self._wrong("empty-json", "The file is empty.", "Download or export it again.")
        while self._skip() or self._char():
            before = self.place()
            if self._char() not in '{["':
                yield self._garbage(())
            else:
                yield from self._value((), {})
            if self.place() == before:  # nothing moved on: never loop
                yield self._garbage(())

    # The structure around the records

    def _value(self, path: tuple[str, ...], context: Mapping[str, str]) -> Iterator[Found]:
        if len(path) > _DEPTH:
            raise self._wrong("too-deep", "Lists and objects are nested too deep.", _MEND)
        char = self._char()
        if char == "{":
            if self._is_record():
                yield self._record(path, context)
                return
            self._pos += 1
            yield from self._members(path, context)
        elif char == "[":
            self._pos += 1
            self._skip()
            named = bool(path) and path[-1].strip().lower() in RECORD_LISTS
            yield from self._elements(path, context, records=named or self._is_record())
        else:
            self._scan()

    def _members(self, path: tuple[str, ...], context: Mapping[str, str]) -> Iterator[Found]:
        """The rest of an object that is no record, up to and with its closing brace."""
        said = dict(context)
        while True:
            self._skip(commas=True)
            char = self._char()
            if char == "}":
                self._pos += 1
                return
            if char == "":
                raise self._truncated()
            if char != '"':
                raise self._malformed()
            key = self._scan()
            self._skip()
            if self._char() != ":":
                raise self._truncated() if self._char() == "" else self._malformed()
            self._pos += 1
            self._skip()
            if self._char() in ("{", "["):
                yield from self._value((*path, str(key)), said)
            else:
                value = self._scan()
                if isinstance(value, str):
                    said[str(key)] = value

    def _elements(
        self, path: tuple[str, ...], context: Mapping[str, str], *, records: bool
    ) -> Iterator[Found]:
        """The rest of a list, up to and with its closing bracket."""
        while True:
            self._skip(commas=True)
            char = self._char()
            if char == "]":
                self._pos += 1
                return
            if char == "":
                if self.partial and records:
                    self.stopped_in = path
                    raise _StoppedError
                raise self._truncated()
            if char == "}" or char == ":":
                yield self._garbage(path)
            elif records and char == "[" and not self._at_empty_list():
                self._pos += 1
                if len(path) > _DEPTH:
                    raise self._wrong("too-deep", "Lists and objects are nested too deep.", _MEND)
                yield from self._elements((*path, ""), context, records=True)
            elif records:
                yield self._record(path, context)
            else:
                yield from self._value((*path, "") if char == "[" else path, context)

    def _at_empty_list(self) -> bool:
        self._fill(_PEEK)
        return _EMPTY_LIST.match(self._text, self._pos) is not None

    def _is_record(self) -> bool:
        """Whether an object with the fields of a contract starts here, by the names of its first members."""
        if self._char() != "{":
            return False
        self._fill(_PEEK)
        names, depth = [], 0
        for token in _TOKEN.finditer(self._text, self._pos, self._pos + _PEEK):
            char = token.group()[0]
            if char == '"':
                if depth == 1 and (key := _KEY.match(self._text, token.start())):
                    names.append(key.group(1))
            elif char in "{[":
                depth += 1
            elif char in "}]":
                depth -= 1
                if depth == 0:
                    break
        return tells(tuple(names))

    # Records and single values

    def _record(self, path: tuple[str, ...], context: Mapping[str, str]) -> Found:
        """The record that starts here; broken when it cannot be parsed, up to where the next one starts."""
        start = self._pos
        need = _STEP
        while True:
            try:
                value, end = _SCAN(self._text, start)
            except (ValueError, StopIteration, RecursionError):
                pass
            else:
                if end < len(self._text) or self._ended or self._text[end - 1] in '}]"':
                    self._pos = end
                    if self.first_key is None and isinstance(value, dict):
                        self.first_key = next(iter(value), None)
                    return Found(value, self._text[start:end], path, context)
            if (cut := self._end_of_broken(start)) is not None:
                self._pos = cut
                return Found(None, self._text[start:cut], path, context, broken=True)
            if self._ended:
                raise self._truncated()
            if len(self._text) - start > MAX_RECORD:
                raise self._wrong(
                    "record-too-long", f"One record is longer than {MAX_RECORD >> 20} MB.", _MEND
                )
            start -= self._drop(start)
            self._fill(need)
            need *= 2

    def _end_of_broken(self, start: int) -> int | None:
        """Where a record that cannot be parsed ends, None when it may only be incomplete."""
        if self.first_key is not None:
            opening = re.compile(r"\}\s*,\s*(?=\{\s*" + re.escape(json.dumps(self.first_key)) + r"\s*:)")
            for found in opening.finditer(self._text, start + 1):
                try:
                    value, _ = _SCAN(self._text, found.end())
                except (ValueError, StopIteration, RecursionError):
                    continue
                if isinstance(value, dict) and tells(tuple(value)):
                    return found.start() + 1
        depth = 0
        for token in _TOKEN.finditer(self._text, start):
            char = token.group()
            if char in ("{", "["):
                depth += 1
            elif char in ("}", "]"):
                depth -= 1
                if depth <= 0:
                    return token.end() if depth == 0 and token.start() > start else token.start() or None
            elif depth == 0 and char == ",":
                return token.start() if token.start() > start else None
        return None

    def _garbage(self, path: tuple[str, ...]) -> Found:
        """Text that is no value where one should start: up to the next object, list or end of a list."""
        start = self._pos
        while True:
            found = re.compile(r"[{\[\]]").search(self._text, start + 1)
            if found or self._ended or len(self._text) - start > _STEP:
                end = found.start() if found else len(self._text)
                self._pos = end
                return Found(None, self._text[start:end][: 1 << 12], path, {}, broken=True)
            start -= self._drop(start)
            self._fill(_STEP)

    def _scan(self) -> Any:
        """The single value (or key) that starts here."""
        need = _STEP
        while True:
            try:
                value, end = _SCAN(self._text, self._pos)
                if end < len(self._text) or self._ended or self._text[end - 1] in '}]"':
                    self._pos = end
                    return value
            except (ValueError, StopIteration, RecursionError):
                if self._ended:
                    raise self._truncated() from None
            if len(self._text) - self._pos > MAX_RECORD:
                raise self._wrong("value-too-long", f"One value is longer than {MAX_RECORD >> 20} MB.", _MEND)
            if self._char() not in '"-0123456789tfnNI':
                raise self._malformed()
            self._drop(self._pos)
            before = len(self._text)
            self._fill(need)
            if len(self._text) == before and not self._ended:
                raise self._malformed()
            need *= 2

    # The text at hand

    def _char(self) -> str:
        """The next character, "" at the end of the document."""
        if self._pos >= len(self._text) and not self._ended:
            self._drop(self._pos)
            self._fill(1)
        return self._text[self._pos : self._pos + 1]

    def _skip(self, *, commas: bool = False) -> bool:
        """Move past white space (and stray commas); False always, so that a loop can ask for what is next."""
        while self._char():
            found = _SPACE.match(self._text, self._pos)
            self._pos = found.end() if found else self._pos
            if self._pos < len(self._text):
                if commas and self._text[self._pos] == ",":
                    self._pos += 1
                    continue
                break
        return False

    def _fill(self, ahead: int) -> None:
        """Have ``ahead`` characters at hand after the position, when the document has as many."""
        while not self._ended and len(self._text) - self._pos < ahead:
            chunk = self.stream.read(max(_STEP, ahead))
            self._ended = not chunk
            self._text += self._decoder.decode(chunk, self._ended)

    def _drop(self, before: int) -> int:
        """Forget the text before a place; how many characters went."""
        self.at += len(self._text[:before].encode())
        self._text = self._text[before:]
        self._pos -= before
        return before

    def place(self) -> int:
        """Where it stands, in bytes from the start of the document."""
        return self.at + len(self._text[: self._pos].encode())

    def _wrong(self, code: str, what: str, mend: str) -> InputError:
        return InputError(code, what, f"{self.where}, byte {self.place()}", mend)

    def _truncated(self) -> InputError:
        self._pos = len(self._text)
        return self._wrong(
            "truncated-json", "The JSON stops before its end.", "Download or export the file again."
        )

    def _malformed(self) -> InputError:
        return self._wrong("malformed-json", "The JSON is not well-formed here.", _MEND)


class _StoppedError(Exception):
    """A stretch of a document ended between two records."""


@lru_cache(maxsize=4096)
def tells(names: tuple[str, ...]) -> bool:
    return tells_of_contracts(plan(names))


_MEND = "Check that the file holds contracts, and export it again."
