"""Entering an algorithm or a surveillance use part by part: each is saved by itself."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from numerhic.mechanisms.algorithms import selectors, services
from numerhic.mechanisms.algorithms.forms import EnterForm, PartForm
from numerhic.mechanisms.algorithms.natures import ALGORITHM, ASKED, GROUPS, SUMMARY, SURVEILLANCE, told
from numerhic.mechanisms.algorithms.sheet import in_words
from numerhic.pages.forms import posted
from numerhic.people.limits import limited
from numerhic.people.rules import may, requires
from numerhic.sources import asking
from numerhic.sources.forms import add_errors
from numerhic.sources.here import reader_of
from numerhic.sources.levels import Evidence
from numerhic.sources.models import Statement, StatementVersion
from numerhic.sources.natures import ENGLISH, Nature
from numerhic.sources.selectors import Shown
from numerhic.sources.selectors import one as statement_of
from numerhic.sources.services import OutdatedError
from numerhic.sources.views.writing import author

form_page = require_http_methods(["GET", "HEAD", "POST"])
STEPS = {ALGORITHM.slug: "mechanisms:algorithm_part", SURVEILLANCE.slug: "mechanisms:surveillance_part"}


@requires("statement.write")
@form_page
@limited("registers", per_hour=120)
def enter_algorithm(request: HttpRequest) -> HttpResponse:
    """Begin the entry of an algorithm."""
    return _enter(request, ALGORITHM)


@requires("statement.write")
@form_page
@limited("registers", per_hour=120)
def enter_surveillance(request: HttpRequest) -> HttpResponse:
    """Begin the entry of a surveillance use."""
    return _enter(request, SURVEILLANCE)


@requires("statement.write")
@form_page
@limited("registers", per_hour=120)
def algorithm_part(request: HttpRequest, identifier: str, code: str) -> HttpResponse:
    """One part of an algorithm's entry."""
    return _part(request, ALGORITHM, identifier, code)


@requires("statement.write")
@form_page
@limited("registers", per_hour=120)
def surveillance_part(request: HttpRequest, identifier: str, code: str) -> HttpResponse:
    """One part of a surveillance use's entry."""
    return _part(request, SURVEILLANCE, identifier, code)


