"""Finds what rows point to: among the rows of the same file first, then in the register."""

from collections.abc import Mapping, Sequence

from numerhic.register.imports.known import Known
from numerhic.register.imports.things import Pointer, Thing, bare
from numerhic.register.imports.words import Word
from numerhic.register.records.kinds import KINDS
from numerhic.register.records.models import Record, State


class Linker:
    """Turns pointers into keys. ``dependencies`` are the pairs already joined, in the register or so far."""

    def __init__(self, known: Known, things: Mapping[str, Thing]) -> None:
        self.known = known
        self.things = things
        self.by_id: dict[str, str] = {}
        self.by_name: dict[tuple[str, str], list[str]] = {}
        self.refused: set[tuple[str, str]] = set()
        self.written: dict[str, Record] = {}  # rows as the records they would be, for the checks
        self.dependencies: dict[tuple[str, str], Record | None] = dict(known.dependencies)

    def place(self, thing: Thing, key: str, *, refused: bool) -> None:
        """Let a row be pointed to."""
        if refused:
            self.refused |= {thing.identity, (thing.kind, bare(thing.name))}
            return
        if thing.external_id:
            self.by_id[thing.external_id] = key
        self.by_name.setdefault((thing.kind, bare(thing.name)), []).append(key)

    def links_of(self, key: str, thing: Thing, words: list[Word]) -> dict[str, list[str]]:
        """The keys that a row points to, by link; what cannot be linked is said in ``words``."""
        links: dict[str, list[str]] = {}
        meanings = {link.name: link for link in KINDS[thing.kind].links}
        for point in thing.points:
            meaning = meanings.get(point.link)
            if meaning is None:
                words.append(Word("no-link", {"link": point.link}))
                continue
            found = self._find(point, words)
            if found is None or found == key or self.kind_of(found) not in meaning.kinds:
                if found is not None and found != key:
                    words.append(Word("no-target", {"name": point.name or point.external_id}))
                continue
            there = links.setdefault(point.link, [])
            if there and found not in there and not meaning.many:
                words.append(Word("only-one", {"name": point.name or point.external_id}))
            elif found not in there:
                there.append(found)
        return links

    def kind_of(self, key: str) -> str:
        """The kind of a row or of a record."""
        return self.things[key].kind if key in self.things else self.known.records[key].kind

    def name_of(self, key: str) -> str:
        """The name of a row or of a record."""
        if key in self.known.records:
            return self.known.records[key].name
        return " ".join(self.things[key].name.split())

    def named(self, dependent: Sequence[str], providers: Sequence[str]) -> str:
        """A dependency, by its ends."""
        return " ← ".join(", ".join(map(self.name_of, keys)) for keys in (dependent, providers))[:200]

    def _find(self, point: Pointer, words: list[Word]) -> str | None:
        shown = {"name": point.name or point.external_id}
        if point.external_id:
            if point.external_id in self.by_id:
                return self.by_id[point.external_id]
            named = self.known.by_id.get(point.external_id)
            if named is not None and named.record.state != State.REMOVED:
                return named.record.key
            code = "refused-target" if ("id", point.external_id) in self.refused else "no-target"
            words.append(Word(code, shown))
            return None
        for identity in point.identities():
            keys = self.by_name.get(identity) or [one.key for one in self.known.by_name.get(identity, [])]
            if len(keys) == 1:
                return keys[0]
            if keys:
                words.append(Word("many-targets", shown))
                return None
        refused = any(one in self.refused for one in point.identities())
        words.append(Word("refused-target" if refused else "no-target", shown))
        return None
