"""The sheet of an authority, or around one of its things; only what is public, whoever asks: it is made to be
hung.
"""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.drawing.sheet import LANDSCAPE, NARROW, Band, Format, Item, Sheet, sheet, tell
from numerhic.drawing.svg import Svg
from numerhic.effects.dependence.asked import Question, read_question
from numerhic.effects.dependence.selectors import Model, system_of
from numerhic.effects.dependence.words import shock_in_words
from numerhic.engines.dependence import alone, strike
from numerhic.mechanisms.chain.selectors import chains
from numerhic.publication.drawn.gathering import Gathered, gather
from numerhic.publication.drawn.saying import say
from numerhic.publication.drawn.things import Thing, things
from numerhic.sources.selectors import Reader

FORMATS: dict[str, Format] = {"large": LANDSCAPE, "etroit": NARROW}
AROUND = ("policy", "service", "component")


@dataclass(frozen=True)
class Line:
    """One thing of a band in words."""

    label: str
    address: str
    look: str
    said: str


@dataclass(frozen=True)
class Told:
    """One band in words."""

    label: str
    help: str
    address: str
    items: tuple[Line, ...]


@dataclass(frozen=True)
class Drawn:
    """A sheet, what it was made of, and the shocks it shows."""

    sheet: Sheet
    gathered: Gathered
    asked: Question
    thing: Thing | None = None

    @property
    def shown(self) -> list[Told]:
        """The bands in words: what the drawing names, what its signs say, how many others."""
        return [_told(self.sheet, band, LANDSCAPE.most) for band in self.sheet.bands]

    @property
    def ties(self) -> list[str]:
        """What each named thing hangs on, in sentences."""
        return list(tell(self.sheet, LANDSCAPE))[len(self.sheet.bands) :]

    def svg(self, form: Format = LANDSCAPE) -> Svg:
        """The drawing itself."""
        return sheet(self.sheet, form)


def public(authority: Authority) -> Reader:
    """Whoever reads without an account."""
    return Reader(AnonymousUser(), authority, {})


def draw(authority: Authority, *, source: str, around: str = "", specs: tuple[str, ...] = ()) -> Drawn | None:
    """The sheet of what is public; None when there is nothing of it. ``around``: the key of one thing.

    ``source``: the address where it can be read again. At most six queries.
    """
    reader = public(authority)
    model = system_of(reader)
    here = things(reader)
    found = gather(here, model.system, chains(reader), timezone.localdate(), around)
    if not found:
        return None
    question = read_question(model, specs)
    fallen = set(strike(model.system, question.shocks).by_id) if question.shocks else set()
    title = _("Ce que porte le numérique à %(name)s, et à quoi il tient") % {"name": authority.name}
    if around:
        title = _("« %(name)s » : à quoi cela tient") % {"name": here[around].name}
    if question.shocks:
        title = " ".join(shock_in_words(model, one) for one in question.asked if one.shock is not None)
    told = say(
        found,
        title=title,
        today=timezone.localdate(),
        source=source,
        alone=_alone(model),
        fallen=fallen,
        around=bool(around),
    )
    return Drawn(told, found, question, here[around] if around else None)


def thing_around(authority: Authority, kind: str, key: str) -> Thing | None:
    """The public policy, service or component of this key."""
    thing = things(public(authority)).get(key)
    return thing if thing is not None and thing.kind == kind and kind in AROUND else None


def _told(given: Sheet, band: Band, most: int) -> Told:
    fits = len(band.items) <= most
    named = band.items if fits else band.items[: most - 1]
    lines = [Line(item.label, item.address, item.look, _said(item)) for item in named]
    if not fits:
        rest = band.items[most - 1 :]
        fallen = sum(item.look == "falls" for item in rest)
        lines.append(Line(given.others(len(rest), fallen), band.address, "stands", ""))
    return Told(band.label, band.help, band.address, tuple(lines))


def _said(item: Item) -> str:
    return ", ".join(words for words in (*map(_sign, item.signs), item.note) if words)


def _sign(sign: str) -> str:
    """What a sign says beside a name; the clock is said by its note."""
    return {
        "counter": _("il y a un guichet humain"),
        "no-counter": _("rien sans écran"),
        "unsaid": _("guichet : on ne sait pas"),
    }.get(sign, "")


def _alone(model: Model) -> dict[str, int]:
    """How many services each supplier brings down by itself."""
    brought = model.once("sheet alone", lambda: alone(model.system).brought_down(("service",)))
    return {key: len(services) for key, services in brought.items() if model.kinds[key] == "supplier"}
