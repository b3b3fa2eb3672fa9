"""Background work of imports: one task, which does what the run's state asks for."""

from datetime import datetime

from django_tasks import task

from numerhic.register.imports.models import ImportRun


def ask(run: ImportRun) -> None:
    """Queue the work of this run."""
    work_on.enqueue(run.pk)


@task()
def work_on(run_id: int) -> None:
    """Prepare, write or undo one import. One that no longer asks for work is left alone."""
    from numerhic.register.imports.working import WORK

    run = ImportRun.objects.select_related("authority", "asked_by", "undone_by").filter(pk=run_id).first()
    if run is not None and run.is_under_way:
        WORK[run.state](run)


def forget_on(day: datetime) -> None:
    """Ask for the deletion of files whose time is over, on that day, where the queue can wait."""
    if forget_files.get_backend().supports_defer:
        forget_files.using(run_after=day).enqueue()


@task()
def forget_files() -> None:
    """Delete the files of every import whose time is over."""
    from numerhic.register.imports.services import forget_old_files

    forget_old_files()
