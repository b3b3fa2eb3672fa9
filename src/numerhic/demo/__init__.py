"""The fictional authority of the demonstration, its neighbours, its suppliers and their published contracts.

Pure Python: knows no Django. ``write_contract_files`` makes the files the demonstration is loaded from;
``contract_files`` makes files of any size for benchmarks.
"""

from numerhic.demo.authorities import AUTHORITIES, AUTHORITY, NEIGHBOURS, Authority
from numerhic.demo.publications import write_contract_files, write_references
from numerhic.demo.suppliers import SUPPLIERS, InventedSupplier

__all__ = [
    "AUTHORITIES",
    "AUTHORITY",
    "NEIGHBOURS",
    "SUPPLIERS",
    "Authority",
    "InventedSupplier",
    "write_contract_files",
    "write_references",
]