def _enter(request: HttpRequest, nature: Nature) -> HttpResponse:
    reader = reader_of(request)
    begun = {"evidence": Evidence.OBSERVED, **_asked_where(request)}
    form = EnterForm(posted(request), nature=nature, reader=reader, initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            entry = services.enter(
                reader.authority, nature.slug, form.words(), author=author(request), source=form.source()
            )
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(
                request,
                _("C’est inscrit, et interne tant que ce n’est pas publié. La suite est facultative."),
            )
            return redirect(STEPS[nature.slug], entry.pk, _codes(nature)[1])
    context = {"nature": nature, "form": form, "total": len(_codes(nature))}
    return render(request, "mechanisms/algorithms/enter.html", context)


def _asked_where(request: HttpRequest) -> dict[str, list[str]]:
    """``?sur=component:KEY``: where one comes from."""
    about = request.GET.get("sur", "")
    return {f"{asking.FIELD}components": [about]} if about and "\x00" not in about else {}


def _codes(nature: Nature) -> list[str]:
    return list(GROUPS[nature.slug])


def _part(request: HttpRequest, nature: Nature, identifier: str, code: str) -> HttpResponse:
    if code not in _codes(nature):
        raise Http404(code)
    shown = statement_of(reader_of(request), identifier)
    if shown is None or shown.statement.kind != nature.slug or shown.statement.contests_id:
        raise Http404(identifier)
    whole = _may_change(request, shown)
    current, differing = shown.version, []
    form = _form(request, nature, code, current, whole=whole, data=posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, shown.statement, form, nature, code, whole=whole)
        except OutdatedError as outdated:
            differing = _differing(nature, form, outdated.current)
            current = outdated.current
            form = _again(request, form, nature, code, current, whole=whole)
        except ValidationError as error:
            add_errors(form, error)
        else:
            return _onwards(request, nature, identifier, code)
    names = _said(current, nature, code)
    context = _around(nature, identifier, code) | {
        "form": form,
        "differing": differing,
        "entry": {
            "title": current.fields.get("title", ""),
            "address": selectors.address_of(nature.slug, identifier),
        },
        "said": [] if whole else [(_label(nature, name), _words(nature, current, name)) for name in names],
        "contest": reverse("sources:contest", args=[identifier]),
    }
    return render(request, "mechanisms/algorithms/part.html", context)


def _may_change(request: HttpRequest, shown: Shown) -> bool:
    """Who may correct changes everything; who alone wrote it may too; others fill what is blank."""
    alone = all(version.author_id == request.user.pk for version in shown.versions)
    return alone or may(request.user, "statement.revise", reader_of(request).authority)


def _said(version: StatementVersion, nature: Nature, code: str) -> list[str]:
    """What that part says already."""
    names = [one.name for one in ASKED[nature.slug] if one.group == code]
    return [name for name in names if name == SUMMARY or version.fields.get(name)]


def _form(
    request: HttpRequest, nature: Nature, code: str, version: StatementVersion, *, whole: bool, data: Any
) -> PartForm:
    but = () if whole else _said(version, nature, code)
    initial = PartForm.initial_of(version.fields, version.text, version.text_en, version.number)
    return PartForm(data, nature=nature, code=code, reader=reader_of(request), but=but, initial=initial)


def _save(
    request: HttpRequest, statement: Statement, form: PartForm, nature: Nature, code: str, *, whole: bool
) -> None:
    services.complete(
        statement,
        form.part(),
        based_on=form.cleaned_data["based_on"],
        author=author(request),
        only_blanks=not whole,
        note=_("Partie « %(part)s »") % {"part": GROUPS[nature.slug][code]},
    )


def _again(
    request: HttpRequest, form: PartForm, nature: Nature, code: str, version: StatementVersion, *, whole: bool
) -> PartForm:
    """The same form with every word kept, now that what the other wrote is before one’s eyes."""
    data = request.POST.copy()
    data["based_on"] = str(version.number)
    again = _form(request, nature, code, version, whole=whole, data=data)
    again.is_valid()
    again.add_error(None, _("Quelqu’un vient d’écrire dans cette partie. Comparez, puis enregistrez."))
    return again


def _differing(nature: Nature, form: PartForm, theirs: StatementVersion) -> list[tuple[str, str, str]]:
    """(label, what they wrote, what was typed here), where both differ."""
    part, found = form.part(), []
    for name in sorted({*part.names}):
        mine, other = part.fields.get(name, ""), theirs.fields.get(name, "")
        if mine != other:
            found.append((_label(nature, name), _shown(nature, name, other), _shown(nature, name, mine)))
    for name in sorted(part.names):
        mine, other = part.fields.get(name + ENGLISH, ""), theirs.fields.get(name + ENGLISH, "")
        if mine != other:
            label = _("%(label)s, en anglais") % {"label": _label(nature, name)}
            found.append((label, str(other), str(mine)))
    if part.text is not None and part.text != theirs.text:
        found.insert(0, (_label(nature, SUMMARY), theirs.text, part.text))
    return found


def _label(nature: Nature, name: str) -> str:
    asked = next(one for one in ASKED[nature.slug] if one.name == name)
    return str(told(asked.fr, asked.en))


def _words(nature: Nature, version: StatementVersion, name: str) -> str:
    return version.text if name == SUMMARY else _shown(nature, name, version.fields.get(name, ""))


def _shown(nature: Nature, name: str, value: Any) -> str:
    if isinstance(value, list | tuple):
        return _("%(number)s choisis") % {"number": len(value)} if value else ""
    return in_words(nature.slug, name, value)


def _around(nature: Nature, identifier: str, code: str) -> dict[str, Any]:
    """What every part shows: where one is, where one may go."""
    codes = _codes(nature)
    here = codes.index(code)
    address = selectors.address_of(nature.slug, identifier)

    def at(number: int) -> str:
        return reverse(STEPS[nature.slug], args=[identifier, codes[number]])

    return {
        "nature": nature,
        "title": GROUPS[nature.slug][code],
        "number": here + 1,
        "total": len(codes),
        "before": at(here - 1) if here else "",
        "after": at(here + 1) if here + 1 < len(codes) else address,
        "last": here + 1 == len(codes),
    }


def _onwards(request: HttpRequest, nature: Nature, identifier: str, code: str) -> HttpResponse:
    messages.success(request, _("La partie est enregistrée."))
    if "arreter" in request.POST:
        return redirect(selectors.address_of(nature.slug, identifier))
    return redirect(_around(nature, identifier, code)["after"])
