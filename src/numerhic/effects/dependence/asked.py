"""What an address asks (``?choc=stop:KEY&choc=country:US&choc=price:KEY*2``), read and checked.

What is wrong becomes a sentence that says how to mend, beside what could be read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from numerhic.effects.dependence.selectors import Model
from numerhic.engines.dependence import KINDS, Shock, shock
from numerhic.engines.errors import InputError
from numerhic.register.records.durations import LIMIT

MOST = 12
"""Shocks asked for together: beyond, nobody could say what answers what."""
LONGEST = 300
PRICED = ("supplier", "component", "service")
FACTORS = (Decimal("0.01"), Decimal(1000))


@dataclass(frozen=True)
class Asked:
    """One shock. ``what`` is a key, a country, a group or a kind; ``shock`` is None for a price."""

    spec: str
    verb: str
    what: str
    hours: float | None = None
    factor: Decimal | None = None
    shock: Shock | None = None


@dataclass(frozen=True)
class Question:
    """Every shock that could be read, once each, and a sentence for each that could not."""

    asked: tuple[Asked, ...]
    refused: tuple[str, ...]

    @property
    def specs(self) -> list[str]:
        """As they were asked."""
        return [one.spec for one in self.asked]

    @property
    def shocks(self) -> list[Shock]:
        """Those that bring something down."""
        return [one.shock for one in self.asked if one.shock is not None]

    @property
    def prices(self) -> list[Asked]:
        """Those that change a price."""
        return [one for one in self.asked if one.factor is not None]


def read_question(model: Model, specs: Iterable[str]) -> Question:
    """What these specs ask of the register. Never raises."""
    given = list(dict.fromkeys(spec.strip() for spec in specs if spec.strip()))
    found = [_read(model, spec) for spec in given[:MOST]]
    asked = [one for one in found if isinstance(one, Asked)]
    refused = [one for one in found if isinstance(one, str)]
    if len(given) > MOST:
        refused.append(
            _("Pas plus de %(most)s chocs à la fois : les derniers sont laissés de côté.") % {"most": MOST}
        )
    return Question(tuple(asked), tuple(refused))


def _read(model: Model, spec: str) -> Asked | str:
    verb, _colon, rest = spec.partition(":")
    if "\x00" in spec or len(spec) > LONGEST:
        return _("Un choc de l’adresse est illisible : choisissez-le dans le formulaire.")
    if verb == "price":
        return _price(model, spec, rest)
    try:
        found = shock(model.system, spec)
    except InputError as error:
        return _mend(error.code, spec, verb, rest)
    what = rest if found.hours is None else rest.rpartition("@")[0]
    if found.hours is not None and found.hours > LIMIT:
        return _("« %(spec)s » : plus de cent ans ; vérifiez la durée.") % {"spec": spec}
    return Asked(spec, verb, what.upper() if verb == "country" else what, found.hours, shock=found)


def _price(model: Model, spec: str, rest: str) -> Asked | str:
    key, _star, told = rest.rpartition("*")
    if model.kinds.get(key) not in PRICED:
        return _(
            "« %(spec)s » : aucun fournisseur, composant ou service visible n’a cette clé. "
            "Choisissez-le par son nom dans le formulaire."
        ) % {"spec": spec}
    factor = read_factor(told)
    if factor is None:
        return _(
            "« %(spec)s » : après l’étoile, écrivez par combien le prix est multiplié, comme 2 ou 1,3."
        ) % {"spec": spec}
    return Asked(spec, "price", key, factor=factor)


def read_factor(told: str) -> Decimal | None:
    """« 2 », « 1,3 » or « x 3 » as a number a price is multiplied by; None when it is not one."""
    try:
        factor = Decimal(told.strip().lstrip("x×*").strip().replace(",", "."))
    except InvalidOperation:
        return None
    return factor if factor.is_finite() and FACTORS[0] <= factor <= FACTORS[1] else None


def _mend(code: str, spec: str, verb: str, rest: str) -> str:
    """The engine's error, told to somebody who looks at a page."""
    told = {"spec": spec}
    if code == "wrong-hours":
        return _("« %(spec)s » : après @, écrivez un nombre d’heures au-dessus de zéro, comme 48.") % told
    if code == "wrong-shock":
        if verb == "close" and "@" in rest:
            return (
                _("« %(spec)s » : ce qu’on ferme exprès l’est pour de bon. Pour une durée, c’est un arrêt.")
                % told
            )
        return _("« %(spec)s » n’est pas un choc : choisissez-le dans le formulaire.") % told
    named = rest.partition("@")[0]
    if verb == "country":
        return _("Rien de ce que vous pouvez voir n’est dit sous le contrôle de « %(name)s ».") % {
            "name": named
        }
    if verb == "group":
        return _("Aucun fournisseur visible n’est dit du groupe « %(name)s ».") % {"name": named}
    if verb == "kind":
        if named in KINDS:
            return _("Le registre ne dit encore rien de cette nature : inscrivez-la comme composant.")
        return _("« %(spec)s » n’est pas un choc : choisissez-le dans le formulaire.") % told
    return (
        _(
            "« %(spec)s » : aucune fiche en cours que vous puissiez voir n’a cette clé. "
            "Choisissez-la par son nom dans le formulaire."
        )
        % told
    )


def without(specs: Sequence[str], spec: str) -> list[str]:
    """The others."""
    return [one for one in specs if one != spec]
