"""Extracts: the words found, in their sentence, marked. Everything else is escaped."""

from html import escape

from django.utils.safestring import SafeString, mark_safe

from numerhic.sources.index.searching import Question
from numerhic.sources.index.words import Word, words_of

LENGTH, BEFORE = 200, 60
IN_TITLE, IN_TEXT = 3, 2
"""Passages marked at most: what is shown stays light, whatever is asked for."""


def marked(text: str, wanted: Question) -> SafeString:
    """The whole text, the words found between ``<mark>``."""
    return _marked(text, _found(text, wanted), 0, len(text), IN_TITLE)


def extract(text: str, wanted: Question) -> SafeString:
    """About 200 characters around the first word found; the beginning when none is."""
    found = _found(text, wanted)
    start = max(found[0].start - BEFORE, 0) if found else 0
    start = text.find(" ", start, found[0].start) + 1 or start if start else 0
    end = len(text) if len(text) - start <= LENGTH else text.rfind(" ", start + 1, start + LENGTH)
    end = end if end > start else start + LENGTH
    cut = _marked(text, [word for word in found if word.end <= end], start, end, IN_TEXT)
    return mark_safe(f"{'… ' if start else ''}{cut}{' …' if end < len(text) else ''}")  # noqa: S308


def _found(text: str, wanted: Question) -> list[Word]:
    groups = list(zip(wanted.groups, wanted.prefix, strict=True))
    return [
        word
        for word in words_of(text)
        if any(word.term in group or (begins and word.term.startswith(group[0])) for group, begins in groups)
    ]


def _marked(text: str, found: list[Word], start: int, end: int, most: int) -> SafeString:
    """Words that follow each other are marked as one passage."""
    passages: list[tuple[int, int]] = []
    for word in found:
        if word.start < start:
            continue
        if passages and text[passages[-1][1] : word.start].isspace():
            passages[-1] = (passages[-1][0], word.end)
        else:
            passages.append((word.start, word.end))
    out, at = [], start
    for first, last in passages[:most]:
        out += [escape(text[at:first]), "<mark>", escape(text[first:last]), "</mark>"]
        at = last
    return mark_safe("".join([*out, escape(text[at:end])]))  # noqa: S308
