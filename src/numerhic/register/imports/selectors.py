"""Reads imports and their rows. Changes nothing."""

from collections.abc import Mapping

from django.db.models import QuerySet

from numerhic.authorities.models import Authority
from numerhic.register.imports.models import ImportRow, ImportRun
from numerhic.register.records.models import Record


def runs_of(authority: Authority) -> QuerySet[ImportRun]:
    """Every import of the authority, latest first, with its people."""
    return ImportRun.objects.of(authority).select_related("asked_by", "undone_by", "source", "authority")


def alike(run: ImportRun) -> QuerySet[ImportRow]:
    """The rows matched by name, or that were and were told apart."""
    chosen = [int(position) for position in run.choices]
    by_name = run.rows.filter(found_by__in=("name", "near")).exclude(outcome="refused")
    return (by_name | run.rows.filter(position__in=chosen)).distinct().order_by("position")


def names_of(run: ImportRun, keys: set[str]) -> Mapping[str, str]:
    """The names of records, or of rows that will be records, by key."""
    if not keys:
        return {}
    found = dict(Record.objects.of(run.authority).filter(key__in=keys).values_list("key", "name"))
    missing = keys - set(found)
    if missing:
        found |= dict(run.rows.filter(key__in=missing).values_list("key", "name"))
    return found
