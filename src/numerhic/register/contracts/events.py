"""What this part announces: the contracts of an authority, or what people said of them, have just changed."""

from numerhic.authorities.models import Authority
from numerhic.sources.places import Event, announce

CHANGED = "contracts.changed"


def contracts_changed(authority: Authority) -> None:
    """Tell every room that listens, once the change is committed."""
    announce(Event(CHANGED, authority, "authority", str(authority.pk)))
