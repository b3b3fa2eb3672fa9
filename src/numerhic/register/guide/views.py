"""The pages of the first half hour: where one stands, several policies at once, several services at once."""

import csv
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from numerhic.authorities.current import current_authority
from numerhic.authorities.models import Authority
from numerhic.pages.forms import posted
from numerhic.people.rules import may, requires
from numerhic.register.guide import services
from numerhic.register.guide.forms import PolicyForm, ServiceForm, by_name
from numerhic.register.guide.steps import next_step, steps_of
from numerhic.register.records.models import Record
from numerhic.register.records.services import OutdatedError
from numerhic.sources.views.writing import author

POLICY_ROWS, SERVICE_ROWS = 5, 10


@requires("register.write")
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Where the first half hour stands, and its next step."""
    authority = current_authority(request)
    steps = steps_of(authority)
    shown = [(step, may(request.user, step.act, authority)) for step in steps]
    return render(request, "register/guide/guide.html", {"steps": shown, "next": next_step(steps)})


@requires("register.write")
@require_http_methods(["GET", "HEAD", "POST"])
def policies(request: HttpRequest) -> HttpResponse:
    """Several policies at once, each with the need it answers."""
    authority = current_authority(request)
    known, needs = _current(authority, "policy"), _current(authority, "need")
    forms = [
        PolicyForm(posted(request), prefix=f"p{number}", policies=by_name(known), needs=by_name(needs))
        for number in range(POLICY_ROWS)
    ]
    if request.method == "POST" and all([form.is_valid() for form in forms]):  # noqa: C419 (all errors at once)
        try:
            rows = [row for form in forms if (row := form.row()) is not None]
            services.write_policies(authority, rows, by=author(request))
        except ValidationError as error:
            for told in error.messages:
                messages.error(request, told)
        else:
            if rows:
                messages.success(request, _("C’est inscrit. Reliez-leur maintenant des services."))
            else:
                messages.warning(request, _("Rien n’a été inscrit : toutes les lignes étaient vides."))
            return redirect("register:guide_services" if rows or known else "register:guide")
    context = {
        "forms": forms,
        "known": known,
        "examples": {"policy": examples("policy"), "need": _offered(needs, "need")},
        "errors": _errors(forms),
    }
    return render(request, "register/guide/policies.html", context)


@requires("register.write")
@require_http_methods(["GET", "HEAD", "POST"])
def services_page(request: HttpRequest) -> HttpResponse:
    """Ten services at once: those that serve no policy yet, then new ones."""
    authority = current_authority(request)
    known, components = _current(authority, "service"), _current(authority, "component")
    alone = [record for record in known if not record.linked("policies")][:SERVICE_ROWS]
    given: dict[str, Any] = {
        "policies": _current(authority, "policy"),
        "services": by_name(known),
        "components": by_name(components),
        "known": {record.key: record for record in known},
        "may_write": bool(request.POST.get("write_components")),
    }
    forms = [
        ServiceForm(
            posted(request),
            prefix=f"s{number}",
            initial={"key": alone[number].key} if number < len(alone) else {},
            **given,
        )
        for number in range(SERVICE_ROWS)
    ]
    if request.method == "POST" and all([form.is_valid() for form in forms]):  # noqa: C419 (all errors at once)
        try:
            rows = [row for form in forms if (row := form.row()) is not None]
            services.write_services(authority, rows, by=author(request))
        except OutdatedError:
            messages.error(
                request, _("Quelqu’un vient de modifier l’un de ces services : relisez, puis renvoyez.")
            )
        except ValidationError as error:
            for told in error.messages:
                messages.error(request, told)
        else:
            if rows:
                messages.success(request, _("Les services sont inscrits, avec ce dont ils dépendent."))
            else:
                messages.warning(request, _("Rien n’a été inscrit : toutes les lignes étaient vides."))
            return redirect("register:guide")
    context = {
        "forms": forms,
        "policies": given["policies"],
        "examples": {
            "service": examples("service"),
            "component": sorted({record.name for record in components})[:500],
        },
        "write_components": given["may_write"],
        "errors": _errors(forms),
    }
    return render(request, "register/guide/services.html", context)


def _current(authority: Authority, kind: str) -> list[Record]:
    """Only what names and links need: there may be thousands."""
    rows = Record.objects.of(authority).kind(kind).current()
    return list(rows.only("id", "authority", "key", "kind", "name", "links", "revision", "state"))


def _errors(forms: Any) -> list[tuple[str, str]]:
    """(address of the field, what is wrong), row by row."""
    return [
        (form[name].id_for_label, f"{form[name].label} : {' '.join(map(str, told))}")
        for form in forms
        if form.is_bound
        for name, told in form.errors.items()
    ]


def _offered(records: list[Record], kind: str) -> list[str]:
    return sorted({record.name for record in records} | set(examples(kind)))


def examples(kind: str) -> list[str]:
    """Names to pick from, in the reader's language; anything else can be typed."""
    language = "en" if (get_language() or "fr").startswith("en") else "fr"
    return [row[language] for row in _examples() if row["kind"] == kind]


@cache
def _examples() -> list[dict[str, str]]:
    with Path(__file__).with_name("examples.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
