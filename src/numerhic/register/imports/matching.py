"""Which record a row speaks of: by the tool's own identifier, by its name, or one that looks like it."""

from dataclasses import dataclass

from numerhic.register.imports.known import Known, squeezed
from numerhic.register.imports.things import Thing, bare
from numerhic.register.imports.words import Word
from numerhic.register.records.models import Record


@dataclass(frozen=True)
class Match:
    """``by``: ``id``, ``told`` (this tool already spoke of it by that name), ``name``, ``near`` or ``""``."""

    by: str = ""
    record: Record | None = None
    refusal: Word | None = None


def match(thing: Thing, known: Known, taken: set[str]) -> Match:
    """The record, if one is sure enough; a refusal when the register itself is not clear."""
    if thing.external_id and (named := known.by_id.get(thing.external_id)) is not None:
        if named.record.kind != thing.kind:
            about = {"id": thing.external_id, "name": named.record.name}
            return Match("id", None, Word("same-id", about))
        return Match("id", named.record)
    if not thing.name.strip():
        return Match()
    exact = _free(known.by_name.get((thing.kind, bare(thing.name)), []), thing, known, taken)
    if len(exact) > 1:
        told = [record for record in exact if known.told_of(record) is not None]
        if len(told) == 1:
            return Match("told", told[0])
        return Match("name", None, Word("ambiguous"))
    if exact:
        return Match("told" if known.told_of(exact[0]) is not None else "name", exact[0])
    if not thing.external_id and (removed := _removed(thing, known, taken)) is not None:
        return Match("told", removed)
    if len(key := squeezed(thing.name)) < 4 or thing.made_for:
        return Match()
    near = _free(known.by_likeness.get((thing.kind, key), []), thing, known, taken)
    return Match("near", near[0]) if len(near) == 1 else Match()


def _free(found: list[Record], thing: Thing, known: Known, taken: set[str]) -> list[Record]:
    """Those that no other row took, and to which the tool gives no other identifier."""
    return [
        record
        for record in found
        if record.key not in taken and not (thing.external_id and known.has_an_id(record, thing.external_id))
    ]


def _removed(thing: Thing, known: Known, taken: set[str]) -> Record | None:
    """A record of that name that this tool told, and that somebody removed since."""
    for names in known.told.values():
        record = names[0].record
        if (
            record.kind == thing.kind
            and record.key not in taken
            and not names[0].external_id
            and record.state == "removed"
            and bare(record.name) == bare(thing.name)
        ):
            return record
    return None
