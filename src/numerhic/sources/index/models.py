"""What is indexed: one row per thing and per range of readers. services.py writes it, searching.py asks it.

The full-text index itself is the database's own (tables.py).
"""

from django.db import models

from numerhic.authorities.models import AuthorityOwned, OwnedQuerySet


class Audience(models.IntegerChoices):
    """How far a reader may read. A row is for the readers from ``lowest`` to ``highest``."""

    PUBLIC = 1
    INTERNAL = 2
    SENSITIVE = 3


class Indexed(AuthorityOwned):
    """Everything that the readers of one range may read of a thing: each reader has one row at most."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=100)
    lowest = models.PositiveSmallIntegerField(choices=Audience.choices)
    highest = models.PositiveSmallIntegerField(choices=Audience.choices)
    ended = models.BooleanField(default=False)
    title = models.CharField(max_length=300)
    address = models.CharField(max_length=500)
    order = models.CharField(max_length=100)
    title_terms = models.TextField(blank=True)
    body_terms = models.TextField(blank=True)
    body = models.TextField(blank=True)
    mark = models.CharField(max_length=200, blank=True)

    objects = OwnedQuerySet["Indexed"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "kind", "key", "lowest"], name="indexed_once")
        ]
        # Everything that search asks of a row: on SQLite, it never opens the wide rows that it does not show.
        indexes = [
            models.Index(
                fields=["authority", "kind", "order", "key", "lowest", "highest"], name="indexed_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key} {self.lowest}-{self.highest}"


class IndexedWord(AuthorityOwned):
    """A word that was indexed once: where the right spelling of a mistaken one is looked for.

    A word may come from a text that a reader may not see: none is told before it was found in one they may.
    """

    word = models.CharField(max_length=60)
    length = models.PositiveSmallIntegerField()

    objects = OwnedQuerySet["IndexedWord"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "word"], name="indexed_word_once")]
        indexes = [models.Index(fields=["authority", "length"], name="indexed_word_length")]

    def __str__(self) -> str:
        return self.word


class IndexState(AuthorityOwned):
    """By which rules the index of an authority was last made whole. Whoever writes to it holds this row."""

    rules = models.PositiveSmallIntegerField(default=0)

    objects = OwnedQuerySet["IndexState"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority"], name="index_state_once")]

    def __str__(self) -> str:
        return f"{self.authority_id}: {self.rules}"
