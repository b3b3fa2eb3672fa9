"""Every fault of the command line is one clean message and the right exit code, never a traceback."""

import errno
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import duckdb
import pytest

from numerhic.engines.errors import InputError
from numerhic.site.commands import main
from numerhic.site.commands.group import COMMANDS, numerhic

RUN = [sys.executable, "-c", "import sys; from numerhic.site.commands import main; sys.exit(main())"]


def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*RUN, *arguments], capture_output=True, text=True, check=False, **options)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], int]:
    """Run a command that raises this."""

    def fail(error: BaseException) -> int:
        @click.command()
        def broken() -> None:
            raise error

        monkeypatch.setattr(numerhic, "get_command", lambda context, name: broken)
        return main(["broken"])

    return fail


def test_help_lists_every_command_without_importing_any() -> None:
    code = (
        "import sys\nfrom numerhic.site.commands import main\nmain(['--help'])\n"
        "print(sorted(m for m in ('django', 'duckdb', 'rich', 'gunicorn') if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert all(name in done.stdout for name in COMMANDS)
    assert done.stdout.endswith("[]\n")


# All but manage, whose arguments go to Django, --help too.
@pytest.mark.parametrize("name", [*sorted(COMMANDS.keys() - {"manage"}), "contracts read"])
def test_each_command_has_help_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*name.split(), "--help"]) == 0
    said = capsys.readouterr().out
    assert "Example" in said
    assert "  numerhic " in said


def test_the_version_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert "numerhic" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["unknown"],
        ["panorama"],
        ["panorama", "file.json"],
        ["panorama", "file.json", "--buyer", "216901231", "--as-of", "yesterday"],
        ["panorama", "file.json", "--buyer", "216901231", "--lang", "de"],
        ["contracts", "read", "file.json"],
        ["observatory", "tables"],
        ["serve", "--port", "0"],
    ],
)
def test_wrong_usage_is_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "Error" in said.err


def test_a_wrong_input_is_one_in_three_lines(
    failing: Callable[[BaseException], int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert failing(InputError("odd", "It is odd.", "file.json, line 3", "Make it even.")) == 1
    assert capsys.readouterr().err.splitlines() == [
        "Error: It is odd.",
        "Where: file.json, line 3",
        "To mend it: Make it even.",
    ]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "out"), "The disk is full."),
        (PermissionError(errno.EACCES, "Permission denied", "out"), "Permission denied."),
        (FileNotFoundError(errno.ENOENT, "No such file", "out"), "There is no such file."),
        (OSError(errno.EIO, "Input/output error", "out"), "Input/output error."),
        (duckdb.IOException("Could not write: No space left on device out"), "The disk is full."),
        (duckdb.IOException("Cannot open file out: Permission denied"), "Permission denied."),
        (duckdb.InvalidInputException("not a Parquet file: out"), "could not be read or written"),
        (MemoryError(), "not enough memory"),
    ],
)
def test_what_the_machine_refuses_is_one(
    error: BaseException,
    said: str,
    failing: Callable[[BaseException], int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert failing(error) == 1
    told = capsys.readouterr().err
    assert said in told
    assert len(told.splitlines()) == 3
    assert "out" in told or isinstance(error, MemoryError)


def test_an_interruption_is_130(
    failing: Callable[[BaseException], int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert failing(KeyboardInterrupt()) == 130
    assert "Interrupted" in capsys.readouterr().err


def test_an_interruption_inside_duckdb_is_130_too(failing: Callable[[BaseException], int]) -> None:
    error = RuntimeError("Query interrupted")
    error.__cause__ = KeyboardInterrupt()
    assert failing(error) == 130


@pytest.mark.parametrize("error", [ZeroDivisionError(), duckdb.CatalogException("no such table")])
def test_an_error_of_ours_is_not_hidden(error: Exception, failing: Callable[[BaseException], int]) -> None:
    with pytest.raises(type(error)):
        failing(error)


def test_a_reader_who_leaves_is_no_fault() -> None:
    done = subprocess.run(
        ["bash", "-c", 'set -o pipefail; "$@" | true', "bash", *RUN, "--help"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr == ""


def test_manage_passes_everything_to_django(tmp_path: Path) -> None:
    done = run("manage", "help", "--commands", env={"PATH": "", "NUMERHIC_DATA_DIR": str(tmp_path)})
    assert done.returncode == 0
    assert "migrate" in done.stdout.split()
