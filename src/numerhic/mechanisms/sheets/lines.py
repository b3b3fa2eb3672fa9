"""The lines of a sheet: for each nature, what is said of one component, and what one compares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from numerhic.sources.models import StatementVersion
from numerhic.sources.natures import Nature
from numerhic.sources.said import Said, english, in_language, said
from numerhic.sources.selectors import Reader

Given = tuple[str, str, tuple[tuple[str, str], ...]]
"""What one line says, to compare: answer, text, fields that are not empty."""
NOTHING: Given = ("", "", ())


@dataclass(frozen=True)
class Line:
    """One nature of the sheet: its question in plain words, what is said of it, a hint from the register.

    ``said`` is what one reads first, and corrects; ``beside`` what is said otherwise.
    """

    nature: Nature
    question: str | Promise = ""
    said: Said | None = None
    beside: tuple[Said, ...] = ()
    hint: str = ""

    @property
    def seen(self) -> str:
        """What the form remembers of the version that its reader had before their eyes."""
        return f"{self.said.identifier}:{self.said.number}" if self.said else ""

    @property
    def given(self) -> Given:
        """What is said of it now."""
        return given_of(self.said.answer, self.said.text, self.said.fields) if self.said else NOTHING


def lines_of(
    reader: Reader,
    key: str,
    natures: Sequence[Nature],
    questions: Mapping[str, str | Promise] | None = None,
    hints: Mapping[str, str] | None = None,
) -> list[Line]:
    """The lines of one component's sheet, in the order of ``natures``. One query.

    ``questions`` and ``hints`` are by slug of nature.
    """
    found: dict[str, list[Said]] = {}
    for one in said(reader, [nature.slug for nature in natures], subject_kind="component", keys=[key]):
        found.setdefault(one.kind, []).append(one)
    lines = []
    for nature in natures:
        told = sorted(found.get(nature.slug, []), key=lambda one: one.contests is not None)
        question, hint = (questions or {}).get(nature.slug, ""), (hints or {}).get(nature.slug, "")
        lines.append(Line(nature, question, told[0] if told else None, tuple(told[1:]), hint))
    return lines


def version_given(version: StatementVersion) -> Given:
    """A version as the form of its reader showed it."""
    text = version.text_en if english() and version.text_en else version.text
    return given_of(version.answer, text, in_language(version.fields))


def given_of(answer: str, text: str, fields: Mapping[str, Any]) -> Given:
    """What is said, without what is empty."""
    told = {name: str(value).strip() for name, value in fields.items() if value}
    return (answer or "", _lines(text), tuple(sorted((name, value) for name, value in told.items() if value)))


def _lines(text: str) -> str:
    """Browsers send line ends their own way."""
    return (text or "").replace("\r\n", "\n").strip()
