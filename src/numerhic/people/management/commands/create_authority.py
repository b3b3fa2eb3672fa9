"""``numerhic manage create_authority``: the first act of an installation, and of each further authority.

It lives here and not with authorities because it also makes the first administrator's account.
"""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from numerhic.authorities.models import Kind
from numerhic.people.services.beginning import create_authority
from numerhic.people.services.sign_in import make_link_token

LINK_MINUTES = 24 * 60


class Command(BaseCommand):
    """Creates an authority, and its first administrator."""

    help = (
        "Create an authority. Example: numerhic manage create_authority --siren 216901231 "
        "--name 'Ville de …' --kind commune --administrator prenom.nom@exemple.fr"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What is needed, and no more."""
        parser.add_argument("--siren", required=True, help="nine digits")
        parser.add_argument("--name", required=True)
        parser.add_argument("--kind", choices=Kind.values, default=Kind.COMMUNE.value)
        parser.add_argument("--slug", default="", help="short name; made from the name when absent")
        parser.add_argument(
            "--domain", default="", help="needed when the installation serves several authorities"
        )
        parser.add_argument(
            "--administrator", metavar="EMAIL", default="", help="gets an account and every right to invite"
        )
        parser.add_argument(
            "--address", default="http://127.0.0.1:8000", help="of this site, for the printed link"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Create, then print a link that signs the administrator in once, within a day."""
        try:
            authority, administrator = create_authority(
                siren=options["siren"],
                name=options["name"],
                kind=options["kind"],
                slug=options["slug"],
                domain=options["domain"],
                administrator_email=options["administrator"],
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{authority.name} is created ({authority.slug}).")
        if administrator is not None:
            path = reverse("people:use_link", args=[make_link_token(administrator, LINK_MINUTES)])
            self.stdout.write(f"{administrator.email} signs in, once within a day, at:")
            self.stdout.write(options["address"].rstrip("/") + path)
        elif not settings.EMAIL_HOST:
            self.stdout.write("Nobody administers it yet: run `numerhic manage give_role`.")
