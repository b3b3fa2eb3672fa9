"""What one statement is tied to, both ways, as far as the reader may see: « sert », « servi par »."""

from collections.abc import Iterable
from dataclasses import dataclass

from numerhic.sources.natures import NATURES, Relation, nature_of
from numerhic.sources.said import Said, pointing, these
from numerhic.sources.selectors import Reader, Shown, visible_to


@dataclass(frozen=True)
class Tie:
    """The statements at the other end of one relation, with the words for it."""

    label: str
    others: tuple[Said, ...]


def ties(reader: Reader, shown: Shown) -> list[Tie]:
    """The relations of the version shown, then those that point to its statement."""
    here = {one.identifier: one for one in these(reader, _targets(shown))}
    nature = nature_of(shown.statement.kind)
    found = [
        Tie(str(relation.label), tuple(here[pk] for pk in pointed if pk in here))
        for relation in (nature.relations if nature else ())
        if (pointed := _of(shown, relation))
    ]
    return [tie for tie in (*found, *_reversed(reader, shown)) if tie.others]


def tied(reader: Reader, shown: Shown) -> set[str]:
    """The statements that any of its versions ties to and that the reader may see."""
    wanted = {link.target_id for version in shown.versions for link in version.links.all()}
    return set(visible_to(reader).filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()


def _targets(shown: Shown) -> list[str]:
    return [link.target_id for link in shown.version.links.all()]


def _of(shown: Shown, relation: Relation) -> list[str]:
    return [link.target_id for link in shown.version.links.all() if link.relation == relation.name]


def _reversed(reader: Reader, shown: Shown) -> Iterable[Tie]:
    relations = {
        one.name: one for nature in NATURES for one in nature.relations if shown.statement.kind in one.natures
    }
    if not relations:
        return
    found = pointing(reader, [shown.statement.pk], list(relations)).get(shown.statement.pk, [])
    for name, relation in relations.items():
        yield Tie(str(relation.reverse), tuple(one for told, one in found if told == name))
