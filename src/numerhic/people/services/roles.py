"""Inviting people, giving and taking back roles. Each change is kept in the history of Membership."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.people.acts import Role
from numerhic.people.models import Membership, User


@transaction.atomic
def invite(
    authority: Authority,
    email: str,
    roles: Iterable[Role],
    *,
    by: User | None,
    display_name: str = "",
    language: str = "fr",
    ends_on: date | None = None,
) -> User:
    """Give roles to the person with this e-mail, making the account if there is none. Returns the account.

    ``ends_on`` ends the roles, not the account, which may serve in another authority.
    """
    email = email.strip().lower()
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(email, display_name=display_name, language=language)
    for role in roles:
        give(authority, user, role, by=by, ends_on=ends_on)
    return user


@transaction.atomic
def set_roles(
    authority: Authority, user: User, roles: Iterable[Role], *, by: User, ends_on: date | None = None
) -> None:
    """Make ``roles`` the only roles of ``user`` in ``authority``.

    Raises ValidationError when that would leave the authority without an administrator.
    """
    wanted = set(roles)
    for membership in Membership.objects.of(authority).filter(user=user).exclude(role__in=wanted):
        membership.delete()
    for role in wanted:
        give(authority, user, role, by=by, ends_on=ends_on)
    administrators = Membership.objects.of(authority).in_force().filter(role=Role.ADMINISTRATOR)
    if not any(membership.user.is_active for membership in administrators.select_related("user")):
        raise ValidationError(
            _("Il faut au moins une personne qui administre : donnez d’abord ce rôle à quelqu’un.")
        )


def give(
    authority: Authority, user: User, role: Role, *, by: User | None, ends_on: date | None = None
) -> Membership:
    """Give one role, or change the end of a role already given."""
    if role is Role.VISITOR:
        raise ValueError("Everybody is a visitor: that role is not given.")
    membership, made = Membership.objects.get_or_create(
        authority=authority, user=user, role=role, defaults={"granted_by": by, "ends_on": ends_on}
    )
    if not made and membership.ends_on != ends_on:
        membership.ends_on = ends_on
        membership.granted_by = by
        membership.save()
    user.__dict__.pop("_roles", None)
    return membership
