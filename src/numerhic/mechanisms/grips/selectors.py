"""What is said of the twelve grips of one component, and the same in a sentence for other rooms' pages."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from numerhic.mechanisms.grips.answers import CONTESTED, GATHERED, SHOWN, UNSAID, Entry, gathered, standing
from numerhic.mechanisms.grips.matrix import ABOUT
from numerhic.mechanisms.grips.meanings import KINDS, TWELVE, Grip
from numerhic.people.models import User
from numerhic.sources.levels import PublicationAct
from numerhic.sources.models import Source, StatementPublication, StatementSource
from numerhic.sources.said import Said, said
from numerhic.sources.selectors import Reader


@dataclass(frozen=True)
class Held:
    """One grip on one component: what is said of it, side by side, the first one first."""

    grip: Grip
    said: tuple[Said, ...]

    @property
    def state(self) -> str:
        """An answer, « contested » or « unsaid » (answers.py)."""
        return standing(Entry(one.identifier, one.answer, one.contests) for one in self.said)

    @property
    def shown(self) -> str:
        """Its state in a word."""
        return str(SHOWN[self.state])

    @property
    def contested(self) -> bool:
        """Several answers stand side by side."""
        return self.state == CONTESTED

    @property
    def unsaid(self) -> bool:
        """Nobody has said."""
        return self.state == UNSAID

    @property
    def lead(self) -> Said | None:
        """What the sheet corrects or contests: the first statement that answers no other."""
        return next((one for one in self.said if one.contests is None), None)


def of_component(reader: Reader, key: str) -> list[Held]:
    """The twelve grips of a component, in order, with what the reader may see. One query.

    Whether the reader may see the component itself is the caller's to ask.
    """
    return held(said(reader, KINDS, subject_kind=ABOUT, keys=[key]))


def held(found: Iterable[Said]) -> list[Held]:
    """Statements about one component, grip by grip; those of other kinds are left out."""
    by_kind: dict[str, list[Said]] = {}
    for one in found:
        by_kind.setdefault(one.kind, []).append(one)
    return [Held(grip, tuple(by_kind.get(grip.kind, ()))) for grip in TWELVE]


def in_words(found: Collection[Said]) -> str:
    """What is said of the grips of one component: « Sans prise : lire le code. Inconnu : … »

    ``found``: statements about it, of any kind. "" when none is about a grip: nobody has said anything.
    """
    grips = held(found)
    return "" if all(one.unsaid for one in grips) else sentence([one.state for one in grips])


def sentence(states: Sequence[str]) -> str:
    """Twelve states in words, each with its grips; what has no object here is left out."""
    parts = gathered(states)
    if list(parts) == [UNSAID] and len(parts[UNSAID]) == len(TWELVE):
        return _("Personne n’a encore rien dit de ses prises.")
    told = [
        _("%(state)s : %(names)s.") % {"state": GATHERED[state], "names": ", ".join(names)}
        for state, names in parts.items()
    ]
    return " ".join(told)


def sources_of(reader: Reader, identifiers: Collection[str]) -> dict[str, list[Source]]:
    """The sources of these statements that the reader may see. One query, none for nothing.

    The public reads those attached up to the last publication, and whoever attached one reads it.
    """
    if not identifiers:
        return {}
    rows = StatementSource.objects.filter(statement__in=list(identifiers)).select_related("source")
    if not reader.internal:
        last = StatementPublication.objects.filter(
            statement=OuterRef("statement"), act=PublicationAct.PUBLISH
        ).order_by("-pk")
        seen = Q(written_at__lte=F("last"))
        if isinstance(reader.user, User):
            seen |= Q(author=reader.user)
        dated = StatementSource.objects.alias(last=Subquery(last.values("written_at")[:1]))
        rows = rows.filter(pk__in=dated.filter(seen, statement__in=list(identifiers)).values("pk"))
    found: dict[str, list[Source]] = {}
    for row in rows:
        found.setdefault(row.statement_id, []).append(row.source)
    return found
