"""``numerhic manage rebuild_index``: makes the search index again from what the rooms hold."""

from typing import Any

from django.core.management.base import BaseCommand

from numerhic.authorities.models import Authority
from numerhic.sources.index.services import refresh_all


class Command(BaseCommand):
    """Indexes everything of every authority again."""

    help = "Make the search index again. Example: numerhic manage rebuild_index"

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, and say how much."""
        for authority in Authority.objects.order_by("pk"):
            self.stdout.write(f"{authority.name}: {refresh_all(authority)} texts indexed")
