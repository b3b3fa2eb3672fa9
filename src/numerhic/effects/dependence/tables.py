"""Where one may start from, and everything that falls, as tables."""

from collections.abc import Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from numerhic.effects.dependence.answer import Line
from numerhic.effects.dependence.asked import address
from numerhic.effects.dependence.moment import Thing
from numerhic.effects.dependence.system import Model
from numerhic.effects.dependence.words import country_name
from numerhic.pages.tables import Column, Filter, Table
from numerhic.register.records.kinds import KINDS

START, FALLS = 10, 5
STARTS = ("service", "policy", "component", "supplier")


def starts_table(model: Model) -> Table[Thing]:
    """Every service, policy, component and supplier, with the shock that stops it."""
    return Table(
        "depart",
        _("Partir de…"),
        [
            Column("name", _("Nom"), lambda one: one.name, link=lambda one: address([f"stop:{one.key}"])),
            Column("kind", _("Ce que c’est"), lambda one: str(KINDS[one.kind].one)),
            Column("country", _("Sous le contrôle de"), lambda one: str(country_name(one.under)) or None),
        ],
        model.of_kind(*STARTS),
        order="name",
        page_size=START,
        filters=[
            Filter(
                "quoi-est-ce",
                _("Ce que c’est"),
                [(kind, capfirst(str(KINDS[kind].many))) for kind in STARTS],
                value=lambda one: one.kind,
            )
        ],
        empty=_("rien n’est inscrit au registre, ou rien n’en est public."),
    )


def falls_table(lines: Sequence[Line]) -> Table[Line]:
    """Everything that falls, of every kind, in the order it falls."""
    return Table(
        "chutes",
        _("Tout ce qui tombe"),
        [
            Column("name", _("Nom"), lambda one: one.thing.name, link=lambda one: one.thing.address),
            Column("kind", _("Ce que c’est"), lambda one: str(KINDS[one.thing.kind].one)),
            Column("when", _("Quand"), lambda one: _(" ; puis ").join(one.when), sortable=False),
            Column("from", _("Heure de la chute"), lambda one: one.falls[0].from_hour, "number"),
            Column("hand", _("Part à la main (%)"), lambda one: one.thing.fallback, "number"),
            Column("people", _("Personnes concernées"), lambda one: one.thing.people, "number"),
            Column("why", _("Pourquoi"), lambda one: one.why, sortable=False),
        ],
        lines,
        order="from",
        page_size=FALLS,
        empty=_("rien ne tombe, d’après ce qui est inscrit."),
    )
