"""The name that an export told for the author of a row: their account is in another installation."""

from django.db import models

from numerhic.authorities.models import AuthorityOwned, OwnedQuerySet


class ToldAuthor(AuthorityOwned):
    """The author of one restored row (``what`` and its number), as the export named them."""

    # history, ground, source, version, attachment, publication, and what volumes tell
    what = models.CharField(max_length=12)
    row = models.CharField(max_length=26)
    name = models.CharField(max_length=200)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["what", "row"], name="told_author_once")]

    def __str__(self) -> str:
        return self.name
