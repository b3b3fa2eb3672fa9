"""Runs in the archive of the register: ``study_runs.json`` out, and back in without loss."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NoReturn

import msgspec
from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from numerhic.authorities.models import Authority
from numerhic.effects.futures.natures import STUDY
from numerhic.effects.futures.runs.kept import result_of
from numerhic.effects.futures.runs.models import FutureRun
from numerhic.effects.futures.runs.services import DRAWS, SEEDS
from numerhic.engines.errors import InputError
from numerhic.engines.futures import study_of_text
from numerhic.people.models import User
from numerhic.register.exports.volumes import VOLUMES, Giving, Taking, Volume
from numerhic.sources.models import Statement

MOST = 10**6
VERSION = 40


class RunDoc(Struct, frozen=True, forbid_unknown_fields=True):
    """One run: of which study, what it was made of, what it gave."""

    study: str
    number: int
    public: bool
    inputs: str
    result: dict[str, Any]
    read: dict[str, int]
    draws: int
    seed: int
    version: str
    author: str | None
    written_at: datetime


def fill() -> None:
    """Fill the place; called once, when the application starts."""
    label = _("Les calculs des études de l’avenir : de quoi ils sont faits, ce qu’ils ont donné.")
    volume = Volume(label, RunDoc, gather, lambda _doc: [], restore, public, keep_inside)
    VOLUMES.fill("study_runs", volume)


def gather(taking: Taking) -> list[RunDoc]:
    """Every run of a study that the archive holds, made of nothing that it leaves out. One query."""
    rows = FutureRun.objects.filter(study__authority=taking.authority).select_related("author")
    return [
        RunDoc(
            study=row.study_id,
            number=row.number,
            public=row.public,
            inputs=row.inputs,
            result=row.result,
            read=row.read,
            draws=row.draws,
            seed=row.seed,
            version=row.version,
            author=taking.author(row.author, "study-run", row.pk),
            written_at=row.written_at,
        )
        for row in rows.order_by("study_id", "number")
        if set(row.read) <= set(taking.statements)
    ]


def restore(giving: Giving, docs: Sequence[RunDoc]) -> None:
    """Write the runs that are not here yet. Raises InputError for what cannot be read."""
    studies = Statement.objects.of(giving.authority).filter(kind=STUDY.slug, contests=None)
    known = set(studies.values_list("pk", flat=True))
    here = set(FutureRun.objects.filter(study__in=known).values_list("study_id", "number"))
    for doc in docs:
        if (doc.study, doc.number) in here:
            continue
        here.add((doc.study, doc.number))
        _check(doc, known)
        run = FutureRun.objects.create(
            study_id=doc.study,
            number=doc.number,
            public=doc.public,
            inputs=doc.inputs,
            result=doc.result,
            read=doc.read,
            draws=doc.draws,
            seed=doc.seed,
            version=doc.version,
            written_at=doc.written_at,
        )
        giving.tell("study-run", run.pk, doc.author)


def public(authority: Authority) -> set[str]:
    """The keys of the runs made of what was public: visitors read them as long as all of it still is."""
    rows = FutureRun.objects.filter(study__authority=authority, public=True)
    return {str(pk) for pk in rows.values_list("pk", flat=True)}


def keep_inside(authority: Authority, keys: set[str], by: User, reason: str) -> None:
    """Show these runs no more outside; the statements say who took what back, and why."""
    FutureRun.objects.filter(study__authority=authority, pk__in=keys).keep_inside()


def _check(doc: RunDoc, known: set[str]) -> None:
    if doc.study not in known:
        _refuse(doc, "It is of a study that is not here.")
    if not (0 < doc.number < MOST and 0 < doc.draws <= 20 * DRAWS and 0 <= doc.seed < SEEDS):
        _refuse(doc, "Its number, its draws or its seed cannot be.")
    if len(doc.version) > VERSION or "\0" in doc.version or "\0" in doc.inputs:
        _refuse(doc, "Its version or its inputs hold what no database keeps.")
    try:
        result = result_of(doc.result)
        study = study_of_text(doc.inputs.encode(), where=_where(doc))
    except msgspec.ValidationError as error:
        _refuse(doc, f"What it gave is not of the format: {error}.", error)
    except InputError as error:
        _refuse(doc, f"What it was made of cannot be read: {error.what}", error)
    paths = [one.id for one in study.scenarios]
    if [one.id for one in result.scenarios] != paths or result.horizons != list(study.horizons):
        _refuse(doc, "What it gave is of another study.")


def _where(doc: RunDoc) -> str:
    return f"run {doc.number} of study {doc.study}"


def _refuse(doc: RunDoc, why: str, cause: Exception | None = None) -> NoReturn:
    raise InputError("wrong-run", why, _where(doc), "Export the register again.") from cause
