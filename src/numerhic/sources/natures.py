"""What one kind of statement asks of who writes it: a choice, some fields, links to others.

Rooms declare theirs in the place ``NATURES`` (places.py). What has no nature is a free statement. A link asks
for one with ``?sur=kind:key&nature=eased``, or ``?nature=myth`` for what stands by itself.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.functional import Promise

from numerhic.places import Place

FREE = "statement"
Form = Literal["line", "text", "choice", "choices", "date", "year", "url", "subjects", "number", "range"]
LENGTHS: Mapping[str, int] = {
    "line": 300,
    "text": 6000,
    "year": 4,
    "date": 10,
    "url": 500,
    "number": 24,
    "range": 80,
}
PROSE = ("line", "text")
ENGLISH = "_en"


@dataclass(frozen=True)
class Choice:
    """One possible answer: its code (a slug of at most 20 signs), its words, what it means."""

    code: str
    label: str | Promise
    help: str | Promise = ""


@dataclass(frozen=True)
class Field:
    """One thing asked besides the text.

    ``form`` says what is kept: a text for ``line``, ``text`` (several lines), ``choice``, ``date`` (ISO),
    ``year``, ``url``, ``number``, ``range`` (numbers.py); a list of texts for ``choices`` and ``subjects``
    (``"component:KEY"``), whose possible values ``options`` tells to one reader. ``group`` heads the fields
    that follow each other under one title. ``impersonal``: it names a trade, a team or a group; what looks
    like somebody is refused. ``silent``: the page that writes one works it out; no form asks it, a correction
    keeps it, and pages of its own alone print it.
    """

    name: str
    label: str | Promise
    help: str | Promise = ""
    form: Form = "line"
    choices: tuple[Choice, ...] = ()
    required: bool = False
    group: str | Promise = ""
    options: Callable[[Any], Iterable[tuple[str, str]]] | None = None
    impersonal: bool = False
    silent: bool = False

    @property
    def many(self) -> bool:
        """Its value is a list."""
        return self.form in ("choices", "subjects")

    @property
    def prose(self) -> bool:
        """People write it in words: it may have an English twin, ``<name>_en``."""
        return self.form in PROSE and not self.silent

    def label_of(self, code: str) -> str:
        """The words of one of its choices; the code itself when it is no longer one."""
        return next((str(one.label) for one in self.choices if one.code == code), code)


@dataclass(frozen=True)
class Relation:
    """A tie to other statements: « sert » (``label``) read one way, « servi par » (``reverse``) the other.

    ``natures``: the kinds of statement it may point to.
    """

    name: str
    label: str | Promise
    reverse: str | Promise
    natures: tuple[str, ...]
    help: str | Promise = ""


@dataclass(frozen=True)
class Nature:
    """``name`` tells one in a word, ``title`` heads the page that writes one, ``advice`` says how.

    ``about``: kinds of subject it fits. ``alone``: it stands by itself; its subject is then itself.
    ``apart``: pages of its own show it, not the general list of what is said of its subject. ``sourced``: a
    source is asked for. ``unit``: of the value that a link may give. ``argued``: of the fields of what is
    contested, the names asked again of who contests (none given: all of them when they are few). ``amiss``:
    of fields that are each right, what is wrong in them together: name of the field → a sentence; not asked
    of who contests.
    """

    slug: str
    title: str | Promise
    advice: str | Promise
    about: tuple[str, ...] = ()
    name: str | Promise = ""
    answer_label: str | Promise = ""
    answers: tuple[Choice, ...] = ()
    fields: tuple[Field, ...] = ()
    relations: tuple[Relation, ...] = ()
    text_label: str | Promise = ""
    text_help: str | Promise = ""
    text_required: bool = False
    unit: str = ""
    alone: bool = False
    apart: bool = False
    sourced: bool = False
    argued: Callable[[Mapping[str, Any]], Collection[str]] | None = None
    amiss: Callable[[Mapping[str, Any]], Mapping[str, str]] | None = None

    @property
    def one(self) -> str:
        """What one is called."""
        return str(self.name or self.title)

    @property
    def names_records(self) -> bool:
        """One of its fields names things of the register."""
        return any(field.form == "subjects" for field in self.fields)

    def answer(self, code: str) -> str:
        """The words of an answer; the code itself when it is no longer one."""
        return next((str(one.label) for one in self.answers if one.code == code), code)

    def field(self, name: str) -> Field | None:
        """The field of that name, its English twin included."""
        plain = name.removesuffix(ENGLISH)
        return next((one for one in self.fields if one.name == plain and (one.prose or name == plain)), None)

    def relation(self, name: str) -> Relation | None:
        """The relation of that name."""
        return next((one for one in self.relations if one.name == name), None)


NATURES: Place[Nature] = Place("natures", "A Nature: what one kind of statement asks of who writes it.")


def nature_of(slug: str) -> Nature | None:
    """The nature of that name; None for a free statement."""
    return NATURES.get(slug)


def asked_nature(slug: str, subject_kind: str) -> Nature | None:
    """The nature that an address asks for, if it fits the subject; None: a free statement."""
    nature = nature_of(slug)
    if nature is None or not (nature.alone if not subject_kind else subject_kind in nature.about):
        return None
    return nature


def apart() -> list[str]:
    """The kinds of statement that pages of their own show."""
    return [nature.slug for nature in NATURES if nature.apart]


def initial(nature: Nature | None, value: str) -> dict[str, str]:
    """What the form begins with: the value that a link gives (``&valeur=79``), in the unit of the nature."""
    if nature is None or not nature.unit or not (value.isascii() and value.isdigit()):
        return {}
    return {"value": value[:12], "unit": nature.unit}
