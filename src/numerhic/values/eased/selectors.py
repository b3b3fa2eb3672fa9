"""Who services ease and keep out, beside the way to have them without a screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from numerhic.register.records.kinds.service import OtherWay
from numerhic.register.records.models import Record
from numerhic.sources.models import StatementQuerySet
from numerhic.sources.said import Said
from numerhic.sources.selectors import Reader, visible_to
from numerhic.values.eased.natures import EASED, KEPT_OUT
from numerhic.values.told import Told, told

ABOUT = "service"
KINDS = (EASED.slug, KEPT_OUT.slug)
SHORT = 14
"""Words of a text shown in a list, when nobody named who."""


@dataclass(frozen=True)
class Way:
    """How one has a service without a screen: ``state`` full, degraded, none, or "" when nobody has said."""

    state: str
    where: str
    when: str
    by: str

    @property
    def words(self) -> str:
        """In a sentence. « None known » and « unknown » are two things."""
        return {
            OtherWay.FULL.value: _("Tout peut se faire sans numérique."),
            OtherWay.DEGRADED.value: _("C’est possible sans numérique, mais moins bien."),
            OtherWay.NONE.value: _("Aucune voie non numérique connue."),
        }.get(self.state) or _("Inconnu : personne n’a dit s’il existe une voie non numérique.")

    @property
    def details(self) -> str:
        """Where, when, with whom; "" when nothing is said."""
        return " ; ".join(part for part in (self.where, self.when, self.by) if part)


@dataclass(frozen=True)
class Served:
    """A service, what is said of who it eases and keeps out, and its other way."""

    key: str
    name: str
    way: Way
    told: tuple[Said, ...]

    @property
    def address(self) -> str:
        """Its page in this list."""
        return reverse("values:eased_of", args=[self.key])

    def of(self, kind: str) -> list[Said]:
        """What is said of one kind."""
        return [one for one in self.told if one.kind == kind]


def way_of(record: Record) -> Way:
    """The other way of a service, as the register says it."""
    return Way(record.other_way, record.other_way_where, record.other_way_when, record.other_way_by)


def rows_of(reader: Reader) -> StatementQuerySet:
    """Everything the reader may see of who is eased and kept out, of any service."""
    return visible_to(reader).filter(kind__in=KINDS, subject_kind=ABOUT)


def told_of(reader: Reader, key: str) -> list[Told]:
    """Everything said of one service, whole, oldest first."""
    return told(reader, rows_of(reader).filter(subject_key=key))


def who(fields: Mapping[str, Any], text: str, contests: str | None) -> str:
    """Who is meant, and at which step: « Qui n’a pas d’adresse fixe (prouver son adresse) »."""
    group = str(fields.get("who") or Truncator(text).words(SHORT))
    step = str(fields.get("step", ""))
    words = _("%(who)s (à l’étape : %(step)s)") % {"who": group, "step": step} if step else group
    return _("contesté : %(words)s") % {"words": words} if contests else words
