"""On which line of a TOML text each table and key stands, so that an error can name it.

Reads headers and keys only, one a line; a key that is elsewhere is given the line of its table.
"""

import re
from collections.abc import Sequence

HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
KEY = re.compile(r"""^\s*(?:"([^"]+)"|'([^']+)'|([A-Za-z0-9_-]+))\s*=""")
Path = tuple[str | int, ...]


class Lines:
    """Line numbers (from 1) by path: ``("scenario", 0, "item", 2, "amount")``."""

    def __init__(self, text: str) -> None:
        self._found: dict[Path, int] = {}
        counts: dict[Path, int] = {}
        here: Path = ()
        for number, line in enumerate(text.splitlines(), start=1):
            if header := HEADER.match(line):
                names = [one.strip().strip("\"'") for one in header.group(2).split(".")]
                here = self._enter(names, header.group(1) == "[[", counts)
                self._found.setdefault(here, number)
            elif key := KEY.match(line):
                name = next(one for one in key.groups() if one is not None)
                self._found.setdefault((*here, name), number)

    def _enter(self, names: Sequence[str], new: bool, counts: dict[Path, int]) -> Path:
        """The path of a header; in a list of tables, that of its last one, or of a new one."""
        path: Path = ()
        for place, name in enumerate(names):
            path = (*path, name)
            last = place == len(names) - 1
            if last and new:
                counts[path] = counts.get(path, -1) + 1
            if path in counts:
                path = (*path, counts[path])
        return path

    def of(self, path: Path) -> int | None:
        """The line of a path, or of the nearest table that holds it; None when there is none."""
        while path:
            if path in self._found:
                return self._found[path]
            path = path[:-1]
        return None
