"""First use in the browser: the secret of its address, and the one act it allows.

The secret is random, kept as a digest only, and works until an authority exists. Leaves pages to
views.beginning.
"""

import secrets
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from hmac import compare_digest

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.people.acts import Role
from numerhic.people.models import FirstUse, User
from numerhic.people.services.beginning import create_authority
from numerhic.people.services.roles import invite

FIRST_ROLES = (Role.IS_OFFICER, Role.PROJECT_LEAD, Role.PUBLISHER, Role.ADMINISTRATOR)
NOTHING = "0" * 64


class AlreadyBegunError(Exception):
    """Somebody else began this installation meanwhile: nothing was created."""


@dataclass(frozen=True)
class Beginner:
    """The person who begins. ``password`` is empty when only the e-mailed link shall sign in."""

    email: str
    display_name: str
    language: str
    password: str


@dataclass(frozen=True)
class Beginning:
    """The authority to create. A population comes with its source."""

    siren: str
    name: str
    kind: str
    population: int | None = None
    population_source: str = ""
    population_date: date | None = None


def make_address() -> str | None:
    """Make the path of first use (``/commencer/<secret>/``), in place of the former one, which stops working.

    None when the installation has an authority: there is nothing to begin.
    """
    if Authority.objects.exists():
        return None
    secret = secrets.token_urlsafe(24)
    FirstUse.objects.update_or_create(
        id=FirstUse.ONLY, defaults={"digest": _digest(secret), "made_at": timezone.now()}
    )
    return reverse("people:begin", args=[secret])


def opens(secret: str) -> bool:
    """True when ``secret`` is the one in force. Compared in constant time; one comparison, row or none."""
    kept = FirstUse.objects.values_list("digest", flat=True).first()
    return compare_digest(_digest(secret), kept or NOTHING)


@transaction.atomic
def begin(beginning: Beginning, person: Beginner) -> tuple[Authority, User]:
    """Create the authority and the account that runs it, with FIRST_ROLES; the address works no more.

    Raises AlreadyBegunError when another request did it first (the row of the secret is taken once: the
    second request waits for the first, then finds none), ValidationError when a detail is wrong. In both
    cases nothing is changed.
    """
    taken, _rows = FirstUse.objects.filter(id=FirstUse.ONLY).delete()
    if not taken or Authority.objects.exists():
        raise AlreadyBegunError
    authority, _nobody = create_authority(
        siren=beginning.siren,
        name=beginning.name,
        kind=beginning.kind,
        population=beginning.population,
        population_source=beginning.population_source,
        population_date=beginning.population_date,
    )
    if User.objects.filter(email=person.email.strip().lower()).exists():
        # Accounts outlive their roles: an address that is already known signs in its own way.
        raise ValidationError({"email": _("Cette adresse a déjà un compte ici. Donnez-en une autre.")})
    user = invite(
        authority,
        person.email,
        FIRST_ROLES,
        by=None,
        display_name=person.display_name,
        language=person.language,
    )
    authority.history.update(history_user=user)  # the account came second, yet it is who did it
    if person.password:
        user.set_password(person.password)
        user.save(update_fields=["password"])
    return authority, user


def _digest(secret: str) -> str:
    return sha256(secret.encode(errors="replace")).hexdigest()
