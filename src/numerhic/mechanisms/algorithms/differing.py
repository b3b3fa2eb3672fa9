"""What two people wrote at once in one part of an entry, side by side, so that nothing typed is lost."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from numerhic.mechanisms.algorithms.natures import ASKED, SUMMARY, told, where
from numerhic.mechanisms.algorithms.services import Completed
from numerhic.mechanisms.algorithms.sheet import in_words
from numerhic.sources import asking
from numerhic.sources.models import StatementVersion
from numerhic.sources.natures import ENGLISH, Nature
from numerhic.sources.selectors import Reader


@dataclass(frozen=True)
class Differing:
    """One thing that both wrote. ``asked``: the form still asks for it, else it is only shown."""

    label: str
    theirs: str
    mine: str
    asked: bool

    @property
    def words(self) -> str:
        """One’s own, with what they are about: what one may contest with."""
        return _("%(label)s : %(words)s") % {"label": self.label, "words": self.mine}


def differing(
    nature: Nature, mine: Completed, theirs: StatementVersion, reader: Reader, asked: Container[str]
) -> list[Differing]:
    """Where what one typed and what is said now differ, in the order of the page. ``asked``: form fields."""
    found = []
    if mine.text is not None and (mine.text, mine.text_en) != (theirs.text, theirs.text_en):
        label = label_of(nature, SUMMARY)
        found.append(Differing(label, theirs.text, mine.text, "text" in asked))
        if mine.text_en != theirs.text_en:
            found.append(Differing(_english(label), theirs.text_en, mine.text_en or "", "text_en" in asked))
    for one in ASKED[nature.slug]:
        if one.name not in mine.names:
            continue
        for name, label in ((one.name, label_of(nature, one.name)), _twin(nature, one.name)):
            here, there = mine.fields.get(name) or "", theirs.fields.get(name) or ""
            if here != there:
                their, own = _shown(nature, name, there, reader), _shown(nature, name, here, reader)
                found.append(Differing(label, their, own, asking.FIELD + name in asked))
    return found


def label_of(nature: Nature, name: str) -> str:
    """What a field is called."""
    asked = next(one for one in ASKED[nature.slug] if one.name == name)
    return str(told(asked.fr, asked.en))


def said_of(nature: Nature, version: StatementVersion, name: str, reader: Reader) -> str:
    """What a version says of one field, in words."""
    return version.text if name == SUMMARY else _shown(nature, name, version.fields.get(name, ""), reader)


def _twin(nature: Nature, name: str) -> tuple[str, str]:
    return name + ENGLISH, _english(label_of(nature, name))


def _english(label: str) -> str:
    return _("%(label)s, en anglais") % {"label": label}


def _shown(nature: Nature, name: str, value: Any, reader: Reader) -> str:
    if isinstance(value, list | tuple):
        names = dict(where(reader))
        return ", ".join(names[key] for key in value if key in names)
    return in_words(nature.slug, name, value)
