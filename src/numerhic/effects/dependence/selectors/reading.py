"""One way in: the register as the engine reads it, as far as one reader may see it, kept until it changes."""

from datetime import date

from numerhic.effects.dependence.selectors.building import built
from numerhic.effects.dependence.selectors.model import Model
from numerhic.effects.dependence.selectors.rows import rows_at, rows_now
from numerhic.register.records.selectors.network import network
from numerhic.sources.selectors import Reader


def system_of(reader: Reader, *, at: date | None = None) -> Model:
    """What the register says that things hang on, today or as it stood at the end of the day ``at``.

    Today's is kept beside the graph of the register (network.py): one query more than it when it is read
    again, none when it is kept. Another day's is read from the history each time: one query.
    """
    if at is not None:
        return built(rows_at(reader, at))
    graph = network(reader)

    def make() -> Model:
        made = built(rows_now(reader))
        made.once = graph.once
        return made

    return graph.once("dependence", make)
