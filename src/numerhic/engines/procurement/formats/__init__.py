"""The published formats: which reader reads which file, found by looking inside it.

``recognise`` opens a path (packed or not) and finds a reader for each data file in it; ``recognise_all`` does
so for several paths and folders. A new format is one module with a ``Reader`` and one line in ``registry``.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.formats.opening import Content, check_member, contents_of
from numerhic.engines.procurement.formats.streams import Limits
from numerhic.engines.procurement.staging import Reader, Staged

__all__ = ["Content", "Limits", "Recognised", "readers", "recognise", "recognise_all"]

LeftOut = Callable[[InputError], None]
"""Told of each file of an archive or folder that is no data (a notice, a picture…), with the reason."""


@dataclass(frozen=True)
class Recognised:
    """One data file and the reader that understands it."""

    reader: Reader
    content: Content

    @property
    def name(self) -> str:
        """The file's name for people: no folder."""
        return self.content.name

    @property
    def format(self) -> str:
        """The reader's name."""
        return self.reader.name

    def read(self) -> Iterator[Staged]:
        """Stream its records."""
        return self.reader.read(self.content)


@cache
def readers() -> tuple[Reader, ...]:
    """Every reader, the most particular first: the first that recognises a file reads it."""
    from numerhic.engines.procurement.formats import registry

    return registry.READERS


def recognise(
    path: Path, *, limits: Limits | None = None, left_out: LeftOut | None = None
) -> tuple[Recognised, ...]:
    """The data files of one path, each with its reader; at least one.

    Raises ``InputError`` when the path cannot be opened, is no data, or is in no known format. In an archive
    of several files, those that are no data are left out and told to ``left_out`` (without it, raised); if
    all are, the first reason is raised.
    """
    found: list[Recognised] = []
    refused: list[InputError] = []
    for content in contents_of(path, limits):
        try:
            if content.member is not None:
                check_member(content)
            found.append(Recognised(_reader_of(content), content))
        except InputError as error:
            refused.append(error)
    if not found:
        raise refused[0]
    for reason in refused:
        if left_out is None:
            raise reason
        left_out(reason)
    return tuple(found)


def recognise_all(
    paths: Iterable[Path], *, limits: Limits | None = None, left_out: LeftOut | None = None
) -> tuple[Recognised, ...]:
    """The data files of several paths, in order; a folder stands for every file in it (not in its folders).

    A file named by the person must be data (``InputError`` otherwise); one found in a folder that is not data
    is left out and told to ``left_out`` (without it, raised). The same file named twice is read once.
    """
    paths = list(paths)
    found: list[Recognised] = []
    seen: set[str] = set()
    for path in paths:
        in_folder = os.path.isdir(path)  # noqa: PTH112 — unlike Path.is_dir, never raises
        for each in _files_of(path) if in_folder else (path,):
            real = os.path.realpath(each)
            if real in seen:
                continue
            seen.add(real)
            try:
                found.extend(recognise(each, limits=limits, left_out=left_out))
            except InputError as error:
                if not in_folder or left_out is None:
                    raise
                left_out(error)
    if not found:
        raise InputError(
            "nothing-to-read", "No published contracts were found.", ", ".join(map(str, paths)) or ".", _MEND
        )
    return tuple(found)


def _files_of(folder: Path) -> list[Path]:
    try:
        entries = sorted(folder.iterdir())
    except PermissionError:
        raise InputError(
            "no-permission", "The folder may not be read.", str(folder), "Change its permissions."
        ) from None
    return [entry for entry in entries if entry.is_file() and not entry.name.startswith(".")]


def _reader_of(content: Content) -> Reader:
    head = content.head
    for reader in readers():
        if reader.recognises(head):
            return reader
    raise _unknown(content)


def _unknown(content: Content) -> InputError:
    from numerhic.engines.procurement.formats.tabular_text import names_of_any_table

    head = content.head.decode(errors="replace")
    names = [] if head.lstrip().startswith(("{", "[", "<")) else names_of_any_table(head)
    if names:
        shown = ", ".join(names[:8]) + ("…" if len(names) > 8 else "")
        return InputError(
            "unknown-columns",
            f"The columns of this table are not those of contracts: {shown}.",
            content.where,
            "Name them as the published tables do: id, objet, montant, dateNotification, acheteur.id…",
        )
    return InputError("unknown-format", "No known format of published contracts.", content.where, _MEND)


_MEND = "Give essential procurement data (DECP) as JSON, XML, CSV or Parquet, packed (.gz, .zip) or not."
