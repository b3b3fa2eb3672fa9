"""Which encoding a text is in, and how a text in the wrong one is still read.

French publishers' files are in UTF-8, in UTF-16 (some spreadsheets) or in Windows-1252, sometimes two of them
in one file. Everything is handed on as UTF-8 without a byte order mark; what had to be guessed is said, so
that the record concerned carries a doubt (``DECODED_AS_CP1252``). Opening files is left to ``opening``.
"""

import codecs
import io
from typing import Any, BinaryIO, Literal

Encoding = Literal["utf-8", "utf-16-le", "utf-16-be", "cp1252"]

DECODED_AS_CP1252 = "decoded-as-cp1252"
"""Name of the doubt put on a record whose bytes were not UTF-8 and were read as Windows-1252."""

_CHUNK = 1 << 20
_HANDLER = "numerhic-cp1252"


def _cp1252(raw: bytes) -> str:
    """Windows-1252, with the five bytes it leaves undefined kept as U+FFFD: never fails, one to one."""
    return raw.decode("cp1252", errors="replace")


def _bad_byte(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    end = error.start + 1  # one byte at a time: the rest of a bad sequence may be good
    return _cp1252(error.object[error.start : end]), end


codecs.register_error(_HANDLER, _bad_byte)


def decode_mended(raw: bytes) -> tuple[str, bool]:
    """The text of bytes that should be UTF-8, and whether some bytes had to be read as Windows-1252."""
    try:
        return raw.decode(), False
    except UnicodeDecodeError:
        return raw.decode("utf-8", errors=_HANDLER), True


def sniff(head: bytes) -> tuple[Encoding, int]:
    """The encoding of a text from its first bytes, and the length of its byte order mark.

    A mark decides. Without one, NUL bytes in every other place mean UTF-16. Then UTF-8, unless the head holds
    bad bytes and not one good accented letter: Windows-1252. Bytes bad further on are mended one by one.
    """
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8", 3
    if head.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le", 2
    if head.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be", 2
    even, odd = head[0:512:2], head[1:512:2]
    if min(len(even), len(odd)) >= 2:
        if even.count(0) > len(even) * 0.8 and odd.count(0) < len(odd) * 0.1:
            return "utf-16-be", 0
        if odd.count(0) > len(odd) * 0.8 and even.count(0) < len(even) * 0.1:
            return "utf-16-le", 0
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        good = sum(1 for letter in head.decode("utf-8", errors="ignore") if letter > "\x7f")
        return ("utf-8", 0) if good else ("cp1252", 0)
    return "utf-8", 0


class Utf8Stream(io.RawIOBase):
    """A text stream of any sniffed encoding, as UTF-8 without mark; ``mended`` once bytes were guessed."""

    def __init__(self, stream: BinaryIO, encoding: Encoding, mark: int) -> None:
        self.mended = encoding == "cp1252"
        self._stream = stream
        self._ready = b""
        self._pending = b""
        self._ended = False
        self._decoder = None
        if encoding != "utf-8":
            self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        if mark:
            stream.read(mark)

    def readable(self) -> bool:
        """A stream to read from."""
        return True

    def readinto(self, target: Any) -> int:
        """Fill the target with the next UTF-8 bytes; 0 at the end."""
        while not self._ready and not self._ended:
            chunk = self._stream.read(_CHUNK)
            self._ended = not chunk
            self._ready = self._utf8(chunk)
        size = min(len(target), len(self._ready))
        target[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def _utf8(self, chunk: bytes) -> bytes:
        if self._decoder is not None:
            return self._decoder.decode(chunk, final=self._ended).encode()
        data = self._pending + chunk
        try:
            _, used = codecs.utf_8_decode(data, "strict", self._ended)
            good = data[:used]
        except UnicodeDecodeError:
            text, used = codecs.utf_8_decode(data, _HANDLER, self._ended)
            good = text.encode()
            self.mended = True
        self._pending = data[used:]
        return good

    def close(self) -> None:
        """Close the stream below too."""
        if not self.closed:
            self._stream.close()
        super().close()
