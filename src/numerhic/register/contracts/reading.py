"""Reading every load in force together into new tables, then putting them in force. Runs in the background.

Whatever goes wrong, the tables in force before stay, and the load says what went wrong, where, how to mend.
"""

import logging
import time
from collections.abc import Callable
from pathlib import Path

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from numerhic.authorities.models import Authority
from numerhic.engines.errors import InputError
from numerhic.engines.procurement import read, read_document
from numerhic.engines.procurement.results import ReadReport
from numerhic.register.contracts import selectors, storage
from numerhic.register.contracts.events import contracts_changed
from numerhic.register.contracts.models import ContractFile, ContractLoad, ContractTables, LoadState

log = logging.getLogger(__name__)
EVERY = 2.0  # seconds between two signs of life
Told = Callable[[str, int], None]


def read_together(load: ContractLoad, told: Told | None = None) -> None:
    """Read this load with all those in force (or all but this one, when it is being undone).

    ``told`` receives each step and the number of records done. Ends with the load done, undone or failed.
    """
    authority = load.authority
    load.alive_at = timezone.now()
    if load.state == LoadState.QUEUED:
        load.state = LoadState.READING
    load.save(update_fields=["state", "alive_at"])
    try:
        with storage.only_one(authority):
            made = _make_tables(load, _files(load), told)
    except InputError as error:
        _fail(load, error)
        return
    except OSError as error:
        _fail(load, InputError("disk", f"{error.strerror}.", Path(error.filename or "").name, ""))
        return
    except Exception:
        log.exception("load %s could not be read", load.pk)
        _fail(load, InputError("unexpected", "The reading stopped on something unforeseen.", "", ""))
        return
    _drop_older(authority, made)
    contracts_changed(authority)


def _files(load: ContractLoad) -> list[ContractFile]:
    """The files to read together. A load being undone is no longer in force: its files are left out."""
    loads = selectors.loads_in_force(load.authority)
    if load.state == LoadState.READING:
        loads = loads | ContractLoad.objects.filter(pk=load.pk)
    return selectors.files_of(loads)


def _make_tables(load: ContractLoad, files: list[ContractFile], told: Told | None) -> ContractTables:
    if not files:
        return _put_in_force(load, "", None, files)
    paths = [storage.file_path(load.authority, file.stored_name) for file in files]
    name = storage.new_tables_name()
    report = read(paths, storage.tables_folder(load.authority, name), progress=_SignsOfLife(load, told))
    return _put_in_force(load, name, report, files)


def _put_in_force(
    load: ContractLoad, name: str, report: ReadReport | None, files: list[ContractFile]
) -> ContractTables:
    with transaction.atomic():
        written = None if report is None else read_document(report)
        made = ContractTables.objects.create(authority=load.authority, folder=name, report=written)
        load.state = LoadState.UNDONE if load.undone_at else LoadState.DONE
        load.ended_at, load.report, load.error = timezone.now(), written, None
        load.rows_so_far = report.rows_read if report else 0
        load.save()
        made.loads.set({file.load_id for file in files})
    return made


def _fail(load: ContractLoad, error: InputError) -> None:
    load.state, load.ended_at = LoadState.FAILED, timezone.now()
    told = {"code": error.code, "what": error.what, "where": error.where, "mend": error.mend}
    folder = f"{storage.folder_of(load.authority)}/files/"
    # People gave a name, not a path of this machine.
    load.error = {name: text.replace(folder, "") for name, text in told.items()}
    load.save()


def _drop_older(authority: Authority, made: ContractTables) -> None:
    """Forget the tables that nothing stands on any more: editions protect theirs."""
    for old in ContractTables.objects.of(authority).exclude(pk=made.pk):
        try:
            old.delete()
        except ProtectedError:
            continue
        storage.drop_tables(authority, old.folder)


class _SignsOfLife:
    """Writes the number of records read in the load from time to time, so that its page can say it."""

    def __init__(self, load: ContractLoad, told: Told | None) -> None:
        self.load, self.told, self.last, self.step = load, told, time.monotonic(), ""

    def __call__(self, step: str, done: int, total: int | None) -> None:
        if self.told is not None:
            self.told(step, done)
        if step != self.step or time.monotonic() - self.last >= EVERY:
            self.last, self.step = time.monotonic(), step
            # With a total, what is done is in bytes: it would be told as records.
            rows = {"rows_so_far": done} if step == "read" and total is None else {}
            ContractLoad.objects.filter(pk=self.load.pk).update(step=step, alive_at=timezone.now(), **rows)
