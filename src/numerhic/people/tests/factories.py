"""Objects for tests: an authority, a person with roles, a browser signed in as that person."""

import itertools
from collections.abc import Iterable

from django.test import Client

from numerhic.authorities.models import Authority
from numerhic.people.acts import Role
from numerhic.people.models import User
from numerhic.people.services.roles import give

numbers = itertools.count(1)


def a_siren(number: int) -> str:
    """A nine-digit number with a valid key."""
    from numerhic.authorities.siren import luhn_is_valid

    return next(text for key in range(10) if luhn_is_valid(text := f"{21_000_000 + number}{key}"))


def an_authority(**details: object) -> Authority:
    """An authority of its own host."""
    number = next(numbers)
    values = {
        "name": f"Ville d’essai {number}",
        "slug": f"ville-{number}",
        "siren": a_siren(number),
        "domain": f"ville-{number}.example",
    }
    return Authority.objects.create(**(values | details))


def a_person(authority: Authority | None = None, roles: Iterable[Role] = (), **details: object) -> User:
    """An account holding ``roles`` in ``authority``."""
    number = next(numbers)
    user = User.objects.create_user(f"personne-{number}@mairie.example", **details)
    for role in roles:
        give(authority, user, Role(role), by=None)
    return user


def a_browser(authority: Authority, user: User | None = None) -> Client:
    """A browser on the authority's site, signed in as ``user`` if given."""
    client = Client(HTTP_HOST=authority.domain or "localhost")
    if user is not None:
        client.force_login(user, backend="numerhic.people.backends.EmailBackend")
    return client


def signed_in(authority: Authority, *roles: Role) -> Client:
    """A browser signed in as somebody new who holds ``roles``."""
    return a_browser(authority, a_person(authority, roles))
