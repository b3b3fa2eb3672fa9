"""``numerhic manage prepare``.

What ``serve`` does before serving, for installations run by another server.
"""

from typing import Any

from django.core.management.base import BaseCommand

from numerhic.site.preparation import prepare


class Command(BaseCommand):
    """Migrates, makes the table of counters, gathers the static files."""

    help = "Get the installation ready. Example: numerhic manage prepare"

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say so."""
        prepare()
        self.stdout.write("Ready.")
