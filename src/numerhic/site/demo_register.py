"""Writes the register of the fictional authority (numerhic.demo.register), through the services people use.

In one transaction: an interrupted filling leaves nothing half written.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from numerhic.authorities.models import Authority
from numerhic.demo.register import DemoRegister, Entry, Said, read
from numerhic.engines.procurement import open_tables
from numerhic.people.models import User
from numerhic.register.contracts import selectors as contracts
from numerhic.register.records import services as records
from numerhic.register.records.models import Record
from numerhic.register.suggestions import gathering
from numerhic.sources.models import Source, Statement
from numerhic.sources.services import (
    Words,
    add_source,
    contest_statement,
    publish_statement,
    write_statement,
)

WRITTEN = "Repris du tableur des applications et des cahiers des services (fictifs)"
PUBLISHED = "Rendu public par le comité du système d’information (fictif)"
ENDED = "Arrivé à son terme"


@dataclass(frozen=True)
class Authors:
    """Who writes in the demonstration, by the word used in its files."""

    officer: User
    agent: User
    inhabitant: User

    def named(self, name: str) -> User:
        """``officer``, ``agent`` or ``inhabitant``."""
        author: User = getattr(self, name)
        return author


@transaction.atomic
def write_register(authority: Authority, authors: Authors, as_of: date) -> DemoRegister:
    """Write every record, source and statement, and make public what is said to be. Returns what was read."""
    register = read(as_of)
    officer = authors.officer
    sources = {
        one.slug: add_source(
            authority,
            one.kind,
            one.title,
            author=officer,
            address=one.address,
            by=one.by,
            dated=one.dated,
        )
        for one in register.sources
    }
    written = _write_records(authority, register, officer)
    _attach(authority, register, written, sources, officer)
    _say(authority, register, written, sources, authors)
    gathering.gather(authority)
    return register


def _write_records(authority: Authority, register: DemoRegister, by: User) -> dict[str, Record]:
    """All records at once, each by its slug; then what changed since, what is public, what ended."""
    drafts = {one.slug: records.Draft(one.kind, {**one.values, **one.before}) for one in register.entries}
    published = _published_keys(authority)
    complete = [
        records.Draft(
            one.kind,
            {**drafts[one.slug].values, **_published_key(one, published)},
            {name: [drafts[slug].key for slug in slugs] for name, slugs in one.links.items()},
            drafts[one.slug].key,
        )
        for one in register.entries
    ]
    made = {record.key: record for record in records.write_many(authority, complete, by=by, reason=WRITTEN)}
    written = {slug: made[draft.key] for slug, draft in drafts.items()}
    for one in register.entries:
        written[one.slug] = _bring_to_date(one, written[one.slug], by)
    return written


def _bring_to_date(one: Entry, record: Record, by: User) -> Record:
    if one.before:
        now = {name: one.values.get(name, "") for name in one.before}
        record = records.change(record, now, based_on=record.revision, by=by, reason=one.because)
    if one.public:
        record = records.publish(record, by=by, reason=PUBLISHED)
    if one.closed_on is not None:
        record = records.close(record, one.closed_on, by=by, reason=one.because or ENDED)
    return record


def _published_keys(authority: Authority) -> dict[tuple[str, str], str]:
    """The keys of the authority's published contracts, by number and object: lots share a number."""
    folder = contracts.folder_in_force(contracts.tables_in_force(authority))
    if folder is None:
        return {}
    with open_tables(folder) as tables:
        rows = tables.connection.execute(
            "select published_id, object, contract_key from contracts where buyer_siren = ?",
            [authority.siren],
        ).fetchall()
    return {(number, wording.casefold()): key for number, wording, key in rows if number and wording}


def _published_key(one: Entry, keys: Mapping[tuple[str, str], str]) -> dict[str, str]:
    if one.published is None:
        return {}
    found = keys.get((one.published.id, one.published.object.casefold()))
    return {} if found is None else {"published_key": found}


def _attach(
    authority: Authority,
    register: DemoRegister,
    written: Mapping[str, Record],
    sources: Mapping[str, Source],
    by: User,
) -> None:
    grounds = [
        (written[one.slug], field, sources[slug]) for one in register.entries for field, slug in one.grounds
    ]
    records.attach_many(authority, grounds, by=by)


def _say(
    authority: Authority,
    register: DemoRegister,
    written: Mapping[str, Record],
    sources: Mapping[str, Source],
    authors: Authors,
) -> None:
    made: dict[str, Statement] = {}
    for one in register.said:
        author, rest = authors.named(one.author), [sources[slug] for slug in one.sources]
        if one.contests:
            said = contest_statement(made[one.contests], _words(one), author=author, sources=rest)
        else:
            key = ".".join(written[slug].key for slug in one.subject)
            said = write_statement(
                authority, one.subject_kind, key, one.kind, _words(one), author=author, sources=rest
            )
        made[one.slug] = said
        if one.public:
            publish_statement(said, number=1, author=authors.officer)


def _words(one: Said) -> Words:
    return Words(
        evidence=one.evidence,
        text=one.text,
        text_en=one.text_en,
        value=one.sill,
        unit="" if one.sill is None else "sill",
    )
