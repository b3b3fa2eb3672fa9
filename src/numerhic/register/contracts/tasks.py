"""Background work of this part: one task, asked for when a load is made, taken up again or undone."""

from django_tasks import task

from numerhic.register.contracts.models import ContractLoad


def ask_to_read(load: ContractLoad) -> None:
    """Queue the reading of everything in force with this load (or without it, when it is being undone)."""
    read_load.enqueue(load.pk)


@task()
def read_load(load_id: int) -> None:
    """Read one load's authority again. A load that is no longer to be read is left alone."""
    from numerhic.register.contracts.reading import read_together

    load = ContractLoad.objects.select_related("authority").filter(pk=load_id).first()
    if load is not None and load.is_under_way:
        read_together(load)
