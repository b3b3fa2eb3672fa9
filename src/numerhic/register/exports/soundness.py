"""Whether statements, sources and pasts read back could be shown: nothing is written that breaks a page.

Digests tell what was altered by accident; whoever rewrites an export rewrites them too. Records are checked
as any other (restoring.py).
"""

from collections.abc import Iterable, Mapping

from numerhic.engines.errors import InputError
from numerhic.register.exports.format import HistoryDoc, SourceDoc, StatementDoc, Whole
from numerhic.register.exports.gathering import SUBJECTS
from numerhic.register.records.models import State
from numerhic.sources.identifiers import ALPHABET, LENGTH
from numerhic.sources.levels import PublicationAct
from numerhic.sources.natures import NATURES

AGAIN = "Export the register again."


def check_whole(whole: Whole) -> None:
    """Raises InputError for the first thing that could not be shown."""
    kinds = {doc.key: doc.kind for doc in whole.records} | _standing_alone(whole.statements)
    for statement in whole.statements:
        _statement(statement, kinds)
    _sources(whole.sources)
    for moment in whole.history:
        _moment(moment, kinds)


def _standing_alone(docs: Iterable[StatementDoc]) -> dict[str, str]:
    """What stands by itself, and others speak of: an article, a myth, an algorithm. Identifier → kind."""
    alone = {nature.slug for nature in NATURES if nature.alone}
    return {doc.id: doc.kind for doc in docs if doc.kind in alone and doc.subject_key == doc.id}


def is_identifier(text: str) -> bool:
    """26 letters and digits, as addresses hold them."""
    return len(text) == LENGTH and not set(text) - set(ALPHABET)


def _statement(doc: StatementDoc, kinds: Mapping[str, str]) -> None:
    numbers = [one.number for one in doc.versions]
    if not is_identifier(doc.id):
        raise _wrong(doc, "This is not an identifier.")
    kinds_told = {kinds.get(key) for key in doc.subject_key.split(".")}
    told = None not in kinds_told and (doc.subject_kind in SUBJECTS or kinds_told == {doc.subject_kind})
    if not told:
        raise _wrong(doc, "It is about something that the export does not hold.")
    if (len(doc.subject_key.split(".")) == 2) != (doc.subject_kind == "bearing"):
        raise _wrong(doc, "It is about a pair, and does not say so.")
    if sorted(numbers) != list(range(1, len(numbers) + 1)) or not numbers:
        raise _wrong(doc, "A version of it is missing.")
    published = None
    for one in doc.publications:
        publishes = one.act == PublicationAct.PUBLISH
        if one.act not in PublicationAct.values or (one.number in numbers) != publishes:
            raise _wrong(doc, "It was published in a way that cannot be.")
        published = one.number if publishes else None
    if doc.published_number != published:
        raise _wrong(doc, "What is public of it is not what was decided.")


def _sources(docs: Iterable[SourceDoc]) -> None:
    for doc in docs:
        if not is_identifier(doc.id):
            raise InputError("wrong-record", "This is not an identifier.", f"source {doc.id}", AGAIN)


def _moment(doc: HistoryDoc, kinds: Mapping[str, str]) -> None:
    """A moment of a record that the export does not hold is not read."""
    if doc.key not in kinds:
        return
    known = doc.act in {"+", "~", "-"} and doc.state in State.values
    if not known or doc.kind != kinds[doc.key]:
        raise InputError("wrong-record", "Its past cannot be.", f"{doc.kind} {doc.key}", AGAIN)


def _wrong(doc: StatementDoc, why: str) -> InputError:
    return InputError("wrong-statement", why, f"statement {doc.id}", AGAIN)
