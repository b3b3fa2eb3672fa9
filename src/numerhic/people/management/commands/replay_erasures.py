"""``numerhic manage replay_erasures``: to run after restoring an older backup."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from numerhic.people.services.own_data import read_file, replay


class Command(BaseCommand):
    """Erases again every account of the log that a restore brought back."""

    help = "Erase again what a restore brought back. Example: numerhic manage replay_erasures"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A log of elsewhere, besides the one of the data folder."""
        parser.add_argument("--file", type=Path, help="a log of erasures kept elsewhere (erasures.jsonl)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Erase, and say how many."""
        path: Path | None = options["file"]
        if path is not None and not path.is_file():
            raise CommandError(f"{path}: there is no such file.")
        count = replay(read_file(path) if path else ())
        self.stdout.write(f"Accounts erased again: {count}.")
