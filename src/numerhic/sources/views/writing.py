"""Writing, correcting, contesting, sourcing, publishing, withdrawing: one page each, with its own form."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from numerhic.authorities.current import current_authority
from numerhic.pages.forms import posted
from numerhic.people.limits import limited
from numerhic.people.models import User
from numerhic.people.rules import demand, may, requires
from numerhic.sources import asking, services
from numerhic.sources.forms import (
    InternalStatementForm,
    PublishForm,
    RevisionForm,
    SourceForm,
    StatementForm,
    WithdrawForm,
    add_errors,
)
from numerhic.sources.here import reader_of
from numerhic.sources.models import Source, Statement, StatementVersion
from numerhic.sources.natures import FREE, asked_nature, initial, nature_of
from numerhic.sources.places import Found, find_subject
from numerhic.sources.selectors import Shown
from numerhic.sources.services import OutdatedError
from numerhic.sources.views.reading import seen

form_page = require_http_methods(["GET", "HEAD", "POST"])


def author(request: HttpRequest) -> User:
    """The signed-in person (the view's act has made sure there is one)."""
    return cast(User, request.user)


def asked_subject(request: HttpRequest) -> tuple[str, str, Found]:
    """What ``?sur=kind:key`` names; 404 when no room knows it."""
    kind, _colon, key = request.GET.get("sur", "").partition(":")
    # No key holds a NUL, and PostgreSQL refuses to look for one.
    found = None if "\x00" in key else find_subject(current_authority(request), kind, key)
    if found is None:
        raise Http404(f"{kind}:{key}")
    return kind, key, found


def sources_of(request: HttpRequest, form: SourceForm) -> list[Source]:
    """The source that a form gives, written down; none when it gives none."""
    wanted = form.source()
    if wanted is None:
        return []
    return [services.add_source(current_authority(request), author=author(request), **wanted)]


def _write(
    request: HttpRequest,
    about: tuple[str, str] | None,
    kind: str,
    form: StatementForm,
    template: str,
    **context: Any,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            statement = written(request, about, kind, form)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("C’est écrit. L’énoncé est interne tant qu’il n’est pas publié."))
            return redirect("sources:statement", statement.pk)
    return render(request, template, {"form": form} | context)


@transaction.atomic
def written(request: HttpRequest, about: tuple[str, str] | None, kind: str, form: StatementForm) -> Statement:
    """Write what a form that is right says, with its source: about something (kind, key), or by itself.

    Raises ValidationError, having written nothing, when the statement does not fit its nature.
    """
    authority, by, sources = current_authority(request), author(request), sources_of(request, form)
    if about is None:
        return services.write_alone(authority, kind, form.words(), author=by, sources=sources)
    sensitive = bool(form.cleaned_data.get("sensitive"))
    return services.write_statement(
        authority, *about, kind, form.words(), author=by, sensitive=sensitive, sources=sources
    )


@requires("statement.write")
@form_page
@limited("write", per_hour=300)
def write(request: HttpRequest) -> HttpResponse:
    """Write a statement about ``?sur=kind:key``, of the nature that ``?nature=`` asks for (natures.py).

    What stands by itself needs no ``?sur=``.
    """
    nature = asked_nature(request.GET.get("nature", ""), request.GET.get("sur", "").partition(":")[0])
    hidden = may(request.user, "read.sensitive", current_authority(request))
    form_class = InternalStatementForm if hidden and not (nature and nature.alone) else StatementForm
    begun = initial(nature, request.GET.get("valeur", ""))
    form = form_class(posted(request), initial=begun, nature=nature, reader=reader_of(request))
    if nature and nature.alone:
        return _write(request, None, nature.slug, form, "sources/write.html", nature=nature)
    subject_kind, key, subject = asked_subject(request)
    kind = nature.slug if nature else FREE
    return _write(
        request, (subject_kind, key), kind, form, "sources/write.html", nature=nature, subject=subject
    )


@requires("statement.contest")
@form_page
@limited("contest", per_hour=30)
def contest_subject(request: HttpRequest) -> HttpResponse:
    """Contest what the software shows about ``?sur=kind:key`` (a measure, a rule).

    No statement stood there yet.
    """
    kind, key, subject = asked_subject(request)
    template = "sources/contest_subject.html"
    return _write(request, (kind, key), "contest", StatementForm(posted(request)), template, subject=subject)


@requires("statement.contest")
@form_page
@limited("contest", per_hour=30)
def contest(request: HttpRequest, identifier: str) -> HttpResponse:
    """Write another statement beside one; both are said to be contested."""
    shown = seen(request, identifier)
    nature = nature_of(shown.statement.kind)
    form = StatementForm(
        posted(request),
        nature=nature,
        reader=reader_of(request),
        contest=True,
        contested=shown.version.fields,
    )
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                answer = services.contest_statement(
                    shown.statement, form.words(), author=author(request), sources=sources_of(request, form)
                )
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Votre énoncé est écrit à côté de l’autre."))
            return redirect("sources:statement", answer.pk)
    return render(request, "sources/contest.html", {"form": form, "shown": shown})


@requires("statement.own")
@form_page
@limited("revise", per_hour=300)
def revise(request: HttpRequest, identifier: str) -> HttpResponse:
    """Correct a statement: any for who may ``statement.revise``, else one whose words in force are one's own.

    When somebody else did meanwhile, both texts are shown and nothing is lost.
    """
    shown = seen(request, identifier)
    if not shown.own:
        demand(request, "statement.revise")
    current, other = shown.version, None
    asked: dict[str, Any] = {
        "nature": nature_of(shown.statement.kind),
        "reader": reader_of(request),
        "contest": shown.statement.contests_id is not None,
        "contested": _contested(shown),
    }
    form = RevisionForm(posted(request), initial=_as_initial(current), **asked)
    if request.method == "POST" and form.is_valid():
        try:
            services.revise_statement(
                shown.statement,
                form.words(),
                based_on=form.cleaned_data["based_on"],
                author=author(request),
            )
        except OutdatedError as outdated:
            demand(request, "read.internal")  # what others made of it inside is not for who reads outside
            other = outdated.current
            form = RevisionForm(initial=form.cleaned_data | {"based_on": other.number}, **asked)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("La correction est une nouvelle version. L’ancienne reste lisible."))
            return redirect("sources:statement", identifier)
    return render(request, "sources/revise.html", {"form": form, "shown": shown, "other": other})


