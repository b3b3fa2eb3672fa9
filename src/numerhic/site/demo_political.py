"""Writes what the fictional authority says of its values and mechanisms (numerhic.demo.political), at once.

Expects its register to be written: records and sources are found again by their names.
"""

from collections.abc import Mapping
from datetime import date, datetime, time

from django.utils import timezone

from numerhic.authorities.models import Authority
from numerhic.demo.political import DemoPolitics, Edition, Moment, Uttered, read
from numerhic.demo.register import DemoRegister
from numerhic.effects.futures.runs.services import run
from numerhic.people.models import User
from numerhic.register.records.models import Record
from numerhic.site.demo_register import Authors
from numerhic.sources.bulk import Draft, Earlier, write_statements
from numerhic.sources.identifiers import new_identifier
from numerhic.sources.models import Source
from numerhic.sources.services import Words, add_source
from numerhic.values.definition import services as definition
from numerhic.values.definition.subjects import BY_NATURE

MORNING = time(10)


def write_politics(
    authority: Authority, authors: Authors, register: DemoRegister, as_of: date
) -> DemoPolitics:
    """Write every statement and edition, and make public what is said to be. Returns what was read."""
    politics = read(register, as_of)
    writing = _Writing(authority, authors, register, politics)
    write_statements(authority, [writing.draft(one) for one in politics.said])
    for edition in politics.editions:
        writing.edition(edition)
    writing.play()
    return politics


class _Writing:
    """What turns slugs into keys while one filling lasts."""

    def __init__(
        self, authority: Authority, authors: Authors, register: DemoRegister, politics: DemoPolitics
    ) -> None:
        self.authority, self.authors = authority, authors
        self.said = {one.slug: one for one in politics.said}
        self.keys = {one.slug: new_identifier() for one in politics.said}
        self.records = _records(authority, register)
        self.sources = _sources(authority, register, politics, authors.officer)

    def draft(self, one: Uttered) -> Draft:
        """The statement, its former versions, its sources, ready to be written."""
        author, key = self.authors.named(one.author), self.keys[one.slug]
        subject = self.keys.get(one.about) or self.records[one.about_kind, one.about]
        now = Moment(one.on, one.text, one.text_en, one.answer, one.fields)
        return Draft(
            one.about_kind,
            subject,
            one.kind,
            self._words(one, now, note=one.note),
            author,
            sources=[self.sources[slug] for slug in one.sources],
            contests=self.keys.get(one.contests, ""),
            publish_by=self.authors.officer if one.public else None,
            earlier=[Earlier(self._words(one, was), _moment(was.on), author) for was in one.earlier],
            at=_moment(one.on),
            key=key,
        )

    def edition(self, one: Edition) -> None:
        """Compose it from the versions of its day, record its adoption when there was one, make it public."""
        officer = self.authors.officer
        composed = definition.Composed(
            title=one.title,
            title_en=one.title_en,
            took_part=one.took_part,
            took_part_en=one.took_part_en,
            how=one.how,
            how_en=one.how_en,
            opened_on=one.opened_on,
        )
        articles = [(self.keys[slug], self._number(slug, one.adopted_on)) for slug in one.articles]
        edition = definition.compose(
            self.authority, BY_NATURE[one.what], composed, articles, by=officer, based_on=one.number - 1
        )
        if one.adopted_on is not None:
            adoption = definition.Adoption(
                one.adopted_on, one.act, by_en=one.act_en, source=self.sources[one.source]
            )
            edition = definition.adopt(edition, adoption, by=officer)
        definition.publish(edition, by=officer)

    def play(self) -> None:
        """Run the studies of the future that have figures, as their author would."""
        told = {one.about for one in self.said.values() if one.kind == "assumption"}
        for slug in sorted(told):
            run(self.authority, self.keys[slug], by=self.authors.officer)

    def _subject(self, slug: str) -> str:
        """``component:family-portal`` → ``component:KEY``."""
        kind, _colon, name = slug.partition(":")
        return f"{kind}:{self.records[kind, name]}"

    def _number(self, slug: str, day: date | None) -> int:
        """The version of an article on that day; the last one when no day is given."""
        said = self.said[slug]
        written = [*(moment.on for moment in said.earlier), said.on]
        return sum(day is None or on <= day for on in written)

    def _words(self, one: Uttered, moment: Moment, note: str = "") -> Words:
        fields = {
            name: [self._subject(one) if ":" in one else one for one in value]
            if isinstance(value, tuple)
            else value
            for name, value in {**one.fields, **moment.fields}.items()
        }
        return Words(
            evidence=one.evidence,
            text=moment.text,
            text_en=moment.text_en,
            note=note,
            answer=moment.answer,
            fields=fields,
            links={name: [self.keys[slug] for slug in slugs] for name, slugs in one.links.items()},
        )


def _records(authority: Authority, register: DemoRegister) -> Mapping[tuple[str, str], str]:
    """The key of each component and service, by kind and slug."""
    kinds = ("component", "service")
    rows = Record.objects.of(authority).filter(kind__in=kinds).values_list("kind", "name", "key")
    named = {(kind, name): key for kind, name, key in rows}
    return {(one.kind, one.slug): named[one.kind, one.name] for kind in kinds for one in register.of(kind)}


def _sources(
    authority: Authority, register: DemoRegister, politics: DemoPolitics, officer: User
) -> Mapping[str, Source]:
    """Those the register wrote, found again by their titles, and those of this half, written now."""
    titled = {one.title: one for one in Source.objects.of(authority)}
    found = {one.slug: titled[one.title] for one in register.sources}
    for one in politics.sources:
        found[one.slug] = add_source(
            authority, one.kind, one.title, author=officer, address=one.address, by=one.by, dated=one.dated
        )
    return found


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, MORNING))
