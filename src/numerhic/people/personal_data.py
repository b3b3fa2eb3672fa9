"""What this room itself keeps about a person: the account, the roles, the roles given to others."""

from typing import Any

from django.utils.translation import gettext as _

from numerhic.people.models import Membership, User
from numerhic.people.places import PERSONAL_DATA, PersonalData

HistoricalMembership = Membership.history.model


def account_rows(user: User) -> list[dict[str, Any]]:
    """The account itself."""
    return [
        {
            "key": str(user.pk),
            "email": user.email,
            "display_name": user.display_name,
            "language": user.language,
            "expires_on": user.expires_on.isoformat() if user.expires_on else None,
            "last_seen_month": user.last_seen_month.strftime("%Y-%m") if user.last_seen_month else None,
            "has_password": user.has_usable_password(),
        }
    ]


def role_rows(user: User) -> list[dict[str, Any]]:
    """Each role held, in which authority, since when, until when."""
    return [
        {
            "authority": held.authority.name,
            "role": held.role,
            "granted_on": held.granted_on.isoformat(),
            "ends_on": held.ends_on.isoformat() if held.ends_on else None,
        }
        for held in Membership.objects.filter(user=user).select_related("authority").order_by("granted_on")
    ]


def erase_roles(user: User) -> None:
    """Delete the roles, then empty the keys that histories keep (their lines stay)."""
    for held in Membership.objects.filter(user=user):
        held.delete()
    Membership.objects.filter(granted_by=user).update(granted_by=None)
    HistoricalMembership.objects.filter(user_id=user.pk).update(user_id=None)
    HistoricalMembership.objects.filter(granted_by_id=user.pk).update(granted_by_id=None)
    HistoricalMembership.objects.filter(history_user_id=user.pk).update(history_user=None)


def fill() -> None:
    """Fill the personal-data place; called once, when the application starts."""
    PERSONAL_DATA.fill(
        "account", PersonalData(lambda: _("Compte"), account_rows, lambda user: None), order=10
    )
    PERSONAL_DATA.fill("roles", PersonalData(lambda: _("Rôles"), role_rows, erase_roles), order=20)
