"""The work of an import: preparing its preview, writing it, undoing it. In the background when it is large.

Whatever goes wrong, the register stays as it was, and the run says what, where, and how to mend it.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation

from numerhic.authorities.models import Authority
from numerhic.engines.errors import InputError
from numerhic.register.imports import reading, restored, undoing
from numerhic.register.imports.applying import apply, keep_preview
from numerhic.register.imports.comparing import Choices, compare
from numerhic.register.imports.from_items import in_words, problem_word
from numerhic.register.imports.models import ImportRun, RunState
from numerhic.register.records.services import OutdatedError

log = logging.getLogger(__name__)
MOST_PROBLEMS = 1_000
EVERY = 1.0  # seconds between two signs of life
Told = Callable[[str, int], None]


class SignsOfLife:
    """Writes on the run how far its work is, now and then; tells whoever else listens each time."""

    def __init__(self, run: ImportRun, told: Told | None = None) -> None:
        self.run, self.told, self.last = run, told, 0.0

    def __call__(self, step: str, done: int) -> None:
        if self.told is not None:
            self.told(step, done)
        now = time.monotonic()
        if now - self.last >= EVERY:
            self.last = now
            ImportRun.objects.filter(pk=self.run.pk).update(
                step=step, done_so_far=done, alive_at=timezone.now()
            )


def prepare(run: ImportRun, told: Told | None = None) -> None:
    """Read the files and keep what they would do. Ends in ``preview`` or ``failed``."""
    _guarded(run, lambda signs: _prepare(run, signs), told)


def carry_out(run: ImportRun, told: Told | None = None) -> None:
    """Read the files again, compare with the register as it is now, write. Ends in ``done`` or ``failed``."""
    _guarded(run, lambda signs: _carry_out(run, signs), told)


def undo(run: ImportRun, told: Told | None = None) -> None:
    """Undo the run. Ends in ``undone``; stays ``done``, with its error, when that fails."""

    def work(signs: SignsOfLife) -> None:
        with _alone(run.authority):
            undoing.undo(run, signs)

    _guarded(run, work, told, on_failure=RunState.DONE)


def _prepare(run: ImportRun, signs: SignsOfLife) -> None:
    if run.format == reading.NUMERHIC:
        restored.keep_preview(run, reading.whole_of(run))
        return
    said = reading.read(run, signs)
    run.reading = _with_problems(run, said)
    keep_preview(run, compare(run.authority, said.system, said.things, _choices(run), signs))


def _carry_out(run: ImportRun, signs: SignsOfLife) -> None:
    if run.format == reading.NUMERHIC:
        whole = reading.whole_of(run)
        with _alone(run.authority):
            restored.carry_out(run, whole)
        return
    said = reading.read(run, signs)
    run.reading = _with_problems(run, said)
    with _alone(run.authority):
        apply(run, compare(run.authority, said.system, said.things, _choices(run), signs), signs)


def _with_problems(run: ImportRun, said: reading.Said) -> dict[str, Any]:
    """How the files are read, with what could not be, and what has no place in the register."""
    return {
        **run.reading,
        "problems": [problem_word(one, in_words(one.where)).kept() for one in said.problems[:MOST_PROBLEMS]],
        "left_out": list(said.left_out),
    }


def _choices(run: ImportRun) -> Choices:
    return Choices(run.conflicts, run.likeness, run.choices)


@contextmanager
def _alone(authority: Authority) -> Iterator[None]:
    """One transaction, in which no other import of the same authority writes."""
    with transaction.atomic():
        Authority.objects.select_for_update().get(pk=authority.pk)
        yield


def _guarded(
    run: ImportRun,
    work: Callable[[SignsOfLife], None],
    told: Told | None,
    on_failure: RunState = RunState.FAILED,
) -> None:
    signs = SignsOfLife(run, told)
    try:
        with translation.override(run.language):
            work(signs)
    except InputError as error:
        _fail(run, error, on_failure)
    except ValidationError as error:
        _fail(run, InputError("refused", " ".join(error.messages), run.names, ""), on_failure)
    except OutdatedError as error:
        _fail(run, InputError("changed-meanwhile", "", error.current.name, ""), on_failure)
    except OSError as error:
        _fail(run, InputError("disk", f"{error.strerror}.", run.names, ""), on_failure)
    except Exception:
        log.exception("import %s stopped", run.pk)
        _fail(run, InputError("unexpected", "The work stopped on something unforeseen.", "", ""), on_failure)


def _fail(run: ImportRun, error: InputError, state: RunState) -> None:
    told = {"code": error.code, "what": error.what, "where": error.where, "mend": error.mend}
    ImportRun.objects.filter(pk=run.pk).update(state=state, error=told, step="", alive_at=timezone.now())
    run.refresh_from_db()


WORK: dict[str, Callable[[ImportRun], None]] = {
    RunState.PREPARING: prepare,
    RunState.RUNNING: carry_out,
    RunState.UNDOING: undo,
}
