"""``numerhic manage weigh_pages``: measures the public pages, for /sobriete/."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from numerhic.authorities.current import authority_for_host
from numerhic.publication.weights import measure_all


class Command(BaseCommand):
    """Asks for every public page and keeps its weight."""

    help = "Measure the weight of the public pages. Example: numerhic manage weigh_pages"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which site, when there are several."""
        parser.add_argument(
            "--host", default="", help="name of the site; the first of NUMERHIC_ALLOWED_HOSTS if absent"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure, and list."""
        host = options["host"] or next(
            (name for name in settings.ALLOWED_HOSTS if "*" not in name), "localhost"
        )
        if authority_for_host(host)[0] is None:
            raise CommandError(f"No authority is served under {host}: create one, or say --host.")
        weights = measure_all(host.lstrip("."))
        for page in weights.pages:
            kilobytes = page.total_bytes / 1000
            self.stdout.write(
                f"{page.address}  {kilobytes:.1f} kB, {page.requests} requests, {page.elements} elements"
            )
