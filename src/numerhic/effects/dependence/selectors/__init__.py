"""The register as the dependence engine reads it, today or as it was."""

from numerhic.effects.dependence.selectors.model import Completeness, Contract, Model, OtherWay
from numerhic.effects.dependence.selectors.reading import system_of

__all__ = ["Completeness", "Contract", "Model", "OtherWay", "system_of"]
