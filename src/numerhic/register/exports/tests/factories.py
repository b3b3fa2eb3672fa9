"""Random registers: all kinds, fields, odd words, links, states, sources, statements, other tools' names."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection, models
from hypothesis import strategies as st

from numerhic.authorities.models import Authority
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_person
from numerhic.register.imports.models import ExternalName
from numerhic.register.records import services
from numerhic.register.records.kinds import KINDS, Kind
from numerhic.register.records.models import Record, State
from numerhic.sources import services as sources
from numerhic.sources.levels import Evidence, SourceKind

# Whatever people type: several scripts, quotes, separators, formula signs, lines, what XML forbids.
LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
WORDS = st.text(LETTERS, max_size=60)
NAMES = st.text(LETTERS, min_size=1, max_size=40).filter(lambda text: text.split())
SPECIAL: dict[str, st.SearchStrategy[Any]] = {
    "siren": st.sampled_from(["", "216901231", "552100554"]),
    "country": st.sampled_from(["", "FR", "US"]),
    "hosting_country": st.sampled_from(["", "FR", "DE"]),
    "wikidata": st.sampled_from(["", "Q42"]),
    "website": st.sampled_from(["", "https://éditions.example/pré?a=1"]),
    "publiccode": st.sampled_from(["", "https://code.example/publiccode.yml"]),
    "budget_year": st.none() | st.integers(1900, 2200),
    "since": st.none() | st.integers(1950, 2200),
    "fallback": st.none() | st.integers(0, 100),
    "notice_months": st.none() | st.decimals(0, 120, places=1),
    "minimum": st.none() | st.just(1),
    "ends_on": st.none() | st.dates(date(2020, 1, 1), date(2200, 1, 1)),
    "starts_on": st.none() | st.dates(date(1800, 1, 1), date(2019, 12, 31)),
}


def a_value(name: str) -> st.SearchStrategy[Any]:
    """A value that the field may hold."""
    field: Any = Record._meta.get_field(name)
    if name in SPECIAL:
        return SPECIAL[name]
    if field.choices:
        return st.sampled_from(["", *(value for value, _label in field.choices)])
    if isinstance(field, models.DecimalField):
        return st.none() | st.decimals(0, Decimal("99999999999999"), places=2)
    if isinstance(field, models.PositiveSmallIntegerField | models.PositiveIntegerField):
        return st.none() | st.integers(0, 32767)
    if isinstance(field, models.DateField):
        return st.none() | st.dates(date(1800, 1, 1), date(2200, 1, 1))
    return WORDS.map(lambda text: text[: field.max_length])


@dataclass(frozen=True)
class Sketch:
    """One record to make: its links are positions among the records made before it."""

    kind: Kind
    values: dict[str, Any]
    links: list[int]
    state: str
    public: bool
    public_fields: list[str]
    said: list[str]
    sourced: list[str]
    told: str


@st.composite
def sketches(draw: st.DrawFn) -> list[Sketch]:
    kinds = draw(st.lists(st.sampled_from(list(KINDS.values())), min_size=1, max_size=9))
    return [
        Sketch(
            kind=kind,
            values={name: draw(a_value(name)) for name in ("description", *kind.fields)}
            | {"name": draw(NAMES)},
            links=draw(st.lists(st.integers(0, 8), max_size=5)),
            state=draw(st.sampled_from(["current", "current", "closed", "removed"])),
            public=draw(st.booleans()),
            public_fields=draw(st.lists(st.sampled_from(kind.sensitive or ("",)), max_size=3)),
            said=draw(st.lists(NAMES, max_size=2)),
            sourced=draw(st.lists(st.sampled_from(["", *kind.written]), max_size=2)),
            told=draw(WORDS),
        )
        for kind in kinds
    ]


def make(authority: Authority, drawn: list[Sketch]) -> None:
    """Make these records through the services, by somebody with a name and somebody without."""
    author = a_person(authority, [Role.IS_OFFICER], display_name="Camille Écrit")
    made: list[Record] = []
    for number, sketch in enumerate(drawn):
        links = _links(sketch, made)
        if any(link.required and not links.get(link.name) for link in sketch.kind.links):
            continue
        values = sketch.values if sketch.kind.named else sketch.values | {"name": ""}
        record = services.write(
            authority, sketch.kind.name, values, links, by=author if number % 2 else None, reason=sketch.told
        )
        made.append(_lived(record, sketch, author))
        for field in sketch.sourced:
            source = sources.add_source(
                authority, SourceKind.DOCUMENT, sketch.values["name"], author=author, dated=date(2026, 1, 2)
            )
            services.attach_source(record, field, source, by=author)
        _say(record, sketch, author)
        ExternalName.objects.create(
            authority=authority, record=record, system="un outil", external_id=f"{number}{sketch.told}"[:200]
        )


def _links(sketch: Sketch, made: list[Record]) -> dict[str, list[str]]:
    links: dict[str, list[str]] = {}
    taken: set[str] = set()
    for link in sketch.kind.links:
        keys = [
            made[n].key
            for n in sketch.links
            if n < len(made) and made[n].kind in link.kinds and made[n].key not in taken
        ]
        links[link.name] = list(dict.fromkeys(keys))[: None if link.many else 1]
        taken |= set(links[link.name]) if sketch.kind.name == "dependency" else set()
    return links


def _lived(record: Record, sketch: Sketch, author: Any) -> Record:
    if sketch.public:
        fields = [name for name in sketch.public_fields if name]
        record = services.publish(record, by=author, fields=fields)
    if sketch.state == State.CLOSED:
        record = services.close(record, date(2026, 3, 1), by=author, reason=sketch.values["name"])
    if sketch.state == State.REMOVED:
        record = services.remove(record, by=None, reason="Doublon")
    return record


def _say(record: Record, sketch: Sketch, author: Any) -> None:
    former = None
    for number, text in enumerate(sketch.said):
        words = sources.Words(Evidence.OBSERVED, text=text.strip() or "Dit", value=Decimal("1.5"), unit="h")
        if former is not None:
            former = sources.contest_statement(former, words, author=author)
            continue
        source = sources.add_source(record.authority, SourceKind.TESTIMONY, "Un témoin", author=author)
        former = sources.write_statement(
            record.authority, record.kind, record.key, "statement", words, author=author, sources=[source]
        )
        if number == 0:
            sources.revise_statement(former, words, based_on=1, author=author)
            sources.publish_statement(former, number=2, author=author, reason="Vu en bureau")


def erase_all(authority: Authority) -> None:
    """Take everything of an authority out of the database, as if it had never been there."""
    tables = [
        "register_toldauthor",
        "register_externalname",
        "register_historicalrecord",
        "register_importrow WHERE run_id IN (SELECT id FROM register_importrun WHERE authority_id = %s)",
        "register_importrun",
        "register_ground",
        "register_reference WHERE holder_id IN (SELECT id FROM register_record WHERE authority_id = %s)",
        "register_record",
        *(
            f"sources_{name} WHERE statement_id IN (SELECT id FROM sources_statement WHERE authority_id = %s)"
            for name in ("statementversion", "statementsource", "statementpublication")
        ),
        "sources_statement",
        "sources_source",
    ]
    with connection.cursor() as cursor:
        for table in tables:
            where = "" if "WHERE" in table else " WHERE authority_id = %s"
            cursor.execute(f"DELETE FROM {table}{where}", [authority.pk])
