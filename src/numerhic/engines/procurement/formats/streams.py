"""Streams that refuse to harm: decompression with bounds, and lines of bounded length, in flat memory.

Nothing is ever decompressed onto the disk. What is inside the bytes is left to ``encoding`` and the readers.
"""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

from numerhic.engines.errors import InputError


@dataclass(frozen=True)
class Limits:
    """What one file may cost. Real ones stay far below: the national tables are some GB, at about 1 to 15."""

    max_bytes: int = 32 << 30  # decompressed, one data file
    max_ratio: int = 200  # decompressed to compressed; deflate itself reaches about 1,000
    ratio_from: int = 64 << 20  # bytes decompressed before the ratio is looked at
    max_members: int = 2_000  # of a zip archive
    max_line: int = 16 << 20  # bytes of one line of a table


class _Position(Protocol):
    def tell(self) -> int: ...


class BoundedStream(io.RawIOBase):
    """A decompressing stream that stops with an ``InputError`` at a damaged archive or at a bomb.

    ``compressed`` is the stream of compressed bytes (its position is what was consumed) or their number.
    """

    def __init__(
        self, stream: Any, compressed: _Position | int, where: str, limits: Limits, *below: BinaryIO
    ) -> None:
        self._stream = stream
        self._below = below
        self._compressed = compressed
        self._where = where
        self._limits = limits
        self._total = 0

    def readable(self) -> bool:
        """A stream to read from."""
        return True

    def readinto(self, target: Any) -> int:
        """Fill the target with the next decompressed bytes; 0 at the end."""
        try:
            chunk = self._stream.read(len(target))
        except EOFError:
            raise self._wrong("truncated-archive", "The compressed file stops before its end.") from None
        except (gzip.BadGzipFile, zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, ValueError):
            raise self._wrong("damaged-archive", "The compressed file is damaged.") from None
        size = len(chunk)
        self._total += size
        self._check()
        target[:size] = chunk
        return size

    def _wrong(self, code: str, what: str) -> InputError:
        return InputError(
            code, what, f"{self._where}, byte {self._total} once decompressed", "Download or copy it again."
        )

    def _check(self) -> None:
        limits = self._limits
        used = self._compressed if isinstance(self._compressed, int) else self._compressed.tell()
        too_dense = self._total > limits.ratio_from and self._total > used * limits.max_ratio
        if too_dense or self._total > limits.max_bytes:
            raise InputError(
                "decompression-bomb",
                f"The file grows beyond measure when decompressed (over {self._total >> 20} MB).",
                self._where,
                "Decompress it yourself if you trust its origin, and give the decompressed file.",
            )

    def close(self) -> None:
        """Close the streams below too."""
        if not self.closed:
            self._stream.close()
            for stream in self._below:
                stream.close()
        super().close()


def bounded_lines(stream: BinaryIO, where: str, limits: Limits) -> Iterator[bytes]:
    """A stream's lines, ends kept (``\\n``, ``\\r\\n`` or a lone ``\\r``), none above ``limits.max_line``."""
    carry = b""
    number = 0
    while chunk := stream.read(1 << 18):
        lines = (carry + chunk).splitlines(keepends=True)
        # The last one may go on in the next chunk, and a final \r may be half of \r\n.
        carry = lines.pop()
        yield from lines
        number += len(lines)
        if len(carry) > limits.max_line:
            raise InputError(
                "line-too-long",
                f"A line is longer than {limits.max_line:,} bytes: this is no table of contracts.",
                f"{where}, line {number + 1}",
                "Check that the file is a table with one contract per line, and export it again.",
            )
    if carry:
        yield carry
