"""Models of the effects room, by subject; named here for Django to find."""

from numerhic.effects.futures.runs.models import FutureRun
from numerhic.effects.panorama.models import EditionContract, PanoramaEdition

__all__ = ["EditionContract", "FutureRun", "PanoramaEdition"]
