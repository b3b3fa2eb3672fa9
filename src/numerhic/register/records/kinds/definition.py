"""What a kind of record is: its words, its fields, its links. Each kind says its own in a file beside it.

One table holds them all (models.py): a kind lists which of its columns it uses.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Link:
    """A link from a record to others, by their keys: ``policies`` of a service…

    ``inverse`` is how the target's page names the records that hold the link.
    """

    name: str
    label: Promise
    inverse: Promise
    kinds: tuple[str, ...]
    many: bool = True
    required: bool = False
    help: Promise | str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of record.

    ``fields`` are in the order of the page; ``sensitive`` ones stay internal unless published one by one;
    ``asked`` are the fields and links whose absence the page tells in words; ``slug`` is its address.
    """

    name: str
    slug: str
    one: Promise
    many: Promise
    new: Promise
    question: Promise
    fields: tuple[str, ...] = ()
    sensitive: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    asked: tuple[str, ...] = ()
    named: bool = True

    def link(self, name: str) -> Link:
        """The link of this name. Raises KeyError."""
        return {link.name: link for link in self.links}[name]

    @property
    def written(self) -> Sequence[str]:
        """Every column that a person writes, the name first."""
        return ("name", "description", *self.fields)
