"""Objects for tests: a person with roles, a browser signed in as that person, and their authority."""

from collections.abc import Iterable

from django.test import Client

from numerhic.authorities.models import Authority
from numerhic.authorities.tests.factories import a_siren, an_authority, numbers
from numerhic.people.acts import Role
from numerhic.people.models import User
from numerhic.people.services.roles import give

__all__ = ["a_browser", "a_person", "a_siren", "an_authority", "signed_in"]


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
