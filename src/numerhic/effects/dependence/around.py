"""What is around one thing, along what things require: by direction and by number of steps."""

from typing import Literal

from numerhic.effects.dependence.selectors import Model

Sense = Literal["up", "down"]
DEEPEST = 8


def around(model: Model, key: str, sense: Sense, depth: int) -> dict[str, int]:
    """Every node within ``depth`` steps of one, itself included (0): what hangs on it (``up``), or what it
    hangs on (``down``). Nearest first, then in the order of the register. O(nodes + ties).
    """
    found = {key: 0}
    front = [key]
    for step in range(1, depth + 1):
        following: dict[str, int] = {}
        for one in front:
            for other in _beside(model, one, sense):
                if other not in found:
                    following[other] = step
        front = sorted(following, key=model.system.index.number.__getitem__)
        found |= dict.fromkeys(front, step)
        if not front:
            break
    return found


def _beside(model: Model, key: str, sense: Sense) -> list[str]:
    if sense == "up":
        return list(model.asked_by.get(key, ()))
    return [provider for row in model.requirements_of.get(key, ()) for provider in row.any]
