"""The register of the fictional authority: needs, policies, services, components, suppliers, contracts,
dependencies, with their sources and what is said of them. Pure; written to a database by ``site``.
"""

from numerhic.demo.register.entries import DemoRegister, Entry, Published, Reference, Said
from numerhic.demo.register.reading import read, unresolved

__all__ = ["DemoRegister", "Entry", "Published", "Reference", "Said", "read", "unresolved"]
