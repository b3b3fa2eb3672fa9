"""The seam between the readers and the cleaning: one staged record per published record, all of it text.

A reader knows one format and nothing else: it turns each published record into a ``Staged`` record, as
published, without judging it. Cleaning (``rules/``) knows nothing of formats. Values stay text, so that an
odd value ("NC", "12,5", "2019-01-01+01:00") reaches the rule that names it.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

import msgspec

if TYPE_CHECKING:
    from numerhic.engines.procurement.formats.opening import Content


class StagedSupplier(msgspec.Struct, omit_defaults=True):
    """A contract holder as published."""

    id: str | None = None
    type: str | None = None
    name: str | None = None


class StagedAmendment(msgspec.Struct, omit_defaults=True):
    """One amendment as published; an empty value means "unchanged"."""

    id: str | None = None
    object: str | None = None
    notified: str | None = None
    published: str | None = None
    amount: str | None = None
    duration: str | None = None
    suppliers: list[StagedSupplier] = []


class Staged(msgspec.Struct, omit_defaults=True):
    """One published record: a contract or concession element in JSON and XML, a physical record in tables.

    ``row`` counts records from 1 in their file. ``group`` is set by tables that spread one record over
    several lines, one per supplier: records of one file with the same group say the same of the same contract
    but for the supplier; what is empty in one is taken from another, suppliers add up, amendments with the
    same id are one. ``lineage`` is set by tables that also publish each amendment as a line of its own, which
    carries the contract's whole new state (date, amount, duration): records of one file with the same lineage
    but another group are successive versions of one contract, or lots that share an id: cleaning decides.
    ``version`` is the version's number when the table has one ("0": as first signed).
    ``unreadable`` names why a record could not be read at all; then ``raw`` holds its text.
    ``mended`` names what the reader itself had to mend before there was text at all
    (``encoding.DECODED_AS_CP1252``): each is a doubt of the contract.
    """

    row: int
    kind: str = "contract"  # or "concession"
    id: str | None = None
    uid: str | None = None
    group: str | None = None
    lineage: str | None = None
    version: str | None = None
    source: str | None = None  # the platform or flow named inside the record
    buyer_id: str | None = None
    buyer_name: str | None = None
    nature: str | None = None
    procedure: str | None = None
    techniques: str | None = None  # joined by "|"
    object: str | None = None
    cpv: str | None = None
    duration: str | None = None
    notified: str | None = None
    published: str | None = None
    starts: str | None = None
    amount: str | None = None
    price_form: str | None = None
    offers: str | None = None
    framework_id: str | None = None
    place_code: str | None = None
    place_type: str | None = None
    suppliers: list[StagedSupplier] = []
    amendments: list[StagedAmendment] = []
    unreadable: str | None = None
    mended: list[str] = []
    raw: str | None = None  # the record's own text, for the records that may be set aside


class Reader(Protocol):
    """What each format module offers. Found by looking inside the file, never at its name."""

    name: str  # e.g. "decp-2022-json": stable, shown to people and kept in ``source_format``

    def recognises(self, head: bytes) -> bool:
        """Whether the first 64 kB (decompressed, in UTF-8 without mark) are this format."""
        ...

    def read(self, content: "Content") -> Iterator[Staged]:
        """Stream the records; raise ``InputError`` where the file as a whole stops being readable."""
        ...
