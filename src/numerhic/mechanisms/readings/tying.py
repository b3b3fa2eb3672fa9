"""What a line of a reading may rest on and be tied to: sources already named, articles by number."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from numerhic.mechanisms.readings.natures import READING
from numerhic.mechanisms.readings.selectors import KINDS, rows_of
from numerhic.sources.models import Source
from numerhic.sources.said import said
from numerhic.sources.selectors import Reader
from numerhic.values.natures import DEAR

MOST = 12
"""Sources offered: the last ones named."""
LONGEST = 80
"""Letters of a source's title in a list."""


def known_sources(reader: Reader, component: str, named: Collection[str]) -> dict[str, Source]:
    """The sources of this component's readings, and those that the reader has just ``named``, latest first.

    One query. Whoever reads only what is public is offered what they named themselves.
    """
    mine = Q(pk__in=list(named)[:MOST], author=reader.user.pk)
    if reader.internal:
        rows = rows_of(reader, (*KINDS, READING.slug)).filter(subject_key=component)
        mine |= Q(attachments__statement__in=rows)
    found = Source.objects.of(reader.authority).filter(mine).distinct().order_by("-written_at", "-pk")
    return {one.pk: one for one in found[:MOST]}


@dataclass(frozen=True)
class Ties:
    """The articles and values a line may serve or contradict, numbered as they are shown."""

    listed: tuple[tuple[str, str], ...]

    @property
    def numbered(self) -> list[tuple[int, str]]:
        """(number, title)."""
        return [(place, title) for place, (_key, title) in enumerate(self.listed, start=1)]

    @property
    def told(self) -> str:
        """What a form remembers: which statement each number meant."""
        return ".".join(key for key, _title in self.listed)

    def read(self, words: str, remembered: str) -> list[str]:
        """The identifiers behind « 2, 5 ». Raises ValueError, saying which number, when one means nothing.

        ``remembered``: what the form showed, should an article have come in meanwhile.
        """
        known = {key for key, _title in self.listed}
        shown = [key for key in remembered.split(".") if key in known] if remembered else []
        keys = shown or [key for key, _title in self.listed]
        found = []
        for one in words.replace(";", ",").replace(" ", ",").split(","):
            if not one.strip():
                continue
            place = int(one) if one.strip().isascii() and one.strip().isdigit() and len(one) < 5 else 0
            if not 1 <= place <= len(keys):
                raise ValueError(
                    _("« %(number)s » n’est le numéro d’aucun article.") % {"number": one.strip()}
                )
            found.append(keys[place - 1])
        return list(dict.fromkeys(found))


def ties(reader: Reader) -> Ties:
    """The articles, then the values, that the reader may see, the oldest first. One query."""
    found = [one for one in said(reader, DEAR) if one.contests is None]
    found.sort(key=lambda one: DEAR.index(one.kind))
    return Ties(tuple((one.identifier, one.title) for one in found))


def offered(sources: Mapping[str, Source]) -> list[tuple[str, str]]:
    """Sources as choices, in a few words each."""
    return [(key, short(one)) for key, one in sources.items()]


def short(source: Source) -> str:
    """A source's title, cut."""
    title = source.title
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1].rstrip()}…"


def named(told: str, most: int = MOST) -> Sequence[str]:
    """The identifiers that an address or a form carries: ``a.b``, at most ``most``."""
    return [one for one in told.replace("\x00", "").split(".", most) if one][:most]
