"""Which myths of the starter set an authority already has, and taking up those it chooses."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.pages.tables.definition import plain
from numerhic.people.models import User
from numerhic.reference.myths import Answer, Starter
from numerhic.sources.bulk import Draft, write_statements
from numerhic.sources.identifiers import new_identifier
from numerhic.sources.levels import Evidence, SourceKind
from numerhic.sources.models import AppendedQuerySet, Source, Statement, StatementVersion
from numerhic.sources.said import readable
from numerhic.sources.selectors import Reader, visible_to
from numerhic.sources.services import Words, add_source
from numerhic.values.myths.natures import ABOUT, ANSWER, MYTH

Known = Mapping[str, str]
"""The bare form of a sentence → the identifier of the myth that says it, or said it once."""


@dataclass(frozen=True)
class Taken:
    """What was taken up, and what was already there (with its identifier)."""

    written: tuple[Starter, ...]
    already: tuple[tuple[Starter, str], ...]


def bare(text: str) -> str:
    """A sentence without its capitals, accents, signs and spaces: two that look alike are one."""
    return " ".join(re.findall(r"\w+", plain(text)))


def known_to(reader: Reader) -> Known:
    """The myths that a reader may see: inside in all their versions, else as published. One query."""
    rows = visible_to(reader).filter(kind=MYTH.slug, contests=None)
    if reader.internal:
        return _known(StatementVersion.objects.filter(statement__in=rows))
    return _known(readable(reader, rows))


def known_in(authority: Authority) -> Known:
    """Every myth of an authority. One query."""
    rows = Statement.objects.of(authority).filter(kind=MYTH.slug, contests=None)
    return _known(StatementVersion.objects.filter(statement__in=rows))


def _known(versions: AppendedQuerySet[StatementVersion]) -> Known:
    rows = versions.order_by("-pk").values_list("text", "statement_id")
    return {bare(text): pk for text, pk in rows}


def taken_as(known: Known, one: Starter) -> str | None:
    """The myth that took up this one, if there is one."""
    return known.get(bare(one.text.fr))


@transaction.atomic
def take_up(authority: Authority, chosen: Sequence[Starter], *, by: User) -> Taken:
    """Write the chosen myths as the authority's own, internal, with their answers and the sources of these.

    A myth that is already there is left as it is, and told.
    """
    Authority.objects.select_for_update().get(pk=authority.pk)
    known = known_in(authority)
    found = [(one, taken_as(known, one)) for one in dict.fromkeys(chosen)]
    new = [one for one, identifier in found if identifier is None]
    sources = _sources(authority, new, by)
    write_statements(authority, [draft for one in new for draft in _drafts(one, sources, by)])
    return Taken(tuple(new), tuple((one, pk) for one, pk in found if pk is not None))


def _drafts(one: Starter, sources: Mapping[Answer, Source], by: User) -> list[Draft]:
    """A myth, supposed until somebody shows where it is heard here, then its answers."""
    words = Words(
        Evidence.SUPPOSED,
        text=one.text.fr,
        text_en=one.text.en,
        fields={"hides": one.hides.fr, "hides_en": one.hides.en},
        note=_("Repris des mythes que numerhic propose."),
    )
    key = new_identifier()
    answers = [
        Draft(
            ABOUT,
            key,
            ANSWER.slug,
            Words(Evidence.DOCUMENTED, text=answer.text.fr, text_en=answer.text.en),
            by,
            sources=(sources[answer],),
        )
        for answer in one.answers
    ]
    return [Draft(ABOUT, key, MYTH.slug, words, by, key=key), *answers]


def _sources(authority: Authority, chosen: Sequence[Starter], by: User) -> dict[Answer, Source]:
    """The source of each answer: the one already written down when there is one."""
    answers = [answer for one in chosen for answer in one.answers]
    rows = Source.objects.of(authority).filter(address__in={answer.address for answer in answers})
    here = {(row.address, row.title): row for row in rows}
    found = {}
    for answer in answers:
        key = (answer.address, answer.title)
        if key not in here:
            here[key] = add_source(
                authority,
                SourceKind.LINK,
                answer.title,
                author=by,
                address=answer.address,
                by=answer.by,
                dated=answer.dated,
            )
        found[answer] = here[key]
    return found
