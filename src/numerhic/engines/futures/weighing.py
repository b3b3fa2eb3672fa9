"""Which assumptions decide: the share of the variance of a difference that each estimate explains by itself.

The variance of the means in slices of equal numbers of draws, less what chance alone would give (adjusted
eta squared; R. A. Fisher's correlation ratio, 1925; A. Saltelli and others, *Global Sensitivity Analysis*,
2008, ch. 1).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from numerhic.engines.futures.draws import Draws, Values
from numerhic.engines.futures.model import Study

BINS = 40
"""Slices of an estimate's draws in which the difference is averaged."""


@dataclass(frozen=True)
class Weight:
    """How much of the variance of a difference one estimate explains by itself (first order, 0-1), and which
    way: ``rises`` when the difference grows with it.
    """

    estimate: str
    share: float
    rises: bool


def weights(study: Study, draws: Draws, differences: Sequence[Values]) -> list[dict[int, list[Weight]]]:
    """For each difference (years x draws), by horizon: every estimate that weighs something, the heaviest
    first. All are sorted by an estimate once.
    """
    horizons = study.horizons
    if not differences:
        return []
    columns = np.column_stack([one[horizon - 1] for one in differences for horizon in horizons])
    spread = (columns.mean(axis=0), columns.var(axis=0))
    found: list[list[Weight]] = [[] for _one in range(columns.shape[1])]
    for name, estimate in study.estimates().items():
        if estimate.fixed:
            continue
        shares, rises = first_order(columns, draws.of(estimate), spread=spread)
        for place in np.flatnonzero(shares):
            found[place].append(Weight(name, float(shares[place]), bool(rises[place])))
    for one in found:
        one.sort(key=lambda weight: (-weight.share, weight.estimate))
    wide = len(horizons)
    return [
        dict(zip(horizons, found[place * wide : (place + 1) * wide], strict=True))
        for place in range(len(differences))
    ]


def first_order(
    values: Values, cause: Values, bins: int = BINS, spread: tuple[Values, Values] | None = None
) -> tuple[Values, Values]:
    """For each column of ``values`` (draws x columns), the share of its variance that ``cause`` (draws)
    explains, between 0 and 1; and whether it is higher in the upper half of ``cause`` than in the lower.

    ``spread``: the mean and variance of each column, when already known.
    """
    number, wide = values.shape
    if number <= bins or float(np.ptp(cause)) == 0:
        return np.zeros(wide), np.zeros(wide, dtype=bool)
    ordered = values[np.argsort(cause, kind="stable")]
    starts = np.linspace(0, number, bins, endpoint=False).astype(int)
    sizes = np.diff(np.append(starts, number))
    means = np.add.reduceat(ordered, starts, axis=0) / sizes[:, None]
    mean, whole = spread or (values.mean(axis=0), values.var(axis=0))
    between = (sizes[:, None] * (means - mean) ** 2).sum(axis=0) / number
    explained = np.divide(between, whole, out=np.zeros(wide), where=whole > 0)
    shares = np.where(whole > 0, 1 - (1 - explained) * (number - 1) / (number - bins), 0.0)
    half = bins // 2
    rises = means[half:].mean(axis=0) > means[:half].mean(axis=0)
    return np.clip(shares, 0.0, 1.0), rises
