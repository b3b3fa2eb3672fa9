"""Runs a command and turns every fault into one clean message and the right exit code. Commands do the work.

0: done. 1: the input is wrong, or the machine refused (disk, permission). 2: wrong usage. 130: interrupted.
"""

import errno
import os
import sys
from collections.abc import Sequence

import click

from numerhic.engines.errors import InputError
from numerhic.site.commands.group import numerhic

DONE, WRONG_INPUT, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

_REFUSALS = {
    errno.ENOSPC: ("The disk is full.", "Free some space, or write elsewhere."),
    errno.EDQUOT: ("The disk quota is used up.", "Free some space, or write elsewhere."),
    errno.EACCES: ("Permission denied.", "Give yourself the right to it, or choose another place."),
    errno.EPERM: ("Permission denied.", "Give yourself the right to it, or choose another place."),
    errno.EROFS: ("This place cannot be written to.", "Choose another place."),
    errno.ENOENT: ("There is no such file.", "Check the name."),
    errno.ENOTDIR: ("Part of this path is a file, not a directory.", "Check the name."),
    errno.EISDIR: ("This is a directory, not a file.", "Name a file."),
    errno.EADDRINUSE: ("The port is already in use.", "Stop the other program, or choose another --port."),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``numerhic`` with these arguments (default: the process's own); return the exit code."""
    if "_NUMERHIC_COMPLETE" in os.environ:  # a shell asks for completions: click's own way
        numerhic.main(prog_name="numerhic")
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        # Not numerhic.main(): it would take a closed pipe for a failure.
        with numerhic.make_context("numerhic", given) as context:
            numerhic.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as exit:
        return exit.exit_code
    except click.ClickException as error:
        error.show()
        return WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
        return _interrupted(arguments is None)
    except InputError as error:
        return _refuse(error.what, error.where, error.mend)
    except BrokenPipeError:
        _forget_output()
        return DONE
    except OSError as error:
        what, mend = _REFUSALS.get(
            error.errno or 0, (f"{error.strerror or error}.", "Mend it and try again.")
        )
        return _refuse(what, _place(error), mend)
    except MemoryError:
        return _refuse("There is not enough memory.", "this machine", "Close other programs and try again.")
    except Exception as error:
        if isinstance(error.__cause__, KeyboardInterrupt):  # how DuckDB tells that its query was interrupted
            return _interrupted(arguments is None)
        if not _comes_from_files(error):
            raise
        return _refuse(*_told_by_duckdb(str(error)))
    return DONE


def _interrupted(whole_process: bool) -> int:
    """Everything was unwound by now. A process ends at once: a thread of DuckDB caught in Python code would
    make the interpreter's own end fail loudly.
    """
    click.echo("Interrupted. What was there before is untouched.", err=True)
    if whole_process:
        sys.stderr.flush()
        os._exit(INTERRUPTED)
    return INTERRUPTED


def _refuse(what: str, where: str, mend: str) -> int:
    click.echo(f"Error: {what}", err=True)
    click.echo(f"Where: {where}", err=True)
    click.echo(f"To mend it: {mend}", err=True)
    return WRONG_INPUT


def _place(error: OSError) -> str:
    names = [str(name) for name in (error.filename, error.filename2) if name]
    return " -> ".join(names) or "this machine"


def _comes_from_files(error: Exception) -> bool:
    """An error of DuckDB about what it reads or writes, not about our queries; without importing it."""
    kind = type(error)
    return kind.__module__.startswith(("duckdb", "_duckdb")) and kind.__name__ in {
        "IOException",
        "InvalidInputException",
        "OutOfMemoryException",
        "SerializationException",
    }


def _told_by_duckdb(message: str) -> tuple[str, str, str]:
    first = message.splitlines()[0] if message else "unknown fault"
    if "No space left" in message:
        return (*_REFUSALS[errno.ENOSPC][:1], first, _REFUSALS[errno.ENOSPC][1])
    if "Permission denied" in message:
        return (*_REFUSALS[errno.EACCES][:1], first, _REFUSALS[errno.EACCES][1])
    return (
        "The tables could not be read or written.",
        first,
        "Make them again with `numerhic contracts read`.",
    )


def _forget_output() -> None:
    """The reader of our output left (``numerhic … | head``): say nothing, not even when Python closes."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
