"""What a field rests on: attaching a source to it, or contesting it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from numerhic.pages.forms import posted
from numerhic.people.limits import limited
from numerhic.people.rules import requires
from numerhic.register.records import services
from numerhic.register.records.acts.views.finding import author_of, form_page, keeps_typed, seen
from numerhic.register.records.models import Record
from numerhic.register.records.selectors import contests, graph, told
from numerhic.register.records.selectors.visible import hidden_fields, hidden_from_public, label_of
from numerhic.register.records.services.grounds import groundable
from numerhic.sources.forms import SourceForm, StatementForm, add_errors
from numerhic.sources.selectors import Reader
from numerhic.sources.services import Words, add_source, write_statement

WHOLE = "fiche"


@keeps_typed
@requires("source.attach")
@form_page
@limited("field source", per_hour=60)
def attach(request: HttpRequest, kind: str, key: str, field: str) -> HttpResponse:
    """Say what a field rests on. From somebody who reads only what is public, it is a proposal."""
    reader, record = seen(request, kind, key)
    name = _readable(reader, record, field)
    form = SourceForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            _attach(request, reader, record, name, form)
        except ValidationError as error:
            add_errors(form, error)
        else:
            said = (
                _("La source est attachée.")
                if reader.internal
                else _("Merci. Votre source est proposée : quelqu’un de la collectivité la lira.")
            )
            messages.success(request, said)
            return redirect(record)
    context = _context(reader, record, name) | {
        "form": form,
        "grounds": graph.grounds(record).get(name, []) if reader.internal else [],
        "proposal": not reader.internal,
    }
    return render(request, "register/acts/source.html", context)


@keeps_typed
@requires("statement.contest")
@form_page
@limited("field contest", per_hour=30)
def contest(request: HttpRequest, kind: str, key: str, field: str) -> HttpResponse:
    """Write another statement beside a field; the field stays, and is said to be contested."""
    reader, record = seen(request, kind, key)
    name = _readable(reader, record, field)
    form = StatementForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            source = form.source()
            author = author_of(request)
            written = write_statement(
                reader.authority,
                record.kind,
                record.key,
                f"{contests.PREFIX}{name or WHOLE}",
                form.words(),
                author=author,
                sensitive=name in hidden_from_public(record),
                sources=[add_source(reader.authority, author=author, **source)] if source else [],
            )
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("C’est écrit. L’énoncé est interne tant qu’il n’est pas publié."))
            return redirect("sources:statement", written.pk)
    said = contests.contests_of(reader, record).get(name or WHOLE, [])
    context = _context(reader, record, name) | {"form": form, "said": said}
    return render(request, "register/acts/contest.html", context)


def _readable(reader: Reader, record: Record, field: str) -> str:
    """The column or link named in the address ("" for the whole). Raises Http404, for a hidden one too."""
    name = "" if field == WHOLE else field
    if name not in groundable(record) or name in hidden_fields(reader, record):
        raise Http404(field)
    return name


def _attach(request: HttpRequest, reader: Reader, record: Record, name: str, form: SourceForm) -> None:
    given, author = form.source(), author_of(request)
    if given is None:
        return
    source = add_source(reader.authority, author=author, **given)
    if reader.internal:
        services.attach_source(record, name, source, by=author)
        return
    words = Words("documented", text=_("Source proposée : %(title)s") % {"title": source.title})
    write_statement(
        reader.authority,
        record.kind,
        record.key,
        f"{contests.PREFIX}{name or WHOLE}",
        words,
        author=author,
        sources=[source],
    )


def _context(reader: Reader, record: Record, name: str) -> dict[str, object]:
    link = name in {link.name for link in record.meaning.links}
    keys = record.linked(name) if link else ()
    names = told.named(reader.authority, keys) if reader.internal else {}
    if link and not reader.internal:
        pointed = graph.pointed(reader, record).get(name, [])
        names = {row.key: told.Told(row.name, row.get_absolute_url()) for row in pointed}
        keys = [row.key for row in pointed]
    value = keys if link else getattr(record, name) if name else ""
    return {
        "record": record,
        "whole": not name,
        "field": name or WHOLE,
        "label": label_of(record.meaning, name) if name else "",
        "told": told.tell_field(record.meaning, name, value, names) if name else (),
    }
