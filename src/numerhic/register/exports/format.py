"""The documents of an exported register, ``numerhic.register/1`` (docs/formats/register.md).

Plain structures: what one file's line or object holds. Gathering, writing, reading and restoring are others'.
"""

from datetime import date, datetime
from typing import Any

from msgspec import Struct, field

FORMAT = "numerhic.register/1"
MANIFEST = "manifest.json"
HISTORY = "history.jsonl"
WORKBOOK = "register.ods"


class RecordDoc(Struct, frozen=True, forbid_unknown_fields=True):
    """A record. ``fields`` holds the columns of its kind, ``null`` or ``""`` when unknown."""

    key: str
    kind: str
    name: str
    description: str
    fields: dict[str, Any]
    links: dict[str, list[str]]
    state: str
    closed_on: date | None
    is_public: bool
    public_fields: list[str]
    revision: int
    created_at: datetime
    updated_at: datetime


class HistoryDoc(Struct, frozen=True, forbid_unknown_fields=True):
    """One moment of a record: what it was, since when, by whom, why. ``act`` is ``+`` or ``~``."""

    key: str
    act: str
    at: datetime
    by: str | None
    reason: str
    kind: str
    name: str
    description: str
    fields: dict[str, Any]
    links: dict[str, list[str]]
    state: str
    closed_on: date | None
    is_public: bool
    public_fields: list[str]
    revision: int
    updated_at: datetime


class SourceDoc(Struct, frozen=True, forbid_unknown_fields=True):
    """A source, as it was written down."""

    id: str
    kind: str
    title: str
    address: str
    by: str
    dated: date | None
    author: str | None
    written_at: datetime


class GroundDoc(Struct, frozen=True, forbid_unknown_fields=True):
    """What a field of a record rests on; an empty ``field`` is the whole record."""

    key: str
    field: str
    revision: int
    source: str
    author: str | None
    written_at: datetime


class VersionDoc(Struct, frozen=True, forbid_unknown_fields=True):
    """What a statement said at one moment. ``value`` is a decimal number, as text.

    ``answer`` and ``fields`` are those of its nature; ``links``: relation → identifiers of statements.
    """

    number: int
    text: str
    text_en: str
    value: str | None
    unit: str
    evidence: str
    measure: str
    note: str
    author: str | None
    written_at: datetime
    answer: str = ""
    fields: dict[str, str | list[str]] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)


class AttachmentDoc(Struct, frozen=True, forbid_unknown_fields=True):
    """A source attached to a statement."""

    source: str
    author: str | None
    written_at: datetime


class PublicationDoc(Struct, frozen=True, forbid_unknown_fields=True):
    """A decision to publish a version, or to withdraw the statement."""

    act: str
    number: int | None
    reason: str
    author: str | None
    written_at: datetime


class StatementDoc(Struct, frozen=True, forbid_unknown_fields=True):
    """A statement about a record, or that stands by itself, with its versions, sources and decisions."""

    id: str
    subject_kind: str
    subject_key: str
    kind: str
    sensitive: bool
    contests: str | None
    current_number: int
    published_number: int | None
    created_at: datetime
    versions: list[VersionDoc]
    sources: list[AttachmentDoc]
    publications: list[PublicationDoc]


class NameDoc(Struct, frozen=True, forbid_unknown_fields=True):
    """The name another tool gives to a record, and what it last said of it."""

    key: str
    system: str
    external_id: str
    said: dict[str, Any]


class AuthorityDoc(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose register it is."""

    name: str
    slug: str
    siren: str
    kind: str
    population: int | None
    population_source: str
    population_date: date | None
    contact: str


class FileDoc(Struct, frozen=True, forbid_unknown_fields=True):
    """One file of the export: its SHA-256, its size in bytes, how many things it holds."""

    name: str
    sha256: str
    bytes: int
    rows: int


class Manifest(Struct, frozen=True, forbid_unknown_fields=True):
    """What the folder holds. ``sensitive`` is false when sensitive fields and statements were left out."""

    format: str
    authority: str
    siren: str
    sensitive: bool
    files: list[FileDoc]


class Whole(Struct, frozen=True):
    """A whole register in memory; each list in the order of its file. ``volumes``: those of other rooms."""

    authority: AuthorityDoc
    sensitive: bool
    records: list[RecordDoc] = field(default_factory=list)
    sources: list[SourceDoc] = field(default_factory=list)
    grounds: list[GroundDoc] = field(default_factory=list)
    statements: list[StatementDoc] = field(default_factory=list)
    names: list[NameDoc] = field(default_factory=list)
    history: list[HistoryDoc] = field(default_factory=list)
    volumes: dict[str, list[Any]] = field(default_factory=dict)


PARTS: dict[str, type[Struct]] = {
    "sources": SourceDoc,
    "grounds": GroundDoc,
    "statements": StatementDoc,
    "external_names": NameDoc,
}
