"""Reads accounts and roles. Changes nothing."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone

from numerhic.authorities.models import Authority
from numerhic.people.acts import Role
from numerhic.people.models import Membership, User


def roles_of(user: User | AnonymousUser, authority: Authority) -> frozenset[Role]:
    """The roles ``user`` holds today in ``authority``; everybody is at least a visitor.

    Asked once per request: the answer is kept on the user object.
    """
    if not isinstance(user, User) or not user.is_authenticated or not user.is_active:
        return frozenset({Role.VISITOR})
    today = timezone.localdate()
    kept: dict[tuple[int, date], frozenset[Role]] = user.__dict__.setdefault("_roles", {})
    key = (authority.pk, today)
    if key not in kept:
        held = Membership.objects.of(authority).in_force().filter(user=user).values_list("role", flat=True)
        kept[key] = frozenset({Role.VISITOR, *(Role(role) for role in held)})
    return kept[key]


def members_of(authority: Authority) -> QuerySet[Membership]:
    """Every role given in ``authority`` (past ones too), with its person."""
    return (
        Membership.objects.of(authority).select_related("user", "granted_by").order_by("user__email", "role")
    )
