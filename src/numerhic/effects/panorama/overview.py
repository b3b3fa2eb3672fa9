"""The measures of an edition, grouped by the question they answer, each as sentences.

No sum, no score, no rank.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from numerhic.effects.panorama import naming
from numerhic.effects.panorama.sentences import in_words, place, sentence
from numerhic.effects.panorama.shown import Shown
from numerhic.engines.procurement.measures import Measure, measures
from numerhic.engines.procurement.results import Indicator


@dataclass(frozen=True)
class Told:
    """One measure as the overview tells it: both scopes in sentences, the place among comparable buyers."""

    id: str
    name: str
    digital: str
    known: bool
    everything: str
    place: str
    statement: str | None
    contested: bool


@dataclass(frozen=True)
class Group:
    """The measures that answer one question."""

    question: str | Promise
    measures: tuple[Told, ...]


def groups(shown: Shown, contested: set[str]) -> tuple[Group, ...]:
    """Every measure of the edition, in its group; ``contested`` are statements that somebody contests."""
    told = {one.id: _told(shown, one, contested) for one in measures()}
    made = [Group(question, _those(told, ids)) for question, ids in naming.GROUPS]
    made.append(Group(naming.OTHER_GROUP, _those(told, list(told))))
    return tuple(group for group in made if group.measures)


def _those(told: dict[str, Told | None], ids: Iterable[str]) -> tuple[Told, ...]:
    found = (told.pop(one, None) for one in ids)
    return tuple(one for one in found if one is not None)


def _told(shown: Shown, measure: Measure, contested: set[str]) -> Told | None:
    digital = shown.indicator(measure.id, "digital")
    everything = shown.indicator(measure.id, "all")
    if digital is None or everything is None:
        return None
    statement = shown.statement("digital", measure.id)
    return Told(
        id=measure.id,
        name=in_words(measure.name),
        digital=sentence(measure, digital),
        known=digital.status == "ok",
        everything=_beside(measure, digital, everything),
        place=place(measure, digital.distribution),
        statement=statement,
        contested=statement in contested,
    )


def _beside(measure: Measure, digital: Indicator, everything: Indicator) -> str:
    """What all contracts say; nothing when it would only repeat why nothing is known."""
    told = sentence(measure, everything)
    return "" if everything.status != "ok" and told == sentence(measure, digital) else told
