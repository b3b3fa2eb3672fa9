"""The page of search: what one reader may find, kind by kind. The index itself is of sources/index/."""

from dataclasses import dataclass, field, replace
from html import unescape

from django.http import HttpRequest
from django.urls import translate_url
from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from numerhic.authorities.models import Authority
from numerhic.pages.tables import Column, Table
from numerhic.sources.index.extracts import extract, marked
from numerhic.sources.index.models import Audience, Indexed
from numerhic.sources.index.searching import Question, answer, question, spelt
from numerhic.sources.places import SEARCH, Found, Subject, Wanted
from numerhic.sources.selectors import Reader

SHOWN, PAGE, OWN, MOST = 5, 20, 20, 1_000
LINES, FEWEST = 24, 2
"""Lines of a page of every kind, shared between the kinds; what each has at least."""


@dataclass(frozen=True)
class Line:
    """One thing found. ``title`` and ``extract`` are safe HTML."""

    kind: str
    title: str
    address: str
    extract: str
    ended: bool = False


@dataclass
class Group:
    """What was found of one kind: the lines shown, and how many there are."""

    name: str
    label: str
    lines: list[Line]
    count: int
    more: bool = False


@dataclass
class Results:
    """Everything the page shows. ``read_as``: (as typed, as read); ``most``: words kept, if not all."""

    groups: list[Group] = field(default_factory=list)
    read_as: list[tuple[str, str]] = field(default_factory=list)
    pages: int = 1
    most: int = 0


def audience(request: HttpRequest, authority: Authority | None) -> Audience:
    """How far the reader may look."""
    if authority is None:
        return Audience.PUBLIC
    reader = Reader(request.user, authority)
    if not reader.internal:
        return Audience.PUBLIC
    return Audience.SENSITIVE if reader.sensitive else Audience.INTERNAL


def results(authority: Authority, level: Audience, words: str, kind: str, page: int, most: int) -> Results:
    """What holds every word: a few of each kind, or page ``page`` of one kind, ``most`` at a time."""
    asked = Wanted(authority, words, level > Audience.PUBLIC, OWN)
    own = {one.kind: list(one.search(asked)) for one in SEARCH if one.texts is None}
    start = (page - 1) * most
    wanted = question(authority, level, words, mend=False)
    told = answer(wanted, kind=kind, most=most, start=start)
    if not told.counts and not any(own.values()):  # words found together as typed are not mistaken
        wanted = question(authority, level, words)
        if wanted.read_as:
            told = answer(wanted, kind=kind, most=most, start=start)
    groups = []
    for subject in SEARCH:
        if subject.kind in own:
            group = _own(subject, own[subject.kind], wanted, kind, most)
        else:
            rows = [row for row in told.rows if row.kind == subject.kind]
            group = _indexed(subject, rows, told.counts.get(subject.kind, 0), wanted)
        if group.count:
            groups.append(group)
    if not kind and most == SHOWN:
        each = max(FEWEST, min(SHOWN, LINES // max(len(groups), 1)))
        groups = [replace(group, lines=group.lines[:each]) for group in groups]
    count = next((one.count for one in groups if one.name == kind), 0)
    read_as = [
        (typed, " / ".join(spelt(told.rows, term) for term in terms))
        for typed, terms in wanted.read_as.items()
    ]
    pages = max(-(-count // most), 1) if kind else 1
    return Results(groups, read_as, pages, wanted.most)


def _indexed(subject: Subject, rows: list[Indexed], count: int, wanted: Question) -> Group:
    language = get_language() or ""
    lines = [
        Line(
            str(subject.label),
            marked(row.title, wanted),
            translate_url(row.address, language),
            _extract(row, wanted),
            row.ended,
        )
        for row in rows
    ]
    return Group(subject.kind, str(subject.label), lines, count)


def _extract(row: Indexed, wanted: Question) -> str:
    """What a title that is only the beginning of the text does not say already."""
    beginning, body = row.title.rstrip("… "), " ".join(row.body.split())
    if not body.startswith(beginning):
        return extract(row.body, wanted)
    rest = extract(body[len(beginning) :], wanted)
    return rest if "<mark>" in rest else ""


def _own(subject: Subject, found: list[Found], wanted: Question, kind: str, most: int) -> Group:
    label = str(subject.label or subject.kind)
    shown = found[: most if kind == subject.kind else SHOWN]
    lines = [
        Line(label, marked(one.title, wanted), one.address, marked(one.extract, wanted)) for one in shown
    ]
    return Group(subject.kind, label, lines, len(found), more=len(found) >= OWN)


def as_table(found: Results) -> Table[Line]:
    """The same as files."""
    return Table(
        "recherche",
        _("Recherche"),
        [
            Column("title", _("Nom"), lambda line: _bare(line.title)),
            Column("kind", _("Nature"), lambda line: line.kind),
            Column("extract", _("Extrait"), lambda line: _bare(line.extract)),
            Column("address", _("Adresse"), lambda line: line.address),
        ],
        [line for group in found.groups for line in group.lines],
    )


def _bare(html: str) -> str:
    return unescape(strip_tags(html))