def _contested(shown: Shown) -> dict[str, Any]:
    """The fields of what a statement contests, as they stand; none when it contests nothing."""
    beside = shown.statement.contests
    version = None if beside is None else beside.versions.get(number=beside.current_number)
    return {} if version is None else dict(version.fields)


def _as_initial(version: StatementVersion) -> dict[str, Any]:
    return asking.initial_of(version) | {
        "text": version.text,
        "text_en": version.text_en,
        "value": version.value.normalize() if version.value is not None else None,
        "unit": version.unit,
        "evidence": version.evidence,
        "based_on": version.number,
    }


@requires("source.attach")
@form_page
@limited("source", per_hour=60)
def attach(request: HttpRequest, identifier: str) -> HttpResponse:
    """Attach a source to a statement."""
    shown = seen(request, identifier)
    form = SourceForm(posted(request))
    if request.method == "POST" and form.is_valid():
        for source in sources_of(request, form):
            services.attach_source(shown.statement, source, author=author(request))
        messages.success(request, _("La source est attachée. Le public la verra à la prochaine publication."))
        return redirect("sources:statement", identifier)
    return render(request, "sources/attach.html", {"form": form, "shown": shown})


@requires("visibility.publish")
@form_page
def publish(request: HttpRequest, identifier: str) -> HttpResponse:
    """Make the version just read public."""
    shown = seen(request, identifier)
    form = PublishForm(posted(request), initial={"number": shown.version.number})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            services.publish_statement(
                shown.statement, number=data["number"], author=author(request), reason=data["reason"]
            )
        except OutdatedError as outdated:
            form = PublishForm(initial={"number": outdated.current.number})
            messages.warning(request, _("Une version plus récente vient d’être écrite : lisez-la d’abord."))
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("L’énoncé est public."))
            return redirect("sources:statement", identifier)
    return render(request, "sources/publish.html", {"form": form, "shown": shown})


@requires("statement.own")
@form_page
def withdraw(request: HttpRequest, identifier: str) -> HttpResponse:
    """Take a statement back from public view, with a reason.

    Any for who may ``visibility.withdraw``, else one that nobody else ever wrote in.
    """
    shown = seen(request, identifier)
    if not shown.alone:
        demand(request, "visibility.withdraw")
    form = WithdrawForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.withdraw_statement(
                shown.statement, author=author(request), reason=form.cleaned_data["reason"]
            )
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("L’énoncé est redevenu interne."))
            return redirect("sources:statement", identifier)
    return render(request, "sources/withdraw.html", {"form": form, "shown": shown})
