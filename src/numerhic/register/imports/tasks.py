"""Background work of imports: one task, which does what the run's state asks for."""

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
