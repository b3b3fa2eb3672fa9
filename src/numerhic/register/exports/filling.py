"""What restored exports keep of a person: the name they chose to show, without a key to their account."""

from typing import Any

from django.utils.translation import gettext as _

from numerhic.authorities.models import OwnedQuerySet
from numerhic.people.models import User
from numerhic.people.places import PERSONAL_DATA, PersonalData
from numerhic.register.exports.models import ToldAuthor


def told_as(user: User) -> OwnedQuerySet[ToldAuthor]:
    """Rows restored under the name that the person shows, in the authorities where they hold a role."""
    rows: OwnedQuerySet[ToldAuthor] = ToldAuthor.objects.all()
    if not user.display_name:
        return rows.none()
    return rows.filter(name=user.display_name, authority__in=user.memberships.values("authority"))


def collect(user: User) -> list[dict[str, Any]]:
    """What each restored row is, and its number."""
    return [{"name": one.name, "what": one.what, "row": one.row} for one in told_as(user).order_by("pk")]


def erase(user: User) -> None:
    """Forget the name; what was written stays. Safe to run twice."""
    told_as(user).delete()


def fill() -> None:
    """Fill the place, before roles are erased: they say where the person may have been named."""
    PERSONAL_DATA.fill(
        "told authors", PersonalData(lambda: _("Nom repris d’un export"), collect, erase), order=15
    )
