"""The first acts of an installation: an authority, and the person who administers it.

Leaves the secret of first use to first_use.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from numerhic.authorities.models import Authority, Kind
from numerhic.authorities.siren import clean_siren
from numerhic.people.acts import Role
from numerhic.people.models import User
from numerhic.people.services.roles import invite


@transaction.atomic
def create_authority(
    *,
    siren: str,
    name: str,
    kind: str = Kind.COMMUNE,
    slug: str = "",
    domain: str = "",
    administrator_email: str = "",
    is_fictional: bool = False,
    population: int | None = None,
    population_source: str = "",
    population_date: date | None = None,
    contact: str = "",
) -> tuple[Authority, User | None]:
    """Create an authority, and an account that administers it if an e-mail is given.

    Raises ValidationError when a detail is wrong or already taken; nothing is then created.
    """
    authority = Authority(
        siren=clean_siren(siren),
        name=name,
        kind=kind,
        slug=slug or slugify(name)[:60].strip("-"),
        domain=domain or None,
        is_fictional=is_fictional,
        population=population,
        population_source=population_source,
        population_date=population_date,
        contact=contact,
    )
    authority.full_clean()
    authority.save()
    if not administrator_email:
        return authority, None
    return authority, invite(authority, administrator_email, [Role.ADMINISTRATOR], by=None)


def authority_by_slug(slug: str) -> Authority:
    """The authority of this short name.

    With no slug, the only one. Raises ValidationError telling those known.
    """
    found = list(Authority.objects.filter(slug=slug) if slug else Authority.objects.all()[:2])
    if len(found) == 1:
        return found[0]
    known = ", ".join(Authority.objects.order_by("slug").values_list("slug", flat=True)[:20]) or "none yet"
    raise ValidationError(f"Say which authority with --authority SLUG. Known: {known}.")
