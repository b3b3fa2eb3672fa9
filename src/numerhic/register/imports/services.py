"""The acts on imports: give files, say what columns mean, choose, start, drop, undo; working.py works.

Each act checks the right of whoever asks; a command asks as nobody (``by=None``) and answers for itself.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.people.models import User
from numerhic.people.rules import may
from numerhic.register.imports import reading, storage, tasks
from numerhic.register.imports.models import Conflicts, ImportRun, Likeness, RunState
from numerhic.register.imports.storage import Given
from numerhic.register.imports.working import WORK

SMALL = 100_000  # bytes under which the work is done at once, within the answer


def days_kept() -> int:
    """How many days the files of an import are kept once given (setting ``IMPORT_FILES_DAYS``)."""
    return int(getattr(settings, "IMPORT_FILES_DAYS", 30))


def give(
    authority: Authority,
    files: Iterable[Given],
    *,
    by: User | None,
    dated: date | None = None,
    format: str = "",
    ask_now: bool = True,
) -> ImportRun:
    """Keep the files, recognise them, and prepare the preview (or wait for the meaning of columns).

    Without ``ask_now`` nothing is prepared: a command does the work itself.
    Raises PermissionDenied, InputError when nothing can be read of them, OSError when the disk refuses.
    """
    _demand(by, "register.import", authority)
    forget_old_files()
    today = timezone.localdate()
    run = ImportRun.objects.create(
        authority=authority,
        asked_by=by,
        language=get_language() or "fr",
        dated=dated or today,
        format=format,
        files_until=today + timedelta(days=days_kept()),
    )
    try:
        run.files = storage.store(run, files)
        run.format, run.reading, ready = reading.recognise(run)
    except Exception:
        storage.forget_files(run)
        run.delete()
        raise
    run.state = RunState.PREPARING if ready else RunState.COLUMNS
    run.save()
    transaction.on_commit(lambda: tasks.forget_on(timezone.now() + timedelta(days=days_kept(), hours=1)))
    if ready and ask_now:
        ask(run)
    return run


def say_reading(run: ImportRun, format: str, said: Mapping[str, Any], *, by: User | None) -> None:
    """Say how the files are read: another format; for a table its sheet, header row and columns.

    What columns mean is remembered for the next file with the same headings. Prepares the preview again.
    """
    _demand(by, "register.import", run.authority)
    _expect(run, RunState.COLUMNS, RunState.PREVIEW, RunState.FAILED)
    run.format, run.reading, ready = reading.said_otherwise(run, format, said, by=by)
    run.choices = {}
    _ask_for(run, RunState.PREPARING if ready else RunState.COLUMNS)


def wait_for_columns(run: ImportRun, tables: list[dict[str, Any]], *, by: User | None) -> None:
    """Keep what was said of some tables while others still wait."""
    _demand(by, "register.import", run.authority)
    _expect(run, RunState.COLUMNS, RunState.PREVIEW, RunState.FAILED)
    run.reading = {**run.reading, "tables": tables}
    _ask_for(run, RunState.COLUMNS)


def choose(
    run: ImportRun,
    *,
    by: User | None,
    conflicts: str | None = None,
    likeness: str | None = None,
    rows: Mapping[str, str] | None = None,
) -> None:
    """Choose what wins, and which rows are which records; the preview is made again."""
    _demand(by, "register.import", run.authority)
    _expect(run, RunState.PREVIEW)
    run.conflicts = Conflicts(conflicts or run.conflicts)
    run.likeness = Likeness(likeness or run.likeness)
    run.choices = {
        **run.choices,
        **{str(position): Likeness(answer).value for position, answer in (rows or {}).items()},
    }
    _ask_for(run, RunState.PREPARING)


def start(run: ImportRun, *, by: User | None, ask_now: bool = True) -> None:
    """Write what the preview says. Once only, however often it is asked."""
    _demand(by, "register.import", run.authority)
    _move(run, RunState.PREVIEW, RunState.RUNNING)
    run.asked_by = by
    run.save(update_fields=["asked_by"])
    if ask_now:
        ask(run)


def take_up_again(run: ImportRun, *, by: User | None) -> None:
    """Ask again for work that stopped without an end."""
    _demand(by, "register.import", run.authority)
    if not run.is_stalled:
        raise ValidationError(_("Cet import n’est pas interrompu."))
    run.alive_at = timezone.now()
    run.save(update_fields=["alive_at"])
    ask(run)


def drop(run: ImportRun, *, by: User | None) -> None:
    """Give up an import that has written nothing; its files are deleted at once."""
    _demand(by, "register.import", run.authority)
    _expect(run, RunState.COLUMNS, RunState.PREVIEW, RunState.FAILED, RunState.PREPARING)
    run.state, run.files_until, run.ended_at = RunState.DROPPED, None, timezone.now()
    run.save()
    run.rows.all().delete()
    storage.forget_files(run)


def undo(run: ImportRun, *, by: User | None, reason: str, ask_now: bool = True) -> None:
    """Undo a whole import, for a reason that is kept. Raises ValidationError without one."""
    _demand(by, "register.undo_import", run.authority)
    if not reason.strip():
        raise ValidationError(_("Dites pourquoi, en une phrase : elle sera gardée avec l’import."))
    _move(run, RunState.DONE, RunState.UNDOING)
    run.undone_at, run.undone_by, run.undo_reason = timezone.now(), by, reason.strip()[:500]
    run.save()
    if ask_now:
        ask(run)


def forget_old_files() -> int:
    """Delete the files of imports whose time is over; returns how many imports lost theirs."""
    over = ImportRun.objects.filter(files_until__lte=timezone.localdate())
    count = 0
    for run in over:
        storage.forget_files(run)
        run.files_until = None
        run.save(update_fields=["files_until"])
        count += 1
    return count


def ask(run: ImportRun) -> None:
    """Do what the run's state asks for: at once when it is small, else in the background."""
    if sum(int(file["size"]) for file in run.files) <= SMALL:
        WORK[run.state](run)
        run.refresh_from_db()
    else:
        transaction.on_commit(lambda: tasks.ask(run))


def _ask_for(run: ImportRun, state: RunState) -> None:
    run.state, run.alive_at, run.error = state, timezone.now(), None
    run.done_so_far, run.step = 0, ""
    run.save()
    if state == RunState.PREPARING:
        ask(run)


def _move(run: ImportRun, before: RunState, after: RunState) -> None:
    """From one state to the next, for one asker only."""
    moved = ImportRun.objects.filter(pk=run.pk, state=before).update(
        state=after, alive_at=timezone.now(), step="", done_so_far=0
    )
    if not moved:
        raise ValidationError(_("Cet import est déjà plus loin : regardez où il en est."))
    run.refresh_from_db()


def _expect(run: ImportRun, *states: RunState) -> None:
    run.refresh_from_db()
    if run.state not in states:
        raise ValidationError(_("Cet import est déjà plus loin : regardez où il en est."))


def _demand(by: User | None, act: str, authority: Authority) -> None:
    if by is not None and not may(by, act, authority):
        raise PermissionDenied(act)
