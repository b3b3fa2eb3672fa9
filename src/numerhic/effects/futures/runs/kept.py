"""The result of a run as it is kept, with types: what is not of that shape is refused, whoever wrote it."""

from datetime import datetime
from functools import lru_cache
from typing import Any

import msgspec
from django.utils.translation import get_language
from msgspec import Struct

from numerhic.effects.futures.kinds import PATHS
from numerhic.effects.futures.runs.models import FutureRun
from numerhic.reference.discounting import public_rates

Bands = dict[int, "BandKept"]


class BandKept(Struct, frozen=True):
    """P10, P50, P90 and the mean."""

    p10: float
    p50: float
    p90: float
    mean: float


class RateKept(Struct, frozen=True):
    """One way of weighing the future."""

    id: str
    label: str
    rate: float
    source: str
    later: float | None
    since: int

    @property
    def told(self) -> str:
        """Its name in the reader's language; as it was kept when it is no public rate."""
        known = next((one for one in public_rates() if one.code == self.id), None)
        return known.told(get_language() or "fr") if known else self.label


class EstimateKept(Struct, frozen=True):
    """One figure that was drawn; of a rival, ``side`` says who holds it."""

    name: str
    low: float
    likely: float
    high: float
    shape: str
    unit: str
    source: str
    author: str
    date: str
    assumed: bool
    contracts: int | None
    side: str = ""


class PathKept(Struct, frozen=True):
    """What one path costs and counts."""

    id: str
    label: str
    cumulative: dict[str, Bands]
    yearly: list[BandKept]
    counted: dict[str, Bands]
    regret: Bands

    @property
    def told(self) -> str:
        """Its name in the reader's language; as it was kept when it is none of the known paths."""
        return next((str(one.label) for one in PATHS if one.code == self.id), self.label)


class WeightKept(Struct, frozen=True):
    """How much one figure weighs on a difference, and which way."""

    estimate: str
    share: float
    rises: bool


class AgainstKept(Struct, frozen=True):
    """Two paths."""

    one: str
    other: str
    cheaper: dict[str, dict[int, float]]
    difference: Bands


class PairKept(Struct, frozen=True):
    """The same, with when and why."""

    one: str
    other: str
    cheaper: dict[str, dict[int, float]]
    difference: Bands
    break_even: BandKept | None
    overtaken: BandKept | None
    never: float
    weights: dict[int, list[WeightKept]]


class SwapKept(Struct, frozen=True):
    """One figure of another side, put alone in the study."""

    estimate: str
    pairs: list[AgainstKept]


class SideKept(Struct, frozen=True):
    """All the figures of one side."""

    side: str
    scenarios: dict[str, Bands]
    pairs: list[AgainstKept]
    swaps: list[SwapKept]


class ResultKept(Struct, frozen=True):
    """``numerhic.futures-result/1``."""

    format: str
    title: str
    start: int
    years: int
    euros_of: int
    draws: int
    seed: int
    discounts: list[RateKept]
    estimates: list[EstimateKept]
    rivals: list[EstimateKept]
    scenarios: list[PathKept]
    pairs: list[PairKept]
    sides: list[SideKept]

    @property
    def horizons(self) -> list[int]:
        """The years at which everything is told."""
        return sorted(self.scenarios[0].regret) if self.scenarios else []

    def label(self, path: str) -> str:
        """What a path is called, in the reader's language."""
        return next((one.told for one in self.scenarios if one.id == path), path)


def result_of(document: Any) -> ResultKept:
    """A result with its types. Raises msgspec.ValidationError for another shape."""
    return msgspec.convert(document, ResultKept, str_keys=True)


def result_of_run(run: FutureRun) -> ResultKept:
    """The result of a run, which never changes: decoded once."""
    return _decoded(run.pk, run.written_at)


@lru_cache(maxsize=64)
def _decoded(pk: int, written_at: datetime) -> ResultKept:
    return result_of(FutureRun.objects.values_list("result", flat=True).get(pk=pk))
