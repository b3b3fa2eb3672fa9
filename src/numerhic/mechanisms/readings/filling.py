"""What this folder brings to other places."""

from numerhic.mechanisms.readings.natures import ALL
from numerhic.sources.natures import NATURES


def fill() -> None:
    """Fill the places; called once, when the application starts."""
    for nature in ALL:
        NATURES.fill(nature.slug, nature)
