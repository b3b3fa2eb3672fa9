"""What this room says in the rooms below, folder by folder."""

from numerhic.mechanisms import panel
from numerhic.mechanisms.algorithms import filling as algorithms
from numerhic.mechanisms.chain import filling as chain
from numerhic.mechanisms.grips import filling as grips
from numerhic.mechanisms.policies import filling as policies
from numerhic.mechanisms.privatised import filling as privatised
from numerhic.mechanisms.readings import filling as readings


def fill() -> None:
    """Fill every place this room has something for."""
    readings.fill()
    grips.fill()
    policies.fill()
    chain.fill()
    privatised.fill()
    algorithms.fill()
    panel.fill()
