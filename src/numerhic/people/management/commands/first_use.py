"""``numerhic manage first_use``: prints a new address to begin an empty installation in the browser."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from numerhic.people.services.first_use import make_address


class Command(BaseCommand):
    """Makes the address of first use, in place of the one before."""

    help = "Print a new address to begin an empty installation. Example: numerhic manage first_use"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the site answers."""
        parser.add_argument(
            "--address", default="http://127.0.0.1:8000", help="of this site, for the printed address"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it and print it."""
        path = make_address()
        if path is None:
            raise CommandError(
                "This installation has an authority already. To give roles: numerhic manage give_role."
            )
        self.stdout.write("To begin, open this address (the former one works no more):")
        self.stdout.write(options["address"].rstrip("/") + path)
