"""Files that exist only in memory or as a stretch of another file, for DuckDB to read by their address.

DuckDB reads Python file systems that follow fsspec. This one holds byte strings and stretches of files; it
knows nothing of what they say.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from fsspec import AbstractFileSystem

PROTOCOL = "numerhic"
_PIECE = 1 << 18
"""Bytes given at once: small pieces stay in the processor's cache and are allocated again and again."""


class Source(Protocol):
    """Bytes that can be read at any place."""

    @property
    def size(self) -> int:
        """Their number."""
        ...

    def read_at(self, place: int, length: int) -> bytes:
        """Up to ``length`` bytes from ``place``; empty only at the end."""
        ...


@dataclass(frozen=True)
class Bytes:
    """Bytes in memory."""

    data: bytes

    @property
    def size(self) -> int:
        """Their number."""
        return len(self.data)

    def read_at(self, place: int, length: int) -> bytes:
        """A part of them."""
        return self.data[place : place + length]


@dataclass(frozen=True)
class Stretch:
    """The bytes of an open file from ``start`` to ``end``, as one JSON list: a bracket before and after."""

    descriptor: int
    start: int
    end: int

    @property
    def size(self) -> int:
        """The number of bytes, brackets included."""
        return self.end - self.start + 2

    def read_at(self, place: int, length: int) -> bytes:
        """A part of them."""
        if place == 0:
            return b"[" + os.pread(self.descriptor, min(length - 1, self.end - self.start), self.start)
        at = self.start + place - 1
        data = os.pread(self.descriptor, min(length, self.end - at), at) if at < self.end else b""
        return data + b"]" if len(data) < length and place + len(data) == self.size - 1 else data


class _Handle:
    """One opened file, as DuckDB uses it."""

    def __init__(self, source: Any) -> None:
        self._source = source
        self._at = 0
        self.closed = False

    def read(self, length: int = -1) -> bytes:
        left = self._source.size - self._at
        data: bytes = self._source.read_at(self._at, min(left if length < 0 else length, left, _PIECE))
        self._at += len(data)
        return data

    def seek(self, place: int, whence: int = 0) -> int:
        start = (0, self._at, self._source.size)[whence]
        self._at = start + place
        return self._at

    def tell(self) -> int:
        return self._at

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        self.closed = True

    def __enter__(self) -> "_Handle":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class MemoryFiles(AbstractFileSystem):  # type: ignore[misc]  # fsspec is untyped
    """The file system; register it with a connection, then hold sources in it."""

    protocol = PROTOCOL
    cachable = False

    def __init__(self) -> None:
        super().__init__()
        self._held: dict[str, Any] = {}
        self._count = 0

    @contextmanager
    def holding(self, source: bytes | Source) -> Iterator[str]:
        """The address of a source, for as long as it is held."""
        self._count += 1
        name = f"{self._count}.json"
        self._held[name] = Bytes(source) if isinstance(source, bytes) else source
        try:
            yield f"{PROTOCOL}://{name}"
        finally:
            del self._held[name]

    def _open(self, path: str, mode: str = "rb", **_: Any) -> _Handle:
        return _Handle(self._held[path.rpartition("/")[2]])

    def open(self, path: str, mode: str = "rb", **options: Any) -> _Handle:
        """Open a source by its address."""
        return self._open(path, mode, **options)

    def info(self, path: str, **_: Any) -> dict[str, Any]:
        """What a file system says of a file."""
        return {"name": path, "size": self._held[path.rpartition("/")[2]].size, "type": "file"}

    def exists(self, path: str, **_: Any) -> bool:
        """Whether a source is held under this address."""
        return path.rpartition("/")[2] in self._held

    def isfile(self, path: str) -> bool:
        """The same: there are no folders."""
        return self.exists(path)

    def glob(self, path: str, **_: Any) -> list[str]:
        """The address itself: nothing is sought by pattern."""
        return [path] if self.exists(path) else []

    def modified(self, path: str) -> datetime:
        """Sources do not change."""
        return datetime(2000, 1, 1, tzinfo=UTC)

    def created(self, path: str) -> datetime:
        """Sources do not change."""
        return datetime(2000, 1, 1, tzinfo=UTC)
