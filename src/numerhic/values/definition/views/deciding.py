"""What is decided of an edition: adopted, abandoned, made public, taken back. One page each, made alike."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from numerhic.pages.forms import posted
from numerhic.people.rules import requires
from numerhic.sources.forms import add_errors
from numerhic.sources.here import reader_of
from numerhic.sources.views.writing import author, form_page, sources_of
from numerhic.values.definition import selectors, services
from numerhic.values.definition.forms import AdoptForm, OptionalReasonForm, ReasonForm
from numerhic.values.definition.models import Edition
from numerhic.values.definition.subjects import Subject
from numerhic.values.definition.views.editions import seen


@dataclass(frozen=True)
class Decision:
    """The words of one page: its title, what the decision does, its button, what is said once done.

    ``listed``: the articles are named, since the decision bears on them.
    """

    title: str | Promise
    lead: str | Promise
    submit: str | Promise
    done: str | Promise
    listed: bool = False


ADOPT = Decision(
    _("Inscrire son adoption"),
    _(
        "Adopter se fait en séance ; ici on inscrit quand, par quel acte et de quelle instance. "
        "L’édition en vigueur devient « remplacée » et reste lisible."
    ),
    _("Inscrire l’adoption"),
    _("L’adoption est inscrite. L’édition d’avant reste lisible."),
    listed=True,
)
PUBLISH = Decision(
    _("Rendre publique l’édition et ses articles"),
    _(
        "Chacun lira l’édition, ses articles tels qu’elle les tient, et qui a pris part. Relisez : "
        "aucun nom de personne ne doit y être."
    ),
    _("Rendre public"),
    _("L’édition et ses articles sont publics."),
    listed=True,
)
WITHDRAW = Decision(
    _("Retirer de la vue publique"),
    _("L’édition redevient interne. Ses articles restent publics, chacun à sa page."),
    _("Retirer"),
    _("L’édition est redevenue interne."),
)
DROP = Decision(
    _("Abandonner cette proposition"),
    _("Elle reste lisible à l’intérieur, avec la raison."),
    _("Abandonner"),
    _("La proposition est abandonnée ; elle reste lisible à l’intérieur."),
)


def _decide(
    request: HttpRequest,
    subject: Subject,
    number: int,
    form: forms.Form,
    decision: Decision,
    decide: Callable[[Edition], object],
) -> HttpResponse:
    """The page, or the decision once its form is right; what the services refuse is shown in the form."""
    row = seen(reader_of(request), subject, number)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                decide(row)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, str(decision.done))
            return redirect("values:edition", subject, number)
    told = selectors.with_articles(reader_of(request), [row])[0]
    context = {"subject": subject, "told": told, "form": form, "decision": decision}
    return render(request, "values/definition/decide.html", context)


@requires("values.adopt")
@form_page
def adopt(request: HttpRequest, subject: Subject, number: int) -> HttpResponse:
    """Record the adoption of a proposed edition; the one in force becomes replaced."""
    form = AdoptForm(posted(request))

    def decide(row: Edition) -> None:
        source = next(iter(sources_of(request, form)), None)
        services.adopt(row, form.adoption(source), by=author(request))

    return _decide(request, subject, number, form, ADOPT, decide)


@requires("visibility.publish")
@form_page
def publish(request: HttpRequest, subject: Subject, number: int) -> HttpResponse:
    """Make an edition and its articles public, in one decision."""
    form = OptionalReasonForm(posted(request))

    def decide(row: Edition) -> None:
        services.publish(row, by=author(request), reason=form.cleaned_data["reason"])

    return _decide(request, subject, number, form, PUBLISH, decide)


@requires("visibility.withdraw")
@form_page
def withdraw(request: HttpRequest, subject: Subject, number: int) -> HttpResponse:
    """Take an edition back from public view."""
    form = ReasonForm(posted(request))

    def decide(row: Edition) -> None:
        services.withdraw(row, by=author(request), reason=form.cleaned_data["reason"])

    return _decide(request, subject, number, form, WITHDRAW, decide)


@requires("values.compose")
@form_page
def drop(request: HttpRequest, subject: Subject, number: int) -> HttpResponse:
    """Give up a proposal that is not public."""
    form = ReasonForm(posted(request))

    def decide(row: Edition) -> None:
        services.drop(row, by=author(request), reason=form.cleaned_data["reason"])

    return _decide(request, subject, number, form, DROP, decide)
