"""What this folder brings to other places."""

from numerhic.sources.natures import NATURES
from numerhic.values.perceptions.natures import ALL


def fill() -> None:
    """Fill the places; called once, when the application starts."""
    for nature in ALL:
        NATURES.fill(nature.slug, nature)
