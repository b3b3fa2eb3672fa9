"""One study in short, as its page says it; kept until a word, a decision or a run changes.

No name of a person is kept beside it: an erasure would leave it there.
"""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.translation import get_language

from numerhic.drawing import Svg
from numerhic.effects.futures import telling
from numerhic.effects.futures.drawn import costs_drawing
from numerhic.effects.futures.kinds import PATHS
from numerhic.effects.futures.runs.kept import ResultKept, result_of_run
from numerhic.effects.futures.runs.models import FutureRun
from numerhic.effects.futures.runs.selectors import runs_of
from numerhic.effects.futures.selectors import Study, study_of
from numerhic.sources.marks import Mark, last_words
from numerhic.sources.selectors import Reader

MOST = 64


@dataclass(frozen=True)
class Summary:
    """What a study knows and does not, and what its latest run says to one sort of reader."""

    identifier: str
    address: str
    title: str
    text: str
    against: tuple[tuple[str, str], ...]
    """What contests the question: address, text."""
    lines: int
    assumed: int
    contested: int
    reminders: int
    unsaid: tuple[str, ...]
    ready: bool
    runs: int
    run: int | None = None
    """The number of the latest run."""
    changed: bool = False
    result: ResultKept | None = None
    drawing: Svg | None = None
    pairs: tuple[tuple[str, str, str], ...] = ()
    regrets: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()


_kept: "OrderedDict[tuple[Any, ...], tuple[Mark, Summary]]" = OrderedDict()


def summary_of(reader: Reader, identifier: str) -> Summary | None:
    """Two queries when it is kept; read again each time for who is signed in and reads only what is public.

    None when the reader sees no such study.
    """
    if reader.user.is_authenticated and not reader.internal:
        return _read(reader, identifier)
    key = (connection.settings_dict["NAME"], reader.authority.pk, identifier, reader.internal, get_language())
    last = FutureRun.objects.filter(study=identifier).order_by("-pk").values_list("pk", "written_at").first()
    mark = (*last_words(), last)
    held = _kept.get(key)
    if held is not None and held[0] == mark:
        _kept.move_to_end(key)
        return held[1]
    made = _read(reader, identifier)
    if made is not None:
        _kept[key] = (mark, made)
    while len(_kept) > MOST:
        _kept.popitem(last=False)
    return made


def _read(reader: Reader, identifier: str) -> Summary | None:
    study = study_of(reader, identifier)
    if study is None:
        return None
    found = runs_of(reader, identifier)
    known: dict[str, Any] = {
        "identifier": identifier,
        "address": study.said.address,
        "title": study.said.title,
        "text": study.said.text,
        "against": tuple((one.address, one.text) for one in study.contests),
        "lines": len(study.lines),
        "assumed": sum(line.one.assumed for line in study.lines),
        "contested": sum(bool(line.rivals) for line in study.lines),
        "reminders": sum(len(study.reminders(code)) for code in study.paths),
        "unsaid": labels(study.built.unsaid),
        "ready": study.built.study is not None,
        "runs": len(found),
    }
    if not found:
        return Summary(**known)
    return Summary(**known, **_told(study, found[0]))


def _told(study: Study, run: FutureRun) -> dict[str, Any]:
    result, names = result_of_run(run), telling.names_of(study)
    last = result.horizons[-1]
    return {
        "run": run.number,
        "changed": run.read != dict(study.built.read),
        "result": result,
        "drawing": costs_drawing(result),
        "pairs": tuple(
            (
                telling.cheaper_in_words(result, pair),
                telling.break_even_in_words(result, pair),
                telling.deciding_in_words(pair, last, names),
            )
            for pair in telling.against_base(result)
        ),
        "regrets": tuple(telling.regret_in_words(result)),
        "counted": tuple(telling.counted_in_words(result)),
    }


def labels(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The names of paths."""
    known = {one.code: str(one.label) for one in PATHS}
    return tuple(known[code] for code in codes)
