"""People of the authority: who holds which role, inviting, granting. For administrators."""

from itertools import groupby
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from numerhic.authorities.current import current_authority
from numerhic.pages.forms import posted
from numerhic.pages.tables import Column, Table
from numerhic.people.forms import InviteForm, RolesForm
from numerhic.people.mail import send_letter
from numerhic.people.models import Membership, User
from numerhic.people.rules import requires
from numerhic.people.selectors import members_of
from numerhic.people.services.roles import invite as invite_person
from numerhic.people.services.roles import set_roles


def members_table(held: list[Membership]) -> Table[tuple[User, list[Membership]]]:
    """One row per person."""
    people = [(user, list(rows)) for user, rows in groupby(held, key=lambda row: row.user)]
    return Table(
        "people",
        _("Personnes qui ont un rôle"),
        [
            Column(
                "email",
                _("Adresse électronique"),
                lambda row: row[0].email,
                link=lambda row: reverse("people:grant", args=[row[0].pk]),
            ),
            Column("name", _("Nom affiché"), lambda row: row[0].display_name),
            Column("roles", _("Rôles"), lambda row: ", ".join(held.get_role_display() for held in row[1])),
            Column(
                "until",
                _("Jusqu’au"),
                lambda row: max((h.ends_on for h in row[1] if h.ends_on), default=None),
                "date",
            ),
        ],
        people,
        order="email",
    )


@requires("people.grant")
@require_safe
def members(request: HttpRequest) -> HttpResponse:
    """Who holds which role here."""
    table = members_table(list(members_of(current_authority(request))))
    return render(request, "people/members.html", {"table": table.view(request)})


@requires("people.invite")
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody: an account if there is none, roles, and a letter that says how to sign in."""
    form = InviteForm(posted(request), initial={"language": "fr"})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        authority = current_authority(request)
        user = invite_person(
            authority,
            data["email"],
            data["roles"],
            by=cast(User, request.user),
            language=data["language"],
            ends_on=data["ends_on"],
        )
        address = request.build_absolute_uri(reverse("people:sign_in"))
        roles = [role.label for role in data["roles"]]
        send_letter(
            "invitation",
            data["email"],
            data["language"],
            {"address": address, "authority": authority, "roles": roles, "email": user.email},
        )
        messages.success(request, _("L’invitation est partie."))
        return redirect("people:members")
    return render(request, "people/invite.html", {"form": form})


@requires("people.grant")
@require_http_methods(["GET", "HEAD", "POST"])
def grant(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Give or take back the roles of somebody who has, or had, one here."""
    authority = current_authority(request)
    held = list(Membership.objects.of(authority).filter(user_id=user_id).select_related("user"))
    person = held[0].user if held else get_object_or_404(User, pk=user_id, pk__in=_once_members(request))
    ends = {row.ends_on for row in held}
    initial = {"roles": [row.role for row in held], "ends_on": ends.pop() if len(ends) == 1 else None}
    form = RolesForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            set_roles(
                authority,
                person,
                form.cleaned_data["roles"],
                by=cast(User, request.user),
                ends_on=form.cleaned_data["ends_on"],
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Les rôles sont à jour."))
            return redirect("people:members")
    return render(request, "people/grant.html", {"form": form, "person": person})


def _once_members(request: HttpRequest) -> list[UUID]:
    """Keys of the people who held a role in this authority before."""
    history = Membership.history.filter(authority=current_authority(request))
    return list(history.values_list("user_id", flat=True))
