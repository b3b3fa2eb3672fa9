"""``numerhic manage load_contracts FILE… [--authority SLUG]``: the same loading as the page, with no size
limit.

Reads at once, in this process, and says what was kept. Publishing stays an act of a person.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from numerhic.authorities.models import Authority
from numerhic.register.contracts import services, storage
from numerhic.register.contracts.models import LoadState
from numerhic.register.contracts.reading import read_together


class Command(BaseCommand):
    """Loads contract files for an authority."""

    help = "Load contract files for an authority. Example: manage load_contracts decp.json --authority ville"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Files, and the authority when there are several."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--authority", metavar="SLUG", help="short name of the authority; needed when there are several"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Store, read, report."""
        authority = _authority(options["authority"])
        for path in options["files"]:
            if not path.is_file():
                raise CommandError(f"{path}: there is no such file. Check the path.", returncode=1)
        given = [services.Given(path.name, storage.chunks_of(path)) for path in options["files"]]
        load = services.load(authority, given, by=None, in_background=False)
        read_together(load)
        if load.state != LoadState.DONE:
            error = load.error or {}
            raise CommandError(f"{error.get('where')}: {error.get('what')} {error.get('mend')}", returncode=1)
        report = load.report or {}
        self.stdout.write(
            f"{report['rows_read']} rows read, {report['rows_kept']} kept, {report['contracts']} contracts, "
            f"{report['amendments']} amendments."
        )


def _authority(slug: str | None) -> Authority:
    found = list(Authority.objects.filter(slug=slug) if slug else Authority.objects.all()[:2])
    if len(found) == 1:
        return found[0]
    known = ", ".join(Authority.objects.values_list("slug", flat=True)[:20]) or "none yet"
    raise CommandError(f"Say which authority with --authority SLUG. Known: {known}.", returncode=2)
