"""What is decided of an edition: adopted, abandoned, made public, taken back. One page each."""

from typing import cast

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from numerhic.pages.forms import posted
from numerhic.people.models import User
from numerhic.people.rules import requires
from numerhic.sources.forms import add_errors
from numerhic.values.definition import selectors, services
from numerhic.values.definition.forms import AdoptForm, OptionalReasonForm, ReasonForm
from numerhic.values.definition.models import Edition
from numerhic.values.definition.subjects import Subject
from numerhic.values.definition.views.editions import seen
from numerhic.values.definition.views.reading import reader_of
from numerhic.values.definition.views.writing import form_page, source_of


def _page(
    request: HttpRequest, subject: Subject, row: Edition, form: forms.Form, template: str
) -> HttpResponse:
    told = selectors.with_articles(reader_of(request), [row])[0]
    context = {"subject": subject, "told": told, "form": form}
    return render(request, f"values/definition/{template}.html", context)


@requires("values.adopt")
@form_page
def adopt(request: HttpRequest, subject: Subject, number: int) -> HttpResponse:
    """Record the adoption of a proposed edition; the one in force becomes replaced."""
    row = seen(reader_of(request), subject, number)
    form = AdoptForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                source = source_of(request, form)
                services.adopt(row, form.adoption(source), by=cast(User, request.user))
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("L’adoption est inscrite. L’édition d’avant reste lisible."))
            return redirect("values:edition", subject, number)
    return _page(request, subject, row, form, "adopt")


@requires("visibility.publish")
@form_page
def publish(request: HttpRequest, subject: Subject, number: int) -> HttpResponse:
    """Make an edition and its articles public, in one decision."""
    row = seen(reader_of(request), subject, number)
    form = OptionalReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.publish(row, by=cast(User, request.user), reason=form.cleaned_data["reason"])
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("L’édition et ses articles sont publics."))
            return redirect("values:edition", subject, number)
    return _page(request, subject, row, form, "publish")


@requires("visibility.withdraw")
@form_page
def withdraw(request: HttpRequest, subject: Subject, number: int) -> HttpResponse:
    """Take an edition back from public view."""
    row = seen(reader_of(request), subject, number)
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.withdraw(row, by=cast(User, request.user), reason=form.cleaned_data["reason"])
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("L’édition est redevenue interne."))
            return redirect("values:edition", subject, number)
    return _page(request, subject, row, form, "withdraw")


@requires("values.compose")
@form_page
def drop(request: HttpRequest, subject: Subject, number: int) -> HttpResponse:
    """Give up a proposal that is not public."""
    row = seen(reader_of(request), subject, number)
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.drop(row, by=cast(User, request.user), reason=form.cleaned_data["reason"])
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("La proposition est abandonnée ; elle reste lisible à l’intérieur."))
            return redirect("values:edition", subject, number)
    return _page(request, subject, row, form, "drop")
