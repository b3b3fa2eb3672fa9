"""From a path to the data files it holds: plain, gzip or zip, told by their bytes and never by their name.

A ``Content`` is one data file, wherever its bytes lie; readers take it and stream it, decompressed and in
UTF-8, with bounds. Which reader understands it is decided in the package's ``__init__``.
"""

import gzip
import io
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, Literal, cast

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.formats.encoding import Encoding, Utf8Stream, decode_mended, sniff
from numerhic.engines.procurement.formats.impostors import refuse_impostor
from numerhic.engines.procurement.formats.streams import BoundedStream, Limits, bounded_lines

HEAD = 64 << 10
"""Bytes looked at to recognise a format."""

_GZIP = b"\x1f\x8b"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PARQUET = b"PAR1"
_AGAIN = "Download or export it again."


@dataclass(frozen=True)
class Content:
    """One data file: the bytes of ``path``, or of one ``member`` of a zip archive, unpacked on the fly."""

    path: Path
    packing: Literal["plain", "gzip", "zip"] = "plain"
    member: str | None = None
    limits: Limits = field(default_factory=Limits)

    @property
    def name(self) -> str:
        """Its name for people and for ``source_file``: no folder; a member comes after its archive's name."""
        return f"{self.path.name}/{self.member}" if self.member else self.path.name

    @property
    def where(self) -> str:
        """Its place for error messages."""
        return f"{self.path}/{self.member}" if self.member else str(self.path)

    def open(self) -> BinaryIO:
        """The unpacked bytes as they are; raises ``InputError`` on the way at damage or beyond the limits."""
        if self.packing == "plain":
            return open_file(self.path)
        raw: io.RawIOBase
        if self.packing == "gzip":
            packed = open_file(self.path)
            raw = BoundedStream(gzip.GzipFile(fileobj=packed), packed, self.where, self.limits, packed)
        else:
            packed = open_file(self.path)
            try:
                archive = _zip(packed, self.path)
                info = archive.getinfo(str(self.member))
                opened = archive.open(info)
            except (RuntimeError, NotImplementedError, zipfile.BadZipFile, OSError, KeyError) as error:
                packed.close()
                raise _bad_member(self.where, error) from None
            raw = BoundedStream(opened, max(info.compress_size, 1), self.where, self.limits, packed)
        return cast(BinaryIO, io.BufferedReader(raw, 1 << 18))

    @cached_property
    def raw_head(self) -> bytes:
        """The first decompressed bytes, as they are."""
        with self.open() as stream:
            return stream.read(HEAD)

    @cached_property
    def is_parquet(self) -> bool:
        """Whether it is a Parquet table, the one binary format read."""
        return self.raw_head.startswith(_PARQUET)

    @cached_property
    def _sniffed(self) -> tuple[Encoding, int]:
        return sniff(self.raw_head)

    @property
    def encoding(self) -> Encoding:
        """The text's encoding, as far as its first bytes tell (see ``encoding.sniff``)."""
        return self._sniffed[0]

    @cached_property
    def head(self) -> bytes:
        """The first bytes as UTF-8 without mark: what readers recognise (raw for Parquet)."""
        if self.is_parquet:
            return self.raw_head
        encoding, mark = self._sniffed
        body = self.raw_head[mark:]
        if encoding == "utf-8":
            return decode_mended(body)[0].encode()
        return body.decode(encoding, errors="replace").encode("utf-8", errors="replace")

    @cached_property
    def plain_utf8(self) -> Path | None:
        """The path itself when its bytes can be read as they are: not packed, UTF-8, no mark. Else None."""
        return self.path if self.packing == "plain" and self._sniffed == ("utf-8", 0) else None

    def open_utf8(self) -> tuple[BinaryIO, Utf8Stream]:
        """The bytes as UTF-8 without mark; the second value tells, once read, whether bytes were guessed."""
        encoding, mark = self._sniffed
        stream = Utf8Stream(self.open(), encoding, mark)
        return cast(BinaryIO, io.BufferedReader(stream, 1 << 18)), stream

    def lines(self) -> Iterator[tuple[str, bool]]:
        """The text's lines, ends kept, each with whether bytes had to be read as Windows-1252."""
        encoding, mark = self._sniffed
        if encoding.startswith("utf-16"):
            reencoded, _ = self.open_utf8()
            with reencoded:
                for line in bounded_lines(reencoded, self.where, self.limits):
                    yield line.decode(errors="replace"), False
            return
        with self.open() as stream:
            stream.read(mark)
            for line in bounded_lines(stream, self.where, self.limits):
                if encoding == "utf-8":
                    yield decode_mended(line)
                else:
                    yield line.decode("cp1252", errors="replace"), not line.isascii()


