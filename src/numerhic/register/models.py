"""The models of the register, named here for Django to find; each subject keeps its own in its folder."""

from numerhic.register.contracts.models import ContractDecision, ContractFile, ContractLoad, ContractTables
from numerhic.register.exports.models import ToldAuthor
from numerhic.register.imports.models import ColumnMapping, ExternalName, ImportRow, ImportRun
from numerhic.register.records.models import Ground, Record, Reference
from numerhic.register.suggestions.models import Suggestion

__all__ = [
    "ColumnMapping",
    "ContractDecision",
    "ContractFile",
    "ContractLoad",
    "ContractTables",
    "ExternalName",
    "Ground",
    "ImportRow",
    "ImportRun",
    "Record",
    "Reference",
    "Suggestion",
    "ToldAuthor",
]
