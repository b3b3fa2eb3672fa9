"""What two people wrote at once in one part of an entry, side by side, so that nothing typed is lost."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from numerhic.mechanisms.algorithms.natures import ASKED, SUMMARY, told, where
from numerhic.mechanisms.algorithms.services import Completed, disputed, said_by, same, typed
from numerhic.mechanisms.algorithms.sheet import in_words
from numerhic.sources import asking
from numerhic.sources.models import StatementVersion
from numerhic.sources.natures import ENGLISH, Nature
from numerhic.sources.selectors import Reader


@dataclass(frozen=True)
class Differing:
    """One thing that another wrote meanwhile. ``mine``: what one typed there, otherwise; "" when nothing.

    ``asked``: the form still asks for it, else it is only shown.
    """

    label: str
    theirs: str
    mine: str
    asked: bool

    @property
    def words(self) -> str:
        """One’s own, with what they are about: what one may contest with."""
        return _("%(label)s : %(words)s") % {"label": self.label, "words": self.mine}


def differing(
    nature: Nature,
    mine: Completed,
    before: StatementVersion,
    theirs: StatementVersion,
    reader: Reader,
    asked: Container[str],
) -> list[Differing]:
    """What another wrote since ``before`` in a part, in the order of the page. ``asked``: form fields."""
    disputes = disputed(before, theirs, mine)
    was, there, here = said_by(before, mine), said_by(theirs, mine), typed(mine)
    found = []
    for name, form_name, label in _names(nature, mine):
        if same(was[name], there[name]):
            continue
        own = _shown(nature, name, here[name], reader) if name in disputes else ""
        their = _shown(nature, name, there[name], reader)
        found.append(Differing(label, their, own, form_name in asked))
    return found


def _names(nature: Nature, part: Completed) -> Iterator[tuple[str, str, str]]:
    """Each thing of a part: its name, that of its form field, what it is called."""
    if part.text is not None:
        label = label_of(nature, SUMMARY)
        yield "text", "text", label
        yield "text_en", "text_en", _english(label)
    for one in ASKED[nature.slug]:
        if one.name in part.names:
            label = label_of(nature, one.name)
            yield one.name, asking.FIELD + one.name, label
            yield one.name + ENGLISH, asking.FIELD + one.name + ENGLISH, _english(label)


def label_of(nature: Nature, name: str) -> str:
    """What a field is called."""
    asked = next(one for one in ASKED[nature.slug] if one.name == name)
    return str(told(asked.fr, asked.en))


def said_of(nature: Nature, version: StatementVersion, name: str, reader: Reader) -> str:
    """What a version says of one field, in words."""
    return version.text if name == SUMMARY else _shown(nature, name, version.fields.get(name, ""), reader)


def _english(label: str) -> str:
    return _("%(label)s, en anglais") % {"label": label}


def _shown(nature: Nature, name: str, value: Any, reader: Reader) -> str:
    if isinstance(value, list | tuple):
        names = dict(where(reader))
        return ", ".join(names[key] for key in value if key in names)
    return str(value) if name in ("text", "text_en") else in_words(nature.slug, name, value)
