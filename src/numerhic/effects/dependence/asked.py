"""The shocks of an address (``?choc=stop:KEY&choc=country:US@48``): read, told in a sentence, taken away one
by one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from numerhic.effects.dependence.prices import Price, price_of
from numerhic.effects.dependence.system import Model
from numerhic.effects.dependence.words import country_name, hours_in_words, kind_words, times_in_words
from numerhic.engines.dependence import Shock, shock
from numerhic.engines.errors import InputError

NAME = "choc"
MOST = 12


@dataclass(frozen=True)
class Told:
    """One shock in a sentence, and the address of the page without it."""

    spec: str
    sentence: str
    without: str


@dataclass(frozen=True)
class Asked:
    """What an address asks for. ``wrong``: what it names that is not there, as written."""

    shocks: tuple[Shock, ...] = ()
    prices: tuple[Price, ...] = ()
    told: tuple[Told, ...] = ()
    wrong: tuple[str, ...] = field(default=())

    @property
    def specs(self) -> list[str]:
        """As they stand in an address."""
        return [one.spec for one in self.told]

    def __bool__(self) -> bool:
        return bool(self.told)


def asked(request: HttpRequest, model: Model) -> Asked:
    """The shocks of a request, the first twelve; those that name nothing are told apart."""
    return read(model, request.GET.getlist(NAME)[:MOST])


def read(model: Model, specs: Iterable[str]) -> Asked:
    """Each spec read once, in order."""
    shocks: list[Shock] = []
    prices: list[Price] = []
    sentences: list[tuple[str, str]] = []
    wrong: list[str] = []
    for spec in dict.fromkeys(specs):
        try:
            if spec.startswith("price:"):
                prices.append(price := price_of(model, spec))
                sentences.append((spec, _price_told(model, price)))
            else:
                shocks.append(one := shock(model.system, spec))
                sentences.append((spec, sentence(model, one)))
        except InputError:
            wrong.append(spec)
    kept = [spec for spec, _words in sentences]
    told = tuple(
        Told(spec, words, address([other for other in kept if other != spec])) for spec, words in sentences
    )
    return Asked(tuple(shocks), tuple(prices), told, tuple(wrong))


def address(specs: Sequence[str]) -> str:
    """The page of these shocks together."""
    page = reverse("effects:dependence")
    return f"{page}?{urlencode([(NAME, spec) for spec in specs])}" if specs else page


def sentence(model: Model, one: Shock) -> str:
    """« Le fournisseur X cesse son activité. »"""
    verb, _colon, rest = one.spec.partition(":")
    lasting = hours_in_words(one.hours) if one.hours is not None else ""
    name = rest.rpartition("@")[0] if one.hours is not None and rest not in model.things else rest
    if verb in ("stop", "close"):
        return _one_told(model, verb, one.struck[0], lasting)
    values = {"name": country_name(name.upper()) if verb == "country" else name, "hours": lasting}
    if verb == "country":
        words = _("Un juge ordonne la coupure de tout ce qui est sous le contrôle de ce pays : %(name)s")
    elif verb == "group":
        words = _("Tout ce que tient le groupe « %(name)s » s’arrête")
    else:
        values["name"] = kind_words(name)
        words = _("Panne générale : %(name)s")
    return _ended(words % values, lasting)


def _one_told(model: Model, verb: str, key: str, lasting: str) -> str:
    thing = model.things[key]
    if verb == "close":
        words = _("On ferme exprès « %(name)s »")
    elif thing.kind == "supplier":
        words = _("Le fournisseur « %(name)s » cesse son activité")
    elif thing.nature == "skill":
        words = _("La personne qui sait s’en va : « %(name)s »")
    else:
        words = _("« %(name)s » s’arrête")
    if thing.kind == "supplier" and lasting:
        words = _("Le fournisseur « %(name)s » ne répond plus")
    return _ended(words % {"name": thing.name}, lasting)


def _ended(words: str, lasting: str) -> str:
    return _("%(words)s, pendant %(hours)s.") % {"words": words, "hours": lasting} if lasting else f"{words}."


def _price_told(model: Model, price: Price) -> str:
    return _("Le prix de « %(name)s » est multiplié par %(times)s.") % {
        "name": model.things[price.key].name,
        "times": times_in_words(price.times),
    }
