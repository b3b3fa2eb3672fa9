"""Asks the index: what one reader may find, best first, alike on every database.

Titles before bodies, whole words before beginnings; a word found nowhere is read as the closest.
"""

from dataclasses import dataclass
from itertools import chain, islice

from django.db import connection
from django.db.models import Q

from numerhic.authorities.models import Authority
from numerhic.sources.index.models import Indexed, IndexedWord
from numerhic.sources.index.tables import asked
from numerhic.sources.index.words import MOST_WORDS, PREFIX, close, pieces, swapped, term_of, words_of

CLOSEST = 5
"""Words, as close as each other, that a mistaken one may be read as."""
TRIED = 20


@dataclass(frozen=True)
class Question:
    """What is looked for: groups of terms (one of each must be found), and what was read otherwise.

    ``most`` is how many words were kept when there were more, else 0.
    """

    authority: Authority
    audience: int
    groups: list[list[str]]
    read_as: dict[str, list[str]]
    most: int = 0

    @property
    def prefix(self) -> tuple[bool, ...]:
        """Whether the beginning of a word is enough, group by group."""
        return tuple(len(group) == 1 and len(group[0]) >= PREFIX for group in self.groups)


@dataclass(frozen=True)
class Answer:
    """The best rows, kind by kind, and how many there are of each kind."""

    rows: list[Indexed]
    counts: dict[str, int]


def question(authority: Authority, audience: int, words: str, *, mend: bool = True) -> Question:
    """Read what was typed; mistakes are mended unless ``mend`` is false.

    One query when something holds every word, else two more per mistaken word.
    """
    terms: dict[str, str] = {}
    for word in words_of(words):
        terms.setdefault(word.term, words[word.start : word.end])
    wanted = list(terms)[:MOST_WORDS]
    known = _known(authority, audience, wanted) if mend else set(wanted)
    groups, read_as = [], {}
    for term in wanted:
        others = [] if term in known else _closest(authority, audience, term)
        groups.append(others or [term])
        if others:
            read_as[terms[term]] = others
    return Question(authority, audience, groups, read_as, MOST_WORDS if len(terms) > MOST_WORDS else 0)


def answer(wanted: Question, *, kind: str = "", most: int = 5, start: int = 0) -> Answer:
    """The rows from ``start`` on, ``most`` of each kind (or of ``kind``), with every count. Two queries."""
    if not wanted.groups:
        return Answer([], {})
    vendor, whole = connection.vendor, (False,) * len(wanted.groups)
    found, found_with = asked(vendor, wanted.groups, title=False, prefix=wanted.prefix)
    better = [asked(vendor, wanted.groups, title=True, prefix=whole)]
    if wanted.prefix != whole:
        better.append(asked(vendor, wanted.groups, title=True, prefix=wanted.prefix))
        better.append(asked(vendor, wanted.groups, title=False, prefix=whole))
    cases = " ".join(f"WHEN {where} THEN {tier}" for tier, (where, _) in enumerate(better))
    # Tiers are told apart here rather than by a window of the database: half the time on SQLite.
    sql = f"""SELECT i.id, i.kind, CASE {cases} ELSE {len(better)} END FROM sources_indexed i
        WHERE {found} AND i.authority_id = %s AND i.lowest <= %s AND i.highest >= %s
        ORDER BY i.kind, {_plainly('i."order"')}, {_plainly("i.key")}"""
    given: list[str | int] = [match for _, match in better]
    given += [found_with, wanted.authority.pk, wanted.audience, wanted.audience]
    by_kind: dict[str, list[list[int]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        for pk, its, tier in cursor.fetchall():
            if its not in by_kind:
                by_kind[its] = [[] for _ in range(len(better) + 1)]
            by_kind[its][tier].append(pk)
    here = [
        pk
        for its, tiers in by_kind.items()
        if kind in ("", its)
        for pk in islice(chain.from_iterable(tiers), start, start + most)
    ]
    rows = Indexed.objects.defer("title_terms", "body_terms").in_bulk(here)
    counts = {its: sum(map(len, tiers)) for its, tiers in by_kind.items()}
    return Answer([rows[pk] for pk in here if pk in rows], counts)


def _plainly(column: str) -> str:
    """Compared by code point on every database."""
    return f'{column} COLLATE "C"' if connection.vendor == "postgresql" else column


def _known(authority: Authority, audience: int, terms: list[str]) -> set[str]:
    """Those of the terms that this reader may find; most often they are found together, in one go."""
    if len(terms) > 1 and _found(authority, audience, [terms], prefix=True):
        return set(terms)
    found = _found(authority, audience, [[term] for term in terms], prefix=True)
    return {terms[number] for number in found}


def _found(authority: Authority, audience: int, asked_for: list[list[str]], *, prefix: bool) -> set[int]:
    """The numbers of those lists whose terms one thing, that this reader may find, holds together."""
    if not asked_for:
        return set()
    parts: list[str] = []
    given: list[str | int] = []
    for number, terms in enumerate(asked_for):
        begins = tuple(prefix and len(term) >= PREFIX for term in terms)
        where, match = asked(connection.vendor, [[term] for term in terms], title=False, prefix=begins)
        parts.append(
            f"SELECT {number} WHERE EXISTS (SELECT 1 FROM sources_indexed i WHERE {where}"
            " AND i.authority_id = %s AND i.lowest <= %s AND i.highest >= %s)"
        )
        given += [match, authority.pk, audience, audience]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), given)
        return {number for (number,) in cursor.fetchall()}


def _closest(authority: Authority, audience: int, term: str) -> list[str]:
    """The closest words that this reader may find; several when they are as close."""
    parts = pieces(term)
    if len(parts) == 1:
        return []
    allowed = len(parts) - 1
    whole = Q(word__startswith=parts[0]) | Q(word__endswith=parts[-1]) | Q(word__in=swapped(term))
    for part in parts[1:-1]:
        whole |= Q(word__contains=part)
    words = IndexedWord.objects.of(authority).filter(
        whole, length__range=(len(term) - allowed, len(term) + allowed)
    )
    near = [(far, word) for word in words.values_list("word", flat=True) if (far := close(term, word))]
    near.sort(key=lambda one: (one[0], one[1][0] != term[0], one[1]))
    tried = near[:TRIED]
    known = _found(authority, audience, [[word] for _, word in tried], prefix=False)
    kept = [one for number, one in enumerate(tried) if number in known]
    return [word for far, word in kept if far == kept[0][0]][:CLOSEST]


def spelt(rows: list[Indexed], term: str) -> str:
    """A term as it is written in what the reader found."""
    for row in rows:
        for text in (row.title, row.body):
            for word in words_of(text):
                if word.term == term:
                    return text[word.start : word.end].lower()
    return term


__all__ = ["Answer", "Question", "answer", "question", "spelt", "term_of"]
