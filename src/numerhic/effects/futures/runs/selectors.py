"""Reads runs: which ones a reader may see. Changes nothing."""

from numerhic.effects.futures.runs.models import FutureRun
from numerhic.sources.selectors import Reader, told_to_the_public


def runs_of(reader: Reader, identifier: str) -> list[FutureRun]:
    """The runs of a study that the reader may see, latest first, without what they gave.

    Inside, those made of everything. Outside, those made of what was public, as long as all of it still is:
    what was taken back is told no more. Two queries at most.
    """
    rows = FutureRun.objects.filter(study=identifier, study__authority=reader.authority)
    rows = rows.filter(public=not reader.internal).select_related("author").defer("result", "inputs")
    found = list(rows.order_by("-number"))
    if reader.internal or not found:
        return found
    told = told_to_the_public({key for one in found for key in one.read})
    return [one for one in found if set(one.read.items()) <= told]
