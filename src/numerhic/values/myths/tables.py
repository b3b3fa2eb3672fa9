"""Tables of myths: one myth a line, each trace and answer, what leans on one, the starter set."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from numerhic.pages.tables import Column, Filter, Table
from numerhic.reference.myths import Answer, Starter, starters
from numerhic.sources.levels import OWN_EVIDENCE
from numerhic.sources.natures import nature_of
from numerhic.sources.said import Said
from numerhic.sources.selectors import Reader
from numerhic.values.myths.natures import ANSWER, SHOWS
from numerhic.values.myths.selectors import Leaning, Myth, address_of, myths, rows_of
from numerhic.values.told import Told, told

PAGE, PAGE_OF_LINES, PAGE_OF_LEANING = 8, 10, 6


def one_a_line(reader: Reader) -> Table[Myth]:
    """Each myth: what it keeps from seeing, where it shows, what answers it."""
    searched, answered = (
        [("oui", _("une trace est citée")), ("non", _("personne n’a encore cité de document"))],
        [("oui", _("un fait y répond")), ("non", _("personne n’y a encore répondu"))],
    )
    return Table(
        "mythes",
        _("Les mythes"),
        [
            Column("myth", _("Mythe"), lambda row: row.sentence, link=lambda row: row.address),
            Column("hides", _("Ce qu’il empêche de voir"), lambda row: str(row.said.fields.get("hides", ""))),
            Column("shows", _("Où il se montre"), links=_shows, sortable=False),
            Column("answers", _("Ce qui y répond"), links=_answers, sortable=False),
            Column("contested", _("Contesté"), lambda row: _("oui") if row.contested else _("non")),
        ],
        myths(reader),
        order="myth",
        page_size=PAGE,
        empty=_("aucun mythe n’est écrit ici, ou aucun n’est public."),
        filters=[
            Filter("trace", _("Où il se montre"), searched, value=lambda row: "oui" if row.shows else "non"),
            Filter(
                "reponse", _("Ce qui y répond"), answered, value=lambda row: "oui" if row.answers else "non"
            ),
        ],
    )


def _shows(row: Myth) -> list[tuple[str, str | None]]:
    return [(where(one), one.address) for one in row.shows] or [
        (_("personne n’a encore cité de document"), None)
    ]


def _answers(row: Myth) -> list[tuple[str, str | None]]:
    return [(one.title, one.address) for one in row.answers] or [(_("personne n’y a encore répondu"), None)]


def where(one: Said | Told) -> str:
    """The document and the place that a trace names."""
    document, place = (str(one.fields.get(name, "")) for name in ("document", "place"))
    if place[1:2].islower():
        place = place[:1].lower() + place[1:]
    return ", ".join(part for part in (document, place) if part)


@dataclass(frozen=True)
class Line:
    """A trace or an answer, and the sentence of the myth it is about."""

    one: Told
    myth: str


def one_by_one(reader: Reader, only: str = "", *, whole: bool = False) -> Table[Line]:
    """Each trace and each answer, contests included, with its sources; those of one myth with ``only``.

    A page has few columns; a file (``whole``) has them all.
    """
    return Table(
        "traces",
        _("Traces et réponses, une à une"),
        _file_columns() if whole else _page_columns(),
        _lines(reader, only),
        order="myth",
        page_size=PAGE_OF_LINES,
        empty=_("aucune trace ni réponse n’est écrite ici, ou aucune n’est publique."),
        filters=[
            Filter(
                "nature",
                _("Nature"),
                [(one.slug, one.one) for one in (SHOWS, ANSWER)],
                value=lambda row: row.one.kind,
            ),
            Filter("preuve", _("Niveau de preuve"), OWN_EVIDENCE, value=lambda row: row.one.evidence.value),
        ],
    )


def _page_columns() -> list[Column[Line]]:
    return [
        Column("myth", _("Mythe"), lambda row: row.myth, link=lambda row: address_of(row.one.subject_key)),
        Column("kind", _("Nature"), _kind),
        Column("text", _("Ce qui est dit"), _said, link=lambda row: row.one.address),
        Column("rests", _("Où, ou d’après qui"), links=_rests, sortable=False),
        Column("evidence", _("Niveau de preuve"), _evidence),
        Column("written", _("Écrit le"), lambda row: row.one.on, "date"),
    ]


def _file_columns() -> list[Column[Line]]:
    return [
        Column("myth", _("Mythe"), lambda row: row.myth),
        Column("kind", _("Nature"), _kind),
        Column("text", _("Ce qui est dit"), lambda row: row.one.text),
        Column("document", _("Document"), lambda row: str(row.one.fields.get("document", ""))),
        Column("place", _("Page ou partie"), lambda row: str(row.one.fields.get("place", ""))),
        Column("sources", _("Sources"), _sources),
        Column("evidence", _("Niveau de preuve"), _evidence),
        Column("contests", _("En conteste une autre"), _contests),
        Column("written", _("Écrit le"), lambda row: row.one.on, "date"),
        Column("statement", _("Énoncé"), lambda row: row.one.identifier),
        Column("about", _("Mythe (énoncé)"), lambda row: row.one.subject_key),
    ]


def _lines(reader: Reader, only: str) -> list[Line]:
    titles = {row.said.identifier: row.sentence for row in myths(reader)}
    wanted = [only] if only in titles else list(titles)
    rows = rows_of(reader).filter(kind__in=(SHOWS.slug, ANSWER.slug), subject_key__in=wanted)
    return [Line(one, titles[one.subject_key]) for one in told(reader, rows, links=False)]


def _said(row: Line) -> str:
    """What a trace quotes or an answer says; of what contests another, that it does."""
    return _("Contesté : %(text)s") % {"text": row.one.text} if row.one.contests else row.one.text


def _rests(row: Line) -> list[tuple[str, str | None]]:
    """The document of a trace, the sources of an answer."""
    named = where(row.one)
    sources = [(source.title, source.address or None) for source in row.one.sources]
    if named:
        return [(named, sources[0][1] if sources else None)]
    return sources or [(_("sans source"), None)]


def _evidence(row: Line) -> str:
    return str(row.one.evidence.label)


def _kind(row: Line) -> str:
    nature = nature_of(row.one.kind)
    return nature.one if nature else row.one.kind


def _sources(row: Line) -> str:
    return " ; ".join(
        f"{source.title} <{source.address}>" if source.address else source.title for source in row.one.sources
    )


def _contests(row: Line) -> str:
    return _("oui") if row.one.contests else _("non")


def leaning_table(rows: Sequence[Leaning]) -> Table[Leaning]:
    """What leans on one myth: readings and looks, one a line."""
    return Table(
        "liens",
        _("Où il est à l’œuvre"),
        [
            Column("about", _("Sur quoi"), lambda row: row.about, link=lambda row: row.address),
            Column("kind", _("Nature"), lambda row: row.kind),
            Column(
                "text",
                _("Ce qui est dit"),
                lambda row: row.said.text or row.said.answered,
                link=lambda row: row.said.address,
            ),
            Column("written", _("Écrit le"), lambda row: _on(row.said), "date"),
        ],
        rows,
        order="about",
        page_size=PAGE_OF_LEANING,
        empty=_("aucune lecture, aucun regard ne s’y appuie encore, ou aucun n’est public."),
    )


def _on(one: Said) -> date:
    return localtime(one.written_at).date()


def starter_table() -> Table[tuple[Starter, Answer]]:
    """The starter set as a file: one answer a line, in the reader's language."""
    language = get_language() or "fr"
    return Table(
        "exemples",
        _("Mythes proposés, et ce qui y répond"),
        [
            Column("myth", _("Mythe"), lambda row: row[0].text.told(language)),
            Column("hides", _("Ce qu’il empêche de voir"), lambda row: row[0].hides.told(language)),
            Column("look", _("Où le chercher chez soi"), lambda row: row[0].look.told(language)),
            Column("answer", _("Ce qui y répond"), lambda row: row[1].text.told(language)),
            Column("source", _("Source"), lambda row: row[1].title, link=lambda row: row[1].address),
            Column("by", _("De qui"), lambda row: row[1].by),
            Column("dated", _("Date"), lambda row: row[1].dated, "date"),
            Column("address", _("Adresse"), lambda row: row[1].address),
            Column("read_on", _("Lu le"), lambda row: row[0].read_on, "date"),
        ],
        list(_pairs()),
    )


def _pairs() -> Iterator[tuple[Starter, Answer]]:
    for one in starters():
        for answer in one.answers:
            yield one, answer
