"""Who asks for a page; and, for its sections, what is said of the one thing it shows, read once for all."""

from collections.abc import Collection

from django.http import HttpRequest

from numerhic.authorities.current import current_authority
from numerhic.sources.natures import NATURES
from numerhic.sources.said import Said, said_and_naming
from numerhic.sources.selectors import Reader

KEPT = "reader_here"


def reader_of(request: HttpRequest) -> Reader:
    """Who reads, in the request's authority. Nothing read is kept: for pages that change something too."""
    return Reader(request.user, current_authority(request))


def reader_here(request: HttpRequest) -> Reader:
    """Who reads this page: the same one for all its sections, so that what one has read serves the others.

    For pages that only read: after a change, what was read no longer stands.
    """
    kept: Reader | None = request.__dict__.get(KEPT)
    if kept is None:
        kept = request.__dict__[KEPT] = Reader(request.user, current_authority(request), {})
    return kept


def said_here(request: HttpRequest, subject_kind: str, key: str, kinds: Collection[str]) -> list[Said]:
    """The statements of these kinds about one thing, as who asks for the page may read them, oldest first.

    One query for the first section that asks, none for the others: every nature that fits the thing is read,
    and what stands by itself and names it.
    """
    about = _read(request, subject_kind, key)
    return [one for one in about if one.kind in kinds and one.subject_kind == subject_kind]


def naming_here(request: HttpRequest, subject_kind: str, key: str, kinds: Collection[str]) -> list[Said]:
    """What stands by itself, of these kinds, and names the thing in one of its fields. The same query."""
    return [
        one for one in _read(request, subject_kind, key) if one.kind in kinds and one.kind == one.subject_kind
    ]


def _read(request: HttpRequest, subject_kind: str, key: str) -> list[Said]:
    reader = reader_here(request)
    kept: list[Said] | None = (reader.page or {}).get(f"said of {subject_kind}:{key}")
    if kept is None:
        every = [nature.slug for nature in NATURES if subject_kind in nature.about]
        alone = [nature.slug for nature in NATURES if nature.alone and nature.names_records]
        kept = said_and_naming(reader, every, subject_kind, key, alone)
        if reader.page is not None:
            reader.page[f"said of {subject_kind}:{key}"] = kept
    return kept
