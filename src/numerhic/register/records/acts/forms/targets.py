"""What a link may point to, and how what was ticked or typed is understood. The field itself is links.py's.

Names are typed one a line. Each is one record (the exact name, whatever accents and capitals), or a doubt:
several have that name, some hold those words, some are nearly it, or nothing is; then its author chooses.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from numerhic.pages.tables.definition import plain
from numerhic.register.records.acts.alike import Named, names_of, near
from numerhic.register.records.kinds import Link, kind_of
from numerhic.register.records.models import Record
from numerhic.register.records.selectors.visible import visible
from numerhic.sources.identifiers import ALPHABET, LENGTH
from numerhic.sources.selectors import Reader

FEW = 40
CANDIDATES = 8
LINES = 60
MAKE = "new:"
KEY = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}")
DROP = "drop"


@dataclass(frozen=True)
class Choice:
    """One record that can be chosen: enough words to tell it from another of the same name."""

    key: str
    name: str
    hint: str = ""


@dataclass(frozen=True)
class Given:
    """What a form sent for one link: ticked keys, typed lines, and each doubt with its answer, if any."""

    keys: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    doubts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Doubt:
    """A typed name that is not one record, why, and what its author may mean."""

    line: str
    why: str
    options: tuple[tuple[str, str, str], ...]  # value, words, hint
    answer: str = ""


@dataclass
class Understood:
    """What ``Given`` means: records chosen, records to write, doubts; lines too many to be looked for now."""

    chosen: dict[str, Choice] = field(default_factory=dict)
    new: list[tuple[str, str]] = field(default_factory=list)  # kind, name
    doubts: list[Doubt] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)
    looked: int = 0


class Targets:
    """The records that one link may point to, as its author may see them."""

    def __init__(self, reader: Reader, link: Link) -> None:
        self.reader, self.link = reader, link
        self._understood: dict[Given, Understood] = {}

    @cached_property
    def few(self) -> list[Choice] | None:
        """Every one of them when they are few enough to be shown, else None. One query."""
        rows = list(visible(self.reader).filter(kind__in=self.link.kinds).current()[: FEW + 1])
        if len(rows) > FEW:
            return None
        names = Counter(plain(row.name) for row in rows)
        return [self.choice(row, alone=names[plain(row.name)] == 1) for row in rows]

    @cached_property
    def names(self) -> list[Named]:
        """Every name, for what was mistyped. One query, asked once."""
        return names_of(self.reader, self.link.kinds)

    def choice(self, record: Record, *, alone: bool = False) -> Choice:
        """A record as it is shown: with its kind when the link has several, and what it is unless its name
        is enough to know it (``alone``).
        """
        kind = str(kind_of(record.kind).one) if len(self.link.kinds) > 1 else ""
        about = "" if alone else Truncator(record.description).chars(90)
        return Choice(record.key, record.name, " · ".join(word for word in (kind, about) if word))

    def understand(self, given: Given) -> Understood:
        """Read once per request, whoever asks (the field to check, the page to show)."""
        if given not in self._understood:
            self._understood[given] = self._read(given)
        return self._understood[given]

    def _read(self, given: Given) -> Understood:
        known = {choice.key: choice for choice in self.few or ()}
        answers = {key for _line, key in given.doubts if key and key != DROP and not key.startswith(MAKE)}
        wanted = [key for key in (*given.keys, *answers) if key not in known and KEY.fullmatch(key)]
        if wanted:
            rows = visible(self.reader).filter(kind__in=self.link.kinds, key__in=wanted)
            known |= {row.key: self.choice(row) for row in rows}
        found = Understood()
        for key in given.keys:
            self._take(found, key, known)
        for line, answer in given.doubts:
            self._answer(found, line, answer, known)
        for line in given.lines:
            self._in_turn(found, line)
        return found

    def _take(self, found: Understood, key: str, known: Mapping[str, Choice]) -> None:
        if key in known:
            found.chosen[key] = known[key]
        elif key:
            found.unknown.append(key)

    def _answer(self, found: Understood, line: str, answer: str, known: Mapping[str, Choice]) -> None:
        kind = answer.removeprefix(MAKE)
        if answer == DROP:
            return
        if answer.startswith(MAKE) and kind in self.link.kinds:
            if (kind, line) not in found.new:
                found.new.append((kind, line))
        elif answer in known:
            found.chosen[answer] = known[answer]
        else:
            self._in_turn(found, line)

    def _in_turn(self, found: Understood, line: str) -> None:
        """Look for a line, unless ``LINES`` were: each costs a query or two, and a look at every name."""
        if found.looked == LINES:
            found.later.append(line)
            return
        found.looked += 1
        self._look_for(found, line)

    def _look_for(self, found: Understood, line: str) -> None:
        mine = visible(self.reader).filter(kind__in=self.link.kinds)
        words = plain(line)
        # ``plain`` begins with the name: an exact name is among those that begin so.
        named = [row for row in mine.filter(plain__startswith=words)[:200] if plain(row.name) == words]
        if len(named) == 1:
            found.chosen[named[0].key] = self.choice(named[0])
            return
        if named:
            why = _("%(n)s fiches portent ce nom : laquelle ?") % {"n": len(named)}
            found.doubts.append(self._doubt(line, why, named))
            return
        holds = Q()
        for word in words.split():
            holds &= Q(plain__contains=word)
        rows = list(mine.filter(holds)[:200])
        rows.sort(key=lambda row: not all(word in plain(row.name) for word in words.split()))
        if rows:
            found.doubts.append(self._doubt(line, _("Aucune fiche ne porte ce nom exact."), rows))
            return
        found.doubts.append(self._nothing(line))

    def _nothing(self, line: str) -> Doubt:
        keys = near(line, self.names)
        found = {row.key: row for row in visible(self.reader).filter(key__in=keys)} if keys else {}
        why = _("Inconnu. Peut-être une faute de frappe ?") if found else _("Inconnu.")
        return self._doubt(line, why, [found[key] for key in keys if key in found])

    def _doubt(self, line: str, why: str, rows: Iterable[Record]) -> Doubt:
        choices = [self.choice(row) for row in rows][:CANDIDATES]
        options = [(choice.key, choice.name, choice.hint) for choice in choices]
        for kind in self.link.kinds:
            if kind_of(kind).named:
                words = _("L’inscrire : « %(name)s » (%(kind)s)") % {"name": line, "kind": kind_of(kind).one}
                options.append((f"{MAKE}{kind}", words, ""))
        options.append((DROP, _("Laisser de côté"), ""))
        # A single answer is proposed, and still shown before anything is kept.
        return Doubt(line, why, tuple(options), choices[0].key if len(choices) == 1 else "")
