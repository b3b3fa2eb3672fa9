"""A place: what a lower room offers so that a higher room may show or do something there.

Rooms look down, never up. A room that must show what a higher room knows declares a ``Place`` in its own
``places.py``; the higher room fills it from its ``AppConfig.ready``. docs/places.md lists every place.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass
class Place(Generic[T]):
    """An ordered, named list of fillers; ``contract`` says in a sentence what one receives and returns."""

    name: str
    contract: str
    _fillers: dict[str, tuple[int, T]] = field(default_factory=dict)

    def fill(self, name: str, filler: T, *, order: int = 100) -> None:
        """Add a filler under a unique name; filling twice under the same name is a programming error."""
        if name in self._fillers:
            raise ValueError(f"{name} already fills {self.name}")
        self._fillers[name] = (order, filler)

    def __iter__(self) -> Iterator[T]:
        for _, filler in sorted(self._fillers.values(), key=lambda pair: pair[0]):
            yield filler

    def get(self, name: str) -> T | None:
        """The filler of that name, if there is one."""
        found = self._fillers.get(name)
        return None if found is None else found[1]

    def names(self) -> list[str]:
        """The fillers' names, in order."""
        return [name for name, _ in sorted(self._fillers.items(), key=lambda item: item[1][0])]
