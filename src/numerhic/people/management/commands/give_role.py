"""``numerhic manage give_role``: gives roles from the machine itself, when nobody can from the browser."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from numerhic.people.acts import Role
from numerhic.people.services.beginning import authority_by_slug
from numerhic.people.services.roles import invite
from numerhic.people.services.sign_in import make_link_token


class Command(BaseCommand):
    """Gives roles to the account of an e-mail, making the account if there is none."""

    help = "Give roles to a person. Example: numerhic manage give_role nom@exemple.fr is_officer publisher"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, which roles, where."""
        parser.add_argument("email")
        parser.add_argument(
            "roles", nargs="+", choices=[role.value for role in Role if role is not Role.VISITOR]
        )
        parser.add_argument("--authority", metavar="SLUG", default="")
        parser.add_argument(
            "--address", default="http://127.0.0.1:8000", help="of this site, for the printed link"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Give them, then print a link that signs the person in once, within a day."""
        try:
            authority = authority_by_slug(options["authority"])
            roles = [Role(name) for name in options["roles"]]
            person = invite(authority, options["email"], roles, by=None)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        path = reverse("people:use_link", args=[make_link_token(person, 24 * 60)])
        self.stdout.write(f"{person.email} signs in, once within a day, at:")
        self.stdout.write(options["address"].rstrip("/") + path)
