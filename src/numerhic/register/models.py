"""The models of the register, named here for Django to find; each subject keeps its own in its folder."""

from numerhic.register.contracts.models import ContractDecision, ContractFile, ContractLoad, ContractTables
from numerhic.register.records.models import Ground, Record, Reference

__all__ = [
    "ContractDecision",
    "ContractFile",
    "ContractLoad",
    "ContractTables",
    "Ground",
    "Record",
    "Reference",
]
