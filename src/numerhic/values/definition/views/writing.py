"""Proposing an article, composing an edition: each on a page of its own, with its form."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from numerhic.authorities.current import current_authority
from numerhic.pages.forms import posted
from numerhic.people.limits import limited
from numerhic.people.rules import requires
from numerhic.reference import common_good
from numerhic.sources.forms import add_errors
from numerhic.sources.here import reader_of
from numerhic.sources.levels import SourceKind
from numerhic.sources.natures import nature_of
from numerhic.sources.selectors import Reader
from numerhic.sources.views.writing import author, form_page, written
from numerhic.values.definition import selectors, services
from numerhic.values.definition.forms import MOST, ComposeForm, ProposeForm, initial_of
from numerhic.values.definition.services import MovedError
from numerhic.values.definition.subjects import Subject


@requires("values.propose")
@form_page
@limited("propose", per_hour=30)
def propose(request: HttpRequest, subject: Subject) -> HttpResponse:
    """Propose an article, in one's own words. ``?exemple=slug&theme=3``: its source is attached, the example
    is shown beside, the text stays empty."""
    found = common_good.example(request.GET.get("exemple", ""))
    shown = found if found and subject.slug in found.subjects else None
    told = shown.told(get_language() or "fr") if shown else None
    theme = told.theme(request.GET.get("theme", "")) if told else None
    form = ProposeForm(
        posted(request),
        initial=_from_example(shown),
        nature=nature_of(subject.nature),
        reader=reader_of(request),
    )
    if request.method == "POST" and form.is_valid():
        try:
            article = written(request, None, subject.nature, form)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("C’est proposé. Le texte reste interne jusqu’à sa publication."))
            return redirect("values:article", subject, article.pk)
    context = {"subject": subject, "form": form, "example": shown, "told": told, "theme": theme}
    return render(request, "values/definition/propose.html", context)


def _from_example(found: common_good.Example | None) -> dict[str, Any]:
    if found is None:
        return {}
    return {
        "source_kind": SourceKind.LINK,
        "source_title": found.title,
        "source_address": found.address,
        "source_by": found.by,
        "source_dated": found.dated,
    }


@requires("values.compose")
@form_page
def compose(request: HttpRequest, subject: Subject) -> HttpResponse:
    """Put an edition together. When another was composed meanwhile, nothing typed is lost; both are told."""
    reader, authority = reader_of(request), current_authority(request)
    form, others = _compose_form(request, reader, subject)
    other = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = services.compose(
                authority,
                subject,
                form.composed(),
                form.chosen(),
                by=author(request),
                based_on=data["based_on"],
            )
        except MovedError as moved:
            other = moved.latest
            again = request.POST.copy()
            again["based_on"] = str(other)
            form = ComposeForm(again, articles=list(form.articles.values()))
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(
                request, _("L’édition est proposée. Elle est interne tant qu’elle n’est pas publiée.")
            )
            return redirect("values:edition", subject, made.number)
    context = {"subject": subject, "form": form, "others": others, "other": other}
    return render(request, "values/definition/compose.html", context)


def _compose_form(request: HttpRequest, reader: Reader, subject: Subject) -> tuple[ComposeForm, int]:
    """The form, the edition in force first, then the latest proposals; how many it has no room for."""
    standing = selectors.in_force(reader, subject)
    everything = selectors.pool(reader, subject).articles
    held = [one.statement for one in standing.articles if one.statement in everything] if standing else []
    first = [everything[identifier] for identifier in held]
    offered = [*first, *selectors.without(list(everything.values()), standing)]
    begun = initial_of(standing.edition if standing else None, offered, held)
    begun["based_on"] = services.latest_number(reader.authority, subject)
    form = ComposeForm(posted(request), initial=begun, articles=offered)
    return form, max(len(offered) - MOST, 0)
