"""Reads editions: which one a reader may see, its figures, its contracts. Changes nothing.

Editions never change, so what is decoded from one is kept in the process.
"""

from functools import lru_cache
from typing import Any

import msgspec
from django.db.models import QuerySet
from django.http import Http404

from numerhic.authorities.models import Authority
from numerhic.effects.panorama.models import EditionContract, EditionState, PanoramaEdition
from numerhic.engines.procurement.results import Panorama
from numerhic.sources.models import Statement


def editions_of(authority: Authority) -> QuerySet[PanoramaEdition]:
    """Every edition, latest first, without its content (it can be heavy)."""
    return PanoramaEdition.objects.of(authority).select_related("tables").defer("content")


def edition_for(authority: Authority, *, internal: bool) -> PanoramaEdition | None:
    """The edition a reader sees: the latest for those who may read what is internal, else the latest
    public."""
    ready = editions_of(authority).filter(state=EditionState.READY)
    if internal:
        return ready.first()
    return ready.filter(published_at__isnull=False, withdrawn_at__isnull=True).first()


def failure_since(authority: Authority, edition: PanoramaEdition | None) -> PanoramaEdition | None:
    """The last edition when it is a failed one, newer than the one shown."""
    last = editions_of(authority).first()
    return last if last is not None and last.state == EditionState.FAILED else None


@lru_cache(maxsize=64)
def panorama_of(edition_pk: int) -> Panorama | None:
    """The engine's Panorama kept by an edition; None when there was nothing to measure."""
    content: Any = PanoramaEdition.objects.values_list("content", flat=True).get(pk=edition_pk)
    written = None if content is None else content["panorama"]
    return None if written is None else msgspec.convert(written, Panorama)


@lru_cache(maxsize=64)
def statements_of(edition_pk: int) -> dict[str, str]:
    """Identifier of the statement that keeps each figure, under ``scope/measure``."""
    content: Any = PanoramaEdition.objects.values_list("content", flat=True).get(pk=edition_pk)
    return {} if content is None else dict(content["statements"])


def contested(authority: Authority, identifiers: list[str], *, internal: bool) -> set[str]:
    """Those of the statements that somebody contests, as far as the reader may know."""
    answers = Statement.objects.of(authority).filter(contests_id__in=identifiers)
    if not internal:
        answers = answers.filter(published_number__isnull=False)
    return {identifier for identifier in answers.values_list("contests_id", flat=True) if identifier}


def contracts_of(edition: PanoramaEdition) -> QuerySet[EditionContract]:
    """The authority's contracts as the edition saw them, digital or not."""
    return EditionContract.objects.filter(edition=edition)


def contract_or_404(edition: PanoramaEdition, slug: str) -> EditionContract:
    """One contract by its short word."""
    found = contracts_of(edition).filter(slug=slug).first()
    if found is None:
        raise Http404(slug)
    return found


def contracts_with(edition: PanoramaEdition, supplier_slug: str) -> QuerySet[EditionContract]:
    """The digital contracts one supplier holds, alone or with others."""
    return contracts_of(edition).filter(digital=True, supplier_slugs__contains=f"|{supplier_slug}|")
