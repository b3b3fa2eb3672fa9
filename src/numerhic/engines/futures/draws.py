"""Draws by name: the same seed and name give the same numbers, in any scenario, whatever else is drawn.

These are common random numbers (P. Glasserman, *Monte Carlo Methods in Financial Engineering*, 2004, ch. 4):
two scenarios that rest on the same estimate differ by what differs in them, not by luck.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from numerhic.engines.futures.model import Estimate

Values = NDArray[np.float64]


@dataclass
class Draws:
    """``number`` draws of each estimate, made when first asked for and kept."""

    number: int
    seed: int
    _made: dict[str, Values] = field(default_factory=dict, repr=False)

    def of(self, estimate: Estimate) -> Values:
        """The draws of an estimate, one a draw: shape (number,)."""
        if estimate.name not in self._made:
            self._made[estimate.name] = sample(
                estimate, self._stream(f"estimate {estimate.name}"), self.number
            )
        return self._made[estimate.name]

    def but(self, names: Collection[str]) -> "Draws":
        """The same draws, but for these estimates, which are to be drawn again."""
        return Draws(
            self.number, self.seed, {name: one for name, one in self._made.items() if name not in names}
        )

    def uniforms(self, name: str, years: int) -> Values:
        """Independent uniform numbers for what may strike each year: shape (years, number)."""
        return self._stream(f"years {name}").random((years, self.number))

    def _stream(self, name: str) -> np.random.Generator:
        digest = hashlib.sha256(name.encode()).digest()
        words = [int.from_bytes(digest[place : place + 4], "big") for place in range(0, 16, 4)]
        return np.random.Generator(np.random.PCG64(np.random.SeedSequence([self.seed, *words])))


def sample(estimate: Estimate, stream: np.random.Generator, number: int) -> Values:
    """Draws from an estimate's distribution.

    PERT: a beta distribution on [low, high] whose mean is (low + 4 likely + high) / 6 (Malcolm and others,
    *Operations Research* 7, 1959).
    """
    low, likely, high = estimate.low, estimate.likely, estimate.high
    if estimate.fixed or estimate.shape == "fixed":
        return np.full(number, likely)
    if estimate.shape == "uniform":
        return stream.uniform(low, high, number)
    if estimate.shape == "triangular":
        return stream.triangular(low, likely, high, number)
    alpha = 1 + 4 * (likely - low) / (high - low)
    beta = 1 + 4 * (high - likely) / (high - low)
    return low + (high - low) * stream.beta(alpha, beta, number)


def mean_of(estimate: Estimate) -> float:
    """The exact mean of an estimate."""
    low, likely, high = estimate.low, estimate.likely, estimate.high
    if estimate.fixed or estimate.shape == "fixed":
        return likely
    if estimate.shape == "uniform":
        return (low + high) / 2
    return (low + likely + high) / 3 if estimate.shape == "triangular" else (low + 4 * likely + high) / 6


def variance_of(estimate: Estimate) -> float:
    """The exact variance of an estimate."""
    low, likely, high = estimate.low, estimate.likely, estimate.high
    if estimate.fixed or estimate.shape == "fixed":
        return 0.0
    if estimate.shape == "uniform":
        return (high - low) ** 2 / 12
    if estimate.shape == "triangular":
        return (low**2 + likely**2 + high**2 - low * likely - low * high - likely * high) / 18
    mean = mean_of(estimate)
    return (mean - low) * (high - mean) / 7
