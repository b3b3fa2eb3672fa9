"""``numerhic manage erase_account EMAIL``: for a person who asks and can no longer sign in."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from numerhic.people.models import User
from numerhic.people.services.own_data import erase


class Command(BaseCommand):
    """Erases one account as its owner would."""

    help = (
        "Erase the account of a person who asked for it. Example: numerhic manage erase_account a@exemple.fr"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose."""
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        """Erase, and say so."""
        user = User.objects.filter(email=options["email"].strip().lower()).first()
        if user is None:
            raise CommandError(f"{options['email']}: no account has this e-mail.")
        erase(user)
        self.stdout.write("Erased.")
