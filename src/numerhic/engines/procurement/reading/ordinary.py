"""The first look at every record: an ordinary one is clean as it is, all others go through the rules.

Ordinary is a promise, not a guess: no rule of the chain would touch such a record (a property test holds it).
It makes the common case one pass over the data.
"""

from dataclasses import dataclass
from datetime import date

from numerhic.engines.procurement.reading.columns import RECORD, STAGED, HOLDER, names

_CAST = {
    "duration": "TRY_CAST(duration AS DOUBLE)",
    "notified": "TRY_CAST(notified AS DATE)",
    "published": "TRY_CAST(published AS DATE)",
    "starts": "TRY_CAST(starts AS DATE)",
    "amount": "TRY_CAST(amount AS DOUBLE)",
    "offers": "TRY_CAST(TRY_CAST(offers AS DOUBLE) AS INTEGER)",
    "cpv": "left(cpv, 8)",
    "suppliers": f"NULL::{HOLDER}[]",
    "doubts": "[]::VARCHAR[]",
}


@dataclass(frozen=True)
class Ordinary:
    """Writes the query that brings staged records in; ``today`` is the day dates are compared with."""

    today: date

    def insert(self, source: str, stretch: int, place: str) -> str:
        """SQL that brings ``source`` (a relation of staged columns) into ``record`` as one stretch."""
        rid = f"{stretch << 32} + {place}"
        columns = ", ".join(
            f"{rid} AS rid" if name == "rid" else f'{_CAST.get(name, chr(34) + name + chr(34))} AS "{name}"'
            for name in RECORD
        )
        pending = ", ".join(f'"{name}" := "{name}"' for name in STAGED)
        return (
            f"INSERT INTO record SELECT {columns}, NULL AS amendments, struct_pack({pending}) AS pending, "
            f"NULL AS id_hash FROM {source}"
        )
