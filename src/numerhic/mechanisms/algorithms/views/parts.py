"""An entry part by part, each saved by itself; when somebody else writes meanwhile, nothing typed is lost.

The form asks for what was blank, or open to correction, in the version that its reader had before their eyes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from numerhic.mechanisms.algorithms import services
from numerhic.mechanisms.algorithms.differing import Differing, differing, label_of, said_of
from numerhic.mechanisms.algorithms.forms import PartForm
from numerhic.mechanisms.algorithms.natures import ALGORITHM, ASKED, GROUPS, SUMMARY, SURVEILLANCE
from numerhic.mechanisms.algorithms.selectors import address_of
from numerhic.people.limits import limited
from numerhic.people.rules import may, requires
from numerhic.sources.asking import FIELD
from numerhic.sources.forms import add_errors
from numerhic.sources.here import reader_of
from numerhic.sources.models import StatementVersion
from numerhic.sources.natures import Nature
from numerhic.sources.selectors import Reader, Shown, one
from numerhic.sources.services import OutdatedError
from numerhic.sources.views.writing import author

STEPS = {ALGORITHM.slug: "mechanisms:algorithm_part", SURVEILLANCE.slug: "mechanisms:surveillance_part"}
form_page = require_http_methods(["GET", "HEAD", "POST"])


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


@dataclass(frozen=True)
class Step:
    """One part of one entry, for one reader."""

    nature: Nature
    code: str
    reader: Reader
    shown: Shown

    @property
    def identifier(self) -> str:
        """Of the entry."""
        return self.shown.statement.pk

    @property
    def address(self) -> str:
        """The page of the entry."""
        return address_of(self.nature.slug, self.identifier)

    def before_eyes(self, number: str) -> StatementVersion:
        """The version of that number, that the reader had read; the present one when there is none."""
        read = (version for version in self.shown.versions if str(version.number) == number)
        return next(read, self.shown.version)

    def open(self, version: StatementVersion) -> bool:
        """Everything may be changed: by who may correct, and by who alone had written as far as there.

        Others fill what is blank.
        """
        until = [row for row in self.shown.versions if row.number <= version.number]
        alone = all(row.author_id == self.reader.user.pk for row in until)
        return alone or may(self.reader.user, "statement.revise", self.reader.authority)

    def said(self, version: StatementVersion) -> list[str]:
        """What this part says already."""
        names = [asked.name for asked in ASKED[self.nature.slug] if asked.group == self.code]
        return [name for name in names if name == SUMMARY or version.fields.get(name)]

    def form(self, version: StatementVersion, data: Mapping[str, Any] | None = None) -> PartForm:
        """What is asked of who has read ``version``."""
        but = () if self.open(version) else self.said(version)
        return PartForm(
            data, nature=self.nature, code=self.code, reader=self.reader, but=but, version=version
        )


def _part(request: HttpRequest, nature: Nature, identifier: str, code: str) -> HttpResponse:
    reader = reader_of(request)
    shown = one(reader, identifier) if code in GROUPS[nature.slug] else None
    if shown is None or shown.statement.kind != nature.slug or shown.statement.contests_id:
        raise Http404(identifier)
    step = Step(nature, code, reader, shown)
    version, told = shown.version, list[Differing]()
    form = step.form(version)
    if request.method == "POST":
        read = step.before_eyes(request.POST.get("based_on", ""))
        form = step.form(read, request.POST)
        if form.is_valid():
            try:
                saved = _save(request, step, form)
            except OutdatedError as outdated:
                version, part = outdated.current, form.part()
                form = _again(step, read, version, part, request.POST)
                told = differing(step.nature, part, read, version, reader, form.fields)
            except ValidationError as error:
                add_errors(form, error)
            else:
                return _onwards(request, step, also=saved is not None and saved.number != read.number + 1)
    return render(request, "mechanisms/algorithms/part.html", _context(step, version, form, told))


def _save(request: HttpRequest, step: Step, form: PartForm) -> StatementVersion | None:
    return services.complete(
        step.shown.statement,
        form.part(),
        based_on=form.cleaned_data["based_on"],
        author=author(request),
        only_blanks=not step.open(step.shown.version),
        note=_("Partie « %(part)s »") % {"part": GROUPS[step.nature.slug][step.code]},
    )


def _again(
    step: Step, read: StatementVersion, current: StatementVersion, part: services.Completed, typed: QueryDict
) -> PartForm:
    """The same form: every word typed, and what the other wrote where nothing was."""
    data, blank = typed.copy(), step.form(current)
    data["based_on"] = str(current.number)
    mine, was = services.typed(part), services.said_by(read, part)
    for name, now in services.said_by(current, part).items():
        field = name if name in blank.fields else FIELD + name
        if field in blank.fields and services.same(mine[name], was[name]):
            value = blank.fields[field].prepare_value(now)
            data.setlist(field, value if isinstance(value, list) else [value] if value else [])
    form = step.form(current, data)
    form.is_valid()
    form.add_error(None, _("Quelqu’un vient d’écrire dans cette partie. Comparez, puis enregistrez."))
    return form


def _context(
    step: Step, version: StatementVersion, form: PartForm, told: Sequence[Differing]
) -> dict[str, Any]:
    names = [] if step.open(version) else step.said(version)
    return _around(step) | {
        "form": form,
        "differing": told,
        "kept": "\n\n".join(one.words for one in told if one.mine and not one.asked),
        "entry": {"title": version.fields.get("title", ""), "address": step.address},
        "said": [
            (label_of(step.nature, name), said_of(step.nature, version, name, step.reader)) for name in names
        ],
        "contest": reverse("sources:contest", args=[step.identifier]),
    }


def _around(step: Step) -> dict[str, Any]:
    """What every part shows: where one is, where one may go."""
    codes = list(GROUPS[step.nature.slug])
    here = codes.index(step.code)

    def at(number: int) -> str:
        return reverse(STEPS[step.nature.slug], args=[step.identifier, codes[number]])

    return {
        "nature": step.nature,
        "title": GROUPS[step.nature.slug][step.code],
        "number": here + 1,
        "total": len(codes),
        "before": at(here - 1) if here else "",
        "after": at(here + 1) if here + 1 < len(codes) else step.address,
        "last": here + 1 == len(codes),
    }


def _onwards(request: HttpRequest, step: Step, *, also: bool) -> HttpResponse:
    """To the next part. ``also``: somebody else wrote since this one was read; their words are kept."""
    messages.success(request, _("La partie est enregistrée."))
    if also:
        messages.info(request, _("Quelqu’un d’autre écrivait en même temps : ses mots y sont aussi."))
    return redirect(_around(step)["after"])
