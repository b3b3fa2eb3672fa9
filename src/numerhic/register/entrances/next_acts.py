"""What is worth doing next, read from the register as far as each reader may see it, in two queries each.

Nothing is addressed to a person, nothing is counted against anybody: one thing to do, or nothing.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from numerhic.register.matrix import carriage
from numerhic.register.records.kinds.service import OtherWay
from numerhic.register.records.selectors.visible import visible
from numerhic.sources.selectors import Reader


@dataclass(frozen=True)
class NextAct:
    """One thing to do: where, what, why."""

    address: str
    title: str
    sentence: str


def of_officer(reader: Reader) -> NextAct | None:
    """A component in use whose exit nobody has thought out."""
    rows = visible(reader, "component").current().filter(exit_plan="", life="in_use")
    first = rows.only("id", "key", "kind", "name").first()
    if first is None:
        return None
    count = rows.count()
    return NextAct(
        first.get_absolute_url(),
        _("Dire comment on sortirait de « %(name)s »") % {"name": first.name},
        ngettext(
            "%(n)s composant en service n’a pas de plan de sortie.",
            "%(n)s composants en service n’ont pas de plan de sortie.",
            count,
        )
        % {"n": count},
    )


def of_elected_member(reader: Reader) -> NextAct | None:
    """A policy that nothing serves, else what no policy asked for."""
    missing = carriage.blanks(reader)
    if missing.unserved:
        policy = missing.unserved[0]
        return NextAct(
            policy.get_absolute_url(),
            _("Voir une politique que rien ne sert : « %(name)s »") % {"name": policy.name},
            _("Aucun service, aucun composant n’y est relié, à ce que l’on sait."),
        )
    if missing.unasked:
        count = len(missing.unasked)
        return NextAct(
            reverse("register:matrix_blanks"),
            _("Voir ce que nulle politique n’a demandé"),
            ngettext(
                "%(n)s composant ne porte aucune politique, à ce que l’on sait.",
                "%(n)s composants ne portent aucune politique, à ce que l’on sait.",
                count,
            )
            % {"n": count},
        )
    return None


def of_agent(reader: Reader) -> NextAct | None:
    """A service of which nobody has said how it is had without a screen."""
    first = (
        visible(reader, "service").current().filter(other_way="").only("id", "key", "kind", "name").first()
    )
    if first is None:
        return None
    return NextAct(
        first.get_absolute_url(),
        _("Dire comment on fait « %(name)s » sans écran") % {"name": first.name},
        _("Personne ne l’a encore dit. Vous le savez peut-être."),
    )


def of_inhabitant(reader: Reader) -> NextAct | None:
    """The services that say where to go without a screen."""
    ways = (OtherWay.FULL, OtherWay.DEGRADED)
    count = (
        visible(reader, "service").current().filter(other_way__in=ways).exclude(other_way_where="").count()
    )
    if not count:
        return None
    return NextAct(
        reverse("register:records", args=["service"]),
        _("Trouver où aller sans écran"),
        ngettext(
            "%(n)s service dit son guichet, ses heures, et avec qui.",
            "%(n)s services disent leur guichet, leurs heures, et avec qui.",
            count,
        )
        % {"n": count},
    )
