"""Saves a sheet: writes, corrects, or writes beside, in one transaction that one person at a time holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import cast

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from numerhic.mechanisms.sheets.form import SheetForm
from numerhic.mechanisms.sheets.lines import Given, Line, version_given
from numerhic.pages.forms import posted
from numerhic.people.models import User
from numerhic.people.rules import may
from numerhic.register.records.models import Record
from numerhic.sources import services
from numerhic.sources.models import Source, Statement, StatementVersion
from numerhic.sources.natures import ENGLISH
from numerhic.sources.selectors import Reader, visible_to
from numerhic.sources.services import Words


@dataclass(frozen=True)
class Filled:
    """What one post did, in the words of each nature."""

    written: list[str] = field(default_factory=list)
    revised: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)

    @property
    def told(self) -> list[str]:
        """The same in sentences; one that says that nothing changed when nothing did."""
        sentences = [
            (_("Écrit : %(lines)s."), self.written),
            (_("Corrigé : %(lines)s."), self.revised),
            (_("Écrit à côté de ce qui était dit, comme une contestation : %(lines)s."), self.beside),
        ]
        said_so = [words % {"lines": ", ".join(lines)} for words, lines in sentences if lines]
        return said_so or [_("Rien n’a changé : ce que vous avez envoyé était déjà écrit.")]


def fill(
    request: HttpRequest, reader: Reader, component: Record, lines: Callable[[], Sequence[Line]]
) -> tuple[SheetForm, Filled | None]:
    """The sheet's form; and what was saved, when it was sent and right.

    ``lines`` reads the lines once nobody else can write this component's sheet. The view has checked that its
    reader may do ``statement.write``.
    """
    revises = may(request.user, "statement.revise", reader.authority)
    with transaction.atomic():
        if request.method == "POST":
            Record.objects.select_for_update().get(pk=component.pk)
        form = SheetForm(posted(request), lines=lines(), reader=reader, revises=revises)
        if request.method != "POST" or not form.is_valid():
            return form, None
        return form, _save(form, component, cast(User, request.user))


def _save(form: SheetForm, component: Record, author: User) -> Filled:
    done, authority = Filled(), form.reader.authority
    given_source = form.source() if form.changed else None
    sources = [services.add_source(authority, author=author, **given_source)] if given_source else []
    seen = [line.said.identifier for line, _given in form.changed if line.said]
    rows = (
        visible_to(form.reader).filter(pk__in=seen).select_related("authority").prefetch_related("versions")
    )
    known = {row.pk: row for row in rows}
    for line, given in form.changed:
        statement = known[line.said.identifier] if line.said else None
        label = str(line.nature.one)
        if statement is None:
            words = _words(form, given)
            services.write_statement(
                authority, "component", component.key, line.nature.slug, words, author=author, sources=sources
            )
            done.written.append(label)
        elif form.corrects(line):
            last = next(one for one in statement.versions.all() if one.number == statement.current_number)
            words = _words(form, given, last)
            services.revise_statement(statement, words, based_on=last.number, author=author)
            _attach(statement, sources, author)
            done.revised.append(label)
        else:
            services.contest_statement(statement, _words(form, given), author=author, sources=sources)
            done.beside.append(label)
    return done


def _attach(statement: Statement, sources: Sequence[Source], author: User) -> None:
    for source in sources:
        services.attach_source(statement, source, author=author)


def _words(form: SheetForm, given: Given, last: StatementVersion | None = None) -> Words:
    """What the services take. What was not changed keeps its words in both languages."""
    answer, text, pairs = given
    data, fields = form.cleaned_data, dict(pairs)
    if last is None:
        return Words(data["evidence"], text, answer=answer, fields=fields)
    _answer, text_was, pairs_were = version_given(last)
    same = {name for name, value in pairs_were if fields.get(name) == value}
    kept = {name: value for name, value in last.fields.items() if name.removesuffix(ENGLISH) in same}
    whole = text == text_was
    return Words(
        data["evidence"] or last.evidence,
        last.text if whole else text,
        text_en=last.text_en if whole else "",
        note=data["note"],
        answer=answer,
        fields=fields | kept,
    )
