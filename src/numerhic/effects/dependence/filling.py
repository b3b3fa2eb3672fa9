"""What this folder brings to other places: sections of records, and where one finds its pages."""

from django.utils.translation import gettext_lazy as _

from numerhic.effects.dependence.panels import WHERE, if_it_stops
from numerhic.people.entries import add_entry
from numerhic.people.places import PANELS, Panel


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
    for where in WHERE:
        PANELS.fill(f"if a {where} stops", Panel(where, "read.public", if_it_stops), order=20)