def contents_of(path: Path, limits: Limits | None = None) -> Iterator[Content]:
    """The data files a path holds: itself, what it compresses, or each file of a zip archive.

    Raises ``InputError`` when there is no readable file there, or when it is something else than data.
    """
    limits = limits or Limits()
    with open_file(path) as stream:
        head = stream.read(HEAD)
    if head.startswith(_GZIP):
        yield _checked(Content(path, "gzip", limits=limits))
    elif head.startswith(_ZIP):
        yield from _members(path, limits)
    else:
        yield _checked(Content(path, limits=limits))


def _checked(content: Content) -> Content:
    head = content.raw_head
    if content.packing != "plain" and (head.startswith(_GZIP) or head.startswith(_ZIP)):
        raise InputError(
            "nested-archive",
            "An archive inside an archive is not opened.",
            content.where,
            "Unpack the outer one and give the files inside.",
        )
    refuse_impostor(head, content.where)
    return content


def _members(path: Path, limits: Limits) -> Iterator[Content]:
    with open_file(path) as packed, _zip(packed, path) as archive:
        infos = archive.infolist()
    names = [info.filename for info in infos if info.filename and not info.is_dir()]
    if "[Content_Types].xml" in names or "mimetype" in names:
        refuse_spreadsheet(path)
    if len(infos) > limits.max_members:
        raise InputError(
            "too-many-members",
            f"The archive holds {len(infos):,} files; at most {limits.max_members:,} are read.",
            str(path),
            "Unpack it and give the files or their folder.",
        )
    names = [name for name in dict.fromkeys(names) if not _is_debris(name)]
    if not names:
        raise InputError("empty-file", "The archive holds no file.", str(path), _AGAIN)
    for name in names:
        yield Content(path, "zip", name, limits)


def check_member(content: Content) -> None:
    """Raise ``InputError`` when a member of an archive is something else than data."""
    _checked(content)


def refuse_spreadsheet(path: Path) -> None:
    """A spreadsheet is a zip archive whose sheets are no published format: say how to mend."""
    raise InputError(
        "spreadsheet",
        "This is a spreadsheet or an office document, which is not read here.",
        str(path),
        "Open it in a spreadsheet program and export the sheet as CSV (UTF-8).",
    )


def _is_debris(name: str) -> bool:
    """What archivers add by themselves (macOS resource forks, hidden files)."""
    return "__MACOSX" in name or name.rsplit("/", 1)[-1].startswith(".")


def _zip(packed: BinaryIO, path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(packed)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError) as error:
        raise InputError(
            "damaged-archive", "The zip archive is damaged or incomplete.", str(path), _AGAIN
        ) from error


def _bad_member(where: str, error: Exception) -> InputError:
    if "encrypted" in str(error):
        return InputError(
            "encrypted-archive",
            "The archive is protected by a password.",
            where,
            "Give the file unprotected.",
        )
    return InputError(
        "damaged-archive",
        "This file of the archive cannot be unpacked.",
        where,
        "Unpack it with another tool.",
    )


def open_file(path: Path) -> BinaryIO:
    """Open a regular file for reading; every way in which it cannot be is an ``InputError``."""
    where = str(path)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise InputError("directory", "This is a folder, not a file.", where, "Give the files inside it.")
        if not stat.S_ISREG(mode):
            raise InputError(
                "not-a-file",
                "This is not a regular file.",
                where,
                "Save the data in a file and give that file.",
            )
        return path.open("rb")
    except FileNotFoundError:
        raise InputError("no-such-file", "There is no such file.", where, "Check the path.") from None
    except PermissionError:
        raise InputError(
            "no-permission", "The file may not be read.", where, "Change its permissions, or give a copy."
        ) from None
    except (OSError, ValueError) as error:
        raise InputError(
            "unreadable-file", f"The file cannot be opened ({error}).", where, "Check it."
        ) from None
