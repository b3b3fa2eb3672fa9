"""What the procurement engine gives back: frozen records, traceable to contracts, none of them a score.

Leaves computing them to the other modules, and writing them as JSON to documents.py.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Scope = Literal["digital", "all"]
Status = Literal["ok", "too_few", "no_data"]
WindowState = Literal["open", "closing", "past"]


@dataclass(frozen=True)
class SetAside:
    """How many published records one rule set aside."""

    rule: str
    rows: int


@dataclass(frozen=True)
class FileRead:
    """One file as read: its name (no folder), the reader that recognised it, its number of records."""

    name: str
    format: str
    rows_read: int


@dataclass(frozen=True)
class ReadReport:
    """rows_read = rows_kept + sum(set_aside.rows), always."""

    rows_read: int
    rows_kept: int
    set_aside: tuple[SetAside, ...]
    contracts: int
    amendments: int
    files: tuple[FileRead, ...]
    doubts: tuple[SetAside, ...] = ()  # contracts each cleaning rule mended or doubts


@dataclass(frozen=True)
class Buyer:
    """The authority spoken of; population None when no table knows it."""

    siren: str
    sirets: tuple[str, ...]
    names: tuple[str, ...]
    population: int | None


@dataclass(frozen=True)
class Peers:
    """Which buyers of the loaded data are comparable with this one, and how that was decided.

    ``kind``: 'commune', 'grouping', 'department', 'region', or None when the buyer's kind is unknown and
    every buyer may be a peer. ``population``: the range of inhabitants of the peers, None when it played no
    part. ``nearest``: 'population' or 'contracts' when only the nearest by that were kept, else None.
    """

    kind: str | None
    population: tuple[int, int] | None
    nearest: Literal["population", "contracts"] | None
    count: int

    @property
    def code(self) -> str:
        """One stable word, e.g. ``commune:10000-14999``, ``department:nearest-contracts``, ``all``."""
        parts = [self.kind or "all"]
        if self.population:
            parts.append(f"{self.population[0]}-{self.population[1]}")
        if self.nearest:
            parts.append(f"nearest-{self.nearest}")
        return ":".join(parts)


@dataclass(frozen=True)
class Distribution:
    """The same measure among comparable buyers of the loaded data (status ok only): a spread, never a rank.

    ``peers`` is the code of ``Peers``; ``place`` is 'lower', 'middle', 'higher' or None (own value
    unknown or fewer than ``minimum`` peers): below the first quartile, between, above the third.
    """

    peers: str
    count: int
    q1: float | None
    median: float | None
    q3: float | None
    place: Literal["lower", "middle", "higher"] | None


@dataclass(frozen=True)
class Indicator:
    """One measure for one buyer and one scope; value None unless status is ok. Units: see the measure."""

    id: str
    scope: Scope
    value: float | None
    unit: str
    numerator: float | None
    denominator: float | None
    contracts: int
    status: Status
    distribution: Distribution | None = None


@dataclass(frozen=True)
class Spend:
    """Digital amounts (euros before tax, year of notification) of one year and family; None: unknown."""

    year: int
    family: str
    amount: float | None
    contracts: int
    unknown_amounts: int  # contracts whose amount is not known, left out of ``amount``


@dataclass(frozen=True)
class ElsewhereBuyer:
    """Another buyer of the same supplier: amount in euros, per inhabitant when the population is known."""

    siren: str
    name: str | None
    contracts: int
    amount: float | None
    per_inhabitant: float | None
    families: tuple[str, ...]


@dataclass(frozen=True)
class Supplier:
    """One supplier of the buyer's digital contracts; ``other_buyers`` counts buyers in the loaded data."""

    id: str
    name: str | None
    contracts: int
    amount: float | None
    share: float | None
    families: tuple[str, ...]
    first: date | None
    last: date | None
    other_buyers: int
    country: str | None = None
    group: str | None = None
    country_source: str | None = None
    elsewhere: tuple[ElsewhereBuyer, ...] = ()


@dataclass(frozen=True)
class Window:
    """Until when a choice is still possible about one digital contract: its end minus its notice."""

    contract: str
    object: str | None
    supplier: str | None
    family: str | None
    amount: float | None
    ends: date
    decide_before: date
    notice_months: float
    notice_source: Literal["typed", "assumed"]
    state: WindowState


@dataclass(frozen=True)
class Renewal:
    """A contract and the one that took over from it, by the stated rule or by a person."""

    contract: str
    successor: str
    matched_by: Literal["rule", "person"]
    yearly_before: float | None
    yearly_after: float | None


@dataclass(frozen=True)
class Panorama:
    """One authority's evidence; every part can be empty and nothing is summed into a score.

    ``rows_read``, ``contracts`` and ``set_aside`` are about everything read; ``buyer_contracts``, the period
    and ``doubts`` about the buyer's contracts; an indicator about its scope; the rest about the digital ones.
    """

    buyer: Buyer
    period_from: date | None
    period_to: date | None
    as_of: date
    rows_read: int
    contracts: int
    set_aside: tuple[SetAside, ...]
    digital_contracts: int
    digital_amount: float | None
    digital_by_rule: dict[str, int]
    indicators: tuple[Indicator, ...]
    suppliers: tuple[Supplier, ...]
    windows: tuple[Window, ...]
    spend: tuple[Spend, ...] = ()
    renewals: tuple[Renewal, ...] = ()
    doubts: tuple[SetAside, ...] = ()
    buyer_contracts: int = 0
    digital_unknown_amounts: int = 0  # digital contracts left out of ``digital_amount``
    digital_frameworks: int = 0  # digital contracts whose amount is a ceiling, not a spend
    digital_framework_amount: float | None = None  # euros of ``digital_amount`` that are such ceilings
    digital_unknown_suppliers: int = 0  # digital contracts of which no holder is known
    peers: Peers | None = None

    def to_json(self) -> dict[str, object]:
        """The ``numerhic.panorama/1`` document (docs/formats/panorama.schema.json), for ``json.dumps``."""
        from numerhic.engines.procurement.documents import panorama_document

        return panorama_document(self)


@dataclass(frozen=True)
class Decisions:
    """What a person overruled, by contract_key. Empty by default; the engine applies it before measuring.

    ``digital``: family id when a person says it is digital, None when a person says it is not.
    ``successors``: the contract_key that took over, None when a person says none did.
    ``notice_months``: the notice typed in from the contract.
    """

    digital: dict[str, str | None] = field(default_factory=dict)
    successors: dict[str, str | None] = field(default_factory=dict)
    notice_months: dict[str, float] = field(default_factory=dict)
