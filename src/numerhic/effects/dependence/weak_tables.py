"""The weak points as tables: each target with what suffices, each actor with what it would bring down."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from numerhic.effects.dependence.forms import address
from numerhic.effects.dependence.selectors import Model
from numerhic.effects.dependence.weakness import Actor, Weakness, event_in_words, spec_of
from numerhic.effects.dependence.words import enumerated
from numerhic.pages.tables import Column, Table
from numerhic.register.records.kinds import KINDS


def together_in_words(model: Model, names: Sequence[str]) -> str:
    """« A et B »: what must be missing together."""
    return enumerated([event_in_words(model, name) for name in names])


def targets_table(model: Model, found: Sequence[Weakness]) -> Table[Weakness]:
    """Each target, by name, and what suffices to bring it down."""
    return Table(
        "cibles",
        _("Chaque politique, chaque service, et ce qui suffit à les faire tomber"),
        [
            Column(
                "name", _("Quoi"), lambda one: model.name(one.key), link=lambda one: model.address(one.key)
            ),
            Column("kind", _("Nature"), lambda one: str(KINDS[model.kinds[one.key]].one)),
            Column("sets", _("Tombe si manque"), lambda one: _sets(model, one)),
        ],
        found,
        order="name",
        page_size=8,
        empty=_("aucun service ni politique n’est inscrit."),
    )


def _sets(model: Model, one: Weakness) -> str:
    if one.unknown:
        return _("personne n’a dit de quoi cela dépend")
    if one.skipped:
        return _("non calculé : trop de combinaisons")
    if not one.sets:
        return _("rien de connu n’y suffit")
    told = [together_in_words(model, names) for names in one.sets]
    return " ; ".join(told) + (_(" ; et %(n)s autres") % {"n": one.more} if one.more else "")


def actors_table(model: Model, found: Sequence[Actor]) -> Table[Actor]:
    """Each actor, by name, with what it would bring down alone: facts, not a rank."""

    def names(keys: Sequence[str]) -> list[tuple[str, str | None]]:
        return [(model.name(key), model.address(key)) for key in keys] or [(_("aucun"), None)]

    return Table(
        "acteurs",
        _("Ce que chacun ferait tomber seul"),
        [
            Column(
                "name",
                _("Qui, quoi"),
                lambda one: event_in_words(model, one.name),
                link=lambda one: address([spec_of(one.name)]),
            ),
            Column(
                "policies", _("Politiques qui tombent"), links=lambda one: names(one.policies), sortable=False
            ),
            Column("touched", _("Politiques touchées"), links=lambda one: names(one.touched), sortable=False),
            Column(
                "services", _("Services qui tombent"), links=lambda one: names(one.services), sortable=False
            ),
        ],
        found,
        page_size=6,
        note=_("Par ordre alphabétique, pour de bon : ni délai, ni remplaçant, ni travail à la main."),
        empty=_("rien de connu ne fait tomber seul un service ou une politique."),
    )
