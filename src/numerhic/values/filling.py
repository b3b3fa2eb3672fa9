"""What this room says in the rooms below, folder by folder."""

from numerhic.values import panel
from numerhic.values.definition import filling as definition
from numerhic.values.eased import filling as eased
from numerhic.values.myths import filling as myths
from numerhic.values.perceptions import filling as perceptions


def fill() -> None:
    """Fill every place this room has something for."""
    definition.fill()
    myths.fill()
    perceptions.fill()
    eased.fill()
    panel.fill()
