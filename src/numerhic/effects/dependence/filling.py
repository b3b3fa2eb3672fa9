"""What this folder brings to other places."""

from django.utils.translation import gettext_lazy as _

from numerhic.effects.dependence import panel
from numerhic.people.entries import add_entry
from numerhic.people.places import PANELS, Panel


def fill() -> None:
    """Fill the places; called once, when the application starts."""
    title = _("Ce qui tient et ce qui tombe")
    for where in ("front.effects", "chapter.effects"):
        add_entry(
            where,
            "effects:dependence",
            title,
            _("Frapper un fournisseur, un pays, un réseau : voir ce qui tombe, quand, qui prend le relais."),
            order=40,
        )
    add_entry(
        "chapter.effects",
        "effects:weak_points",
        _("Les points faibles"),
        _("Ce que chacun fait tomber à lui seul."),
        order=50,
    )
    for where in ("entrance.elected_member", "entrance.officer"):
        add_entry(where, "effects:dependence", _("Voir ce qui tient et ce qui tombe"), order=34)
    for kind in ("policy", "service", "component", "supplier"):
        PANELS.fill(f"what falls with a {kind}", Panel(kind, "read.public", panel.of_record), order=60)
