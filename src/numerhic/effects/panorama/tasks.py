"""Background work of the panorama: one task, asked for whenever contracts or decisions have changed."""

from django_tasks import task

from numerhic.authorities.models import Authority
from numerhic.register.contracts.events import CHANGED
from numerhic.sources.places import Event


def on_event(event: Event) -> None:
    """Fills the place ``events``: measure again when contracts changed."""
    if event.name == CHANGED:
        compute_panorama.enqueue(event.authority.pk)


@task()
def compute_panorama(authority_id: int) -> None:
    """Compute a new edition for one authority; nothing when it is gone."""
    from numerhic.effects.panorama.services import compute, is_up_to_date

    authority = Authority.objects.filter(pk=authority_id).first()
    if authority is not None and not is_up_to_date(authority):
        compute(authority)
