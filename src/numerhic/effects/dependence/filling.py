"""What this folder brings to other places: sections of records, and where one finds its pages."""

from django.utils.translation import gettext_lazy as _

from numerhic.effects.dependence.panels import WHERE, if_it_stops
from numerhic.effects.dependence.scenarios.natures import ALL, SHOCK
from numerhic.people.entries import add_entry
from numerhic.people.places import PANELS, Panel
from numerhic.sources.natures import NATURES
from numerhic.sources.places import SEARCH, Subject
from numerhic.sources.selectors import alone


def fill() -> None:
    """Fill the places; called once, when the application starts."""
    title = _("Si cela s’arrête")
    add_entry(
        "front.effects",
        "effects:dependence",
        title,
        _("Un fournisseur, un pays, le réseau : ce qui tombe, ce qui tient, qui prend le relais."),
        order=20,
    )
    add_entry(
        "chapter.effects",
        "effects:dependence",
        title,
        _("Ce qui tombe si un fournisseur, un pays ou un réseau manque, et au bout de combien de temps."),
        order=40,
    )
    add_entry(
        "entrance.elected_member",
        "effects:dependence",
        _("Voir ce qui tomberait si un fournisseur ou un pays manquait"),
        order=15,
    )
    add_entry(
        "entrance.officer",
        "effects:dependence",
        _("Éprouver le système d’information par des chocs"),
        order=25,
    )
    add_entry(
        "chapter.effects",
        "effects:dependence_weak",
        _("Points faibles"),
        _("Ce qui, seul ou à plusieurs, suffit à faire tomber un service ou une politique."),
        order=41,
    )
    add_entry(
        "chapter.effects",
        "effects:dependence_scenarios",
        _("Scénarios à discuter"),
        _("Des chocs gardés, et ce qui a changé depuis."),
        order=42,
    )
    for nature in ALL:
        NATURES.fill(nature.slug, nature)
    find = alone(SHOCK.slug, "effects:dependence_scenario")
    SEARCH.fill(SHOCK.slug, Subject(SHOCK.slug, find, label=_("Scénarios")), order=80)
    for where in WHERE:
        PANELS.fill(f"if a {where} stops", Panel(where, "read.public", if_it_stops), order=20)
