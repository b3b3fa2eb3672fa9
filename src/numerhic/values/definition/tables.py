"""Tables of the definitions: every article, every edition line by line, what serves or contradicts one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from numerhic.pages.tables import Column, Filter, Table
from numerhic.pages.templatetags.page import day_in_words
from numerhic.register.records.selectors.visible import with_keys
from numerhic.sources.natures import nature_of
from numerhic.sources.said import Said, pointing
from numerhic.sources.selectors import Reader
from numerhic.values.definition.changes import Worded
from numerhic.values.definition.models import State
from numerhic.values.definition.selectors import Pool, Told, address_of
from numerhic.values.definition.subjects import VALUES, Subject
from numerhic.values.natures import CONTRADICTS, SERVES

PAGE, LINES, TIES = 15, 8, 12
RELATIONS = {SERVES.name: SERVES.reverse, CONTRADICTS.name: CONTRADICTS.reverse}


def _on(one: Said) -> date:
    return localtime(one.written_at).date()


def articles(subject: Subject, found: Pool, told: Told | None) -> Table[Said]:
    """Every article: held by the edition in force or not, contested or not, public or not."""
    held = {one.statement: one.number for one in told.articles} if told else {}
    stands = {True: _("dans l’édition en vigueur"), False: _("proposé")}
    return Table(
        "articles",
        str(subject.several),
        [
            Column("title", _("Titre"), lambda one: one.title, link=address_of),
            Column("text", _("Texte"), lambda one: one.text),
            Column("stands", _("Où il en est"), lambda one: stands[one.identifier in held]),
            Column("contested", _("Contesté"), lambda one: _("oui") if one.contested else _("non")),
            Column("public", _("Visibilité"), lambda one: _("public") if one.public else _("interne")),
            Column("written", _("Écrit le"), _on, "date"),
        ],
        list(found.articles.values()),
        order="title",
        page_size=PAGE,
        filters=[
            Filter(
                "etat",
                _("Où il en est"),
                [("held", stands[True]), ("proposed", stands[False])],
                value=lambda one: "held" if one.identifier in held else "proposed",
            )
        ],
        empty=_("Rien n’est encore proposé, ou rien n’est public."),
    )


def editions(rows: list[Told], *, whole: bool = False) -> Table[Told]:
    """One edition a line. ``whole``: with what only a file holds."""
    adopted: list[Column[Told]] = [
        Column("adopted_on", _("Adoptée le"), lambda one: one.edition.adopted_on, "date"),
        Column("recorded_on", _("Inscrite ici le"), lambda one: one.recorded_on, "date"),
        Column("adopted_by", _("Par quel acte"), lambda one: one.adopted_by or None),
    ]
    return Table(
        "editions",
        _("Les éditions"),
        [
            Column(
                "number", _("Édition"), lambda one: f"n° {one.edition.number}", link=lambda one: one.address
            ),
            Column("title", _("Titre"), lambda one: one.title),
            Column("state", _("État"), lambda one: State(one.edition.state).label),
            *(adopted if whole else [Column("adopted", _("Adoptée"), _adopted, sortable=False)]),
            Column("took_part", _("Qui a pris part"), lambda one: one.took_part),
        ],
        rows,
        page_size=8,
        empty=_("Aucune édition n’est encore composée, ou aucune n’est publique."),
    )


def _adopted(one: Told) -> str:
    """When and by which act; a proposal is not an adoption that nobody knows of."""
    if one.edition.adopted_on is None:
        return _("pas adoptée")
    return _("%(day)s, %(act)s") % {"day": day_in_words(one.edition.adopted_on), "act": one.adopted_by}


@dataclass(frozen=True)
class Line:
    """One article of one edition."""

    told: Told
    article: Worded


def lines(subject: Subject, rows: list[Told], *, whole: bool = False) -> Table[Line]:
    """One article of one edition a line. ``whole``: with what only a file holds."""
    found = [Line(told, one) for told in rows for one in told.articles if not one.hidden]
    lived = Column[Line]("lived", _("À quoi on voit qu’elle vit"), lambda row: row.article.lived or None)
    kept: list[Column[Line]] = [
        Column("statement", _("Énoncé"), lambda row: row.article.statement),
        Column("version", _("Version"), lambda row: row.article.number, "number"),
    ]
    return Table(
        "lignes",
        _("Les éditions, article par article"),
        [
            Column("title", _("Titre"), lambda row: row.article.title, link=_page_of(subject)),
            Column("edition", _("Édition"), lambda row: row.told.edition.number, "number"),
            Column("state", _("État"), lambda row: State(row.told.edition.state).label),
            Column("place", _("Place"), lambda row: row.article.place, "number"),
            Column("text", _("Texte"), lambda row: row.article.text),
            *([lived] if whole or subject is VALUES else []),
            *(kept if whole else []),
        ],
        found,
        page_size=LINES,
        empty=_("Aucun article."),
    )


def _page_of(subject: Subject) -> Callable[[Line], str]:
    return lambda row: reverse("values:article", args=[subject, row.article.statement])


@dataclass(frozen=True)
class Pointing:
    """A statement that serves or contradicts an article, and what it is about, when it may be named."""

    relation: str
    said: Said
    about: str
    address: str | None


def pointing_rows(reader: Reader, identifier: str) -> list[Pointing]:
    """What serves or contradicts one article, as far as the reader may see. Three queries.

    What is said of a thing of the register that the reader may not see is left out: its words would name it.
    """
    found = pointing(reader, [identifier], list(RELATIONS)).get(identifier, [])
    alone = {one.identifier for _relation, one in found if one.subject_key == one.identifier}
    keys = [
        key for _relation, one in found if one.identifier not in alone for key in one.subject_key.split(".")
    ]
    records = {row.key: row for row in with_keys(reader, list(dict.fromkeys(keys)))}
    rows = []
    for relation, one in found:
        if one.identifier in alone:
            rows.append(Pointing(relation, one, one.title, one.address))
            continue
        parts = one.subject_key.split(".")
        if all(key in records for key in parts):
            names = " × ".join(records[key].name for key in parts)
            rows.append(Pointing(relation, one, names, records[parts[-1]].get_absolute_url()))
    return rows


def pointing_table(rows: list[Pointing]) -> Table[Pointing]:
    """One statement a line, what serves and what contradicts side by side, in alphabetical order."""
    return Table(
        "liens",
        _("Ce qui le sert, ce qui le contredit"),
        [
            Column("about", _("Sur quoi"), lambda row: row.about, link=lambda row: row.address),
            Column("relation", _("Lien"), lambda row: str(RELATIONS[row.relation])),
            Column("kind", _("Nature"), _nature),
            Column(
                "text", _("Ce qui est dit"), lambda row: row.said.title, link=lambda row: row.said.address
            ),
            Column("author", _("Par"), lambda row: row.said.author or None),
            Column("written", _("Écrit le"), lambda row: _on(row.said), "date"),
        ],
        rows,
        order="about",
        page_size=TIES,
        filters=[
            Filter(
                "lien",
                _("Lien"),
                [(name, str(label)) for name, label in RELATIONS.items()],
                value=lambda row: row.relation,
            )
        ],
    )


def _nature(row: Pointing) -> str:
    nature = nature_of(row.said.kind)
    return nature.one if nature else row.said.kind
