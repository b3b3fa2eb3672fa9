"""Every check of the project, one part after the other, with one table at the end.

`python tools/check.py` runs all; `python tools/check.py unit -k siren` runs one part; the rest goes to it.
Only the standard library: it must be able to say what is missing. Exit code 0 when nothing failed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from postgres import postgres_server

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
WEB_ROOMS = [
    f"src/numerhic/{room}"
    for room in (
        "pages",
        "people",
        "sources",
        "register",
        "values",
        "mechanisms",
        "effects",
        "publication",
        "site",
    )
    if (ROOT / "src" / "numerhic" / room).is_dir()
]
NO_BROWSER = "not browser and not html"
ONCE = [
    f"--ignore-glob=*/tests/{name}"
    for name in (
        "test_every_address.py",
        "test_roles_acts.py",
        "test_links.py",
        "test_who.py",
        "test_demo_bounds.py",
        "test_every_page.py",
        "test_messages.py",
        "test_serving.py",
    )
]
UNLIT = "not light and not small"
"""What says nothing of the database (rights, links, weight of pages, languages) is asked once, on SQLite."""


@dataclass
class Outcome:
    """What one part gave: counts of tests (a tool that only passes or fails counts as one)."""

    name: str
    passed: int
    failed: int
    skipped: int
    seconds: float
    note: str = ""


def command(*arguments: str, env: dict[str, str] | None = None) -> int:
    """Run a tool of the virtual environment from the root, its output going straight to the person."""
    full = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"} | (env or {})
    return subprocess.run(
        [str(BIN / arguments[0]), *arguments[1:]], cwd=ROOT, env=full, check=False
    ).returncode


def tool(name: str, *lines: tuple[str, ...]) -> Outcome:
    """One part made of tools that pass or fail."""
    start = time.monotonic()
    failed = sum(command(*line) != 0 for line in lines)
    return Outcome(name, len(lines) - failed, failed, 0, time.monotonic() - start)


def suite(name: str, *arguments: str, env: dict[str, str] | None = None) -> Outcome:
    """One part made of tests; counts are read back from pytest's own report."""
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        code = command("pytest", "-q", f"--junitxml={report}", *arguments, env=env)
        seconds = time.monotonic() - start
        if not report.exists():
            return Outcome(name, 0, 1, 0, seconds, f"pytest stopped with code {code}")
        found = ElementTree.parse(report).getroot().find("testsuite")  # noqa: S314 - our own file
        if found is None:
            return Outcome(name, 0, 1, 0, seconds, "pytest wrote no report")
        total, skipped = int(found.get("tests", 0)), int(found.get("skipped", 0))
        failed = int(found.get("failures", 0)) + int(found.get("errors", 0))
        note = "" if code in (0, 1) else f"pytest stopped with code {code}"
        if code != 0 and failed == 0:
            failed = 1
        return Outcome(name, max(total - failed - skipped, 0), failed, skipped, seconds, note)


def lint(extra: list[str]) -> Outcome:
    return tool("lint", ("ruff", "check", "."), ("ruff", "format", "--check", "."))


def types(extra: list[str]) -> Outcome:
    return tool("types", ("mypy", "src", *extra))


def imports(extra: list[str]) -> Outcome:
    return tool("imports", ("lint-imports",))


def unit(extra: list[str]) -> Outcome:
    return suite("unit", "-n", "2", "-m", NO_BROWSER, *extra)


def postgres(extra: list[str]) -> Outcome:
    """What touches the database in the rooms, once more, on PostgreSQL."""
    start = time.monotonic()
    named = os.environ.get("TEST_DATABASE_URL")
    with given(named) if named else postgres_server() as (url, why_not):
        if url is None:
            print(f"PostgreSQL tests skipped: {why_not}", file=sys.stderr)
            if os.environ.get("CI") == "true":
                return Outcome("postgres", 0, 1, 0, time.monotonic() - start, why_not)
            return Outcome("postgres", 0, 0, 1, time.monotonic() - start, why_not)
        return suite(
            "postgres",
            "-n",
            "2",
            "-m",
            NO_BROWSER,
            "-k",
            UNLIT,
            *ONCE,
            *WEB_ROOMS,
            *extra,
            env={"DATABASE_URL": url},
        )


@contextmanager
def given(url: str) -> Iterator[tuple[str | None, str]]:
    yield url, ""


def browser(extra: list[str]) -> Outcome:
    return suite("browser", "-n", "2", "-m", "browser or html", *extra)


PARTS: dict[str, Callable[[list[str]], Outcome]] = {
    part.__name__: part for part in (lint, types, imports, unit, postgres, browser)
}


def main(arguments: list[str]) -> int:
    chosen = [arguments[0]] if arguments and arguments[0] in PARTS else list(PARTS)
    extra = arguments[1:] if arguments and arguments[0] in PARTS else arguments
    outcomes = []
    for name in chosen:
        print(f"\n── {name} ──", flush=True)
        outcomes.append(PARTS[name](extra))
    print(f"\n{'part':<10}{'passed':>8}{'failed':>8}{'skipped':>9}{'seconds':>9}")
    for one in outcomes:
        print(f"{one.name:<10}{one.passed:>8}{one.failed:>8}{one.skipped:>9}{one.seconds:>9.0f}  {one.note}")
    passed, failed = sum(o.passed for o in outcomes), sum(o.failed for o in outcomes)
    print(f"\n{passed} passed, {failed} failed, {sum(o.skipped for o in outcomes)} skipped", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
