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
from numerhic.effects.dependence.asked import Asked, read
from numerhic.effects.dependence.moment import Thing
from numerhic.effects.dependence.system import Model, model_of
from numerhic.engines.dependence import alone, strike
from numerhic.mechanisms.chain.selectors import chains
from numerhic.publication.drawn.gathering import Gathered, gather
from numerhic.publication.drawn.saying import say
from numerhic.register.records.selectors.kept import kept
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
    asked: Asked
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
    model = model_of(reader)
    found = gather(model, chains(reader), timezone.localdate(), around)
    if not found:
        return None
    here = read(model, specs)
    fallen = set(strike(model.system, here.shocks).by_id) if here.shocks else set()
    title = _("Ce que porte le numérique à %(name)s, et à quoi il tient") % {"name": authority.name}
    if around:
        title = _("« %(name)s » : à quoi cela tient") % {"name": model.things[around].name}
    if here:
        title = " ".join(one.sentence for one in here.told)
    told = say(
        found,
        title=title,
        today=timezone.localdate(),
        source=source,
        alone=_alone(reader, model),
        fallen=fallen,
    )
    return Drawn(told, found, here, model.things[around] if around else None)


def thing_around(authority: Authority, kind: str, key: str) -> Thing | None:
    """The public policy, service or component of this key."""
    thing = model_of(public(authority)).things.get(key)
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


def _alone(reader: Reader, model: Model) -> dict[str, int]:
    """How many services each supplier brings down by itself."""
    brought = kept(reader, "sheet alone", lambda: alone(model.system).brought_down(("service",)))
    return {key: len(services) for key, services in brought.items() if model.things[key].kind == "supplier"}
