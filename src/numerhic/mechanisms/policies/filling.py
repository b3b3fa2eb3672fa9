"""What this folder brings to other places: a section on a policy's page, and where one finds the policies."""

from django.utils.translation import gettext_lazy as _

from numerhic.mechanisms.policies.panel import render_policy
from numerhic.people.entries import add_entry
from numerhic.people.places import PANELS, Panel


def fill() -> None:
    """Fill the places; called once, when the application starts."""
    PANELS.fill("mechanisms of a policy", Panel("policy", "read.public", render_policy), order=40)
    for where, order in (("chapter.mechanisms", 60), ("front.mechanisms", 60)):
        add_entry(
            where,
            "mechanisms:policies",
            _("Politique par politique"),
            _("Ce que le numérique nomme, oblige, gêne et aide, et les marges qui restent."),
            order=order,
        )
    add_entry(
        "entrance.elected_member",
        "mechanisms:policies",
        _("Ce que le numérique fait à chaque politique"),
        _("Ce qu’il nomme, oblige, gêne et aide, qui l’a décidé, et où sont les marges de manœuvre."),
        order=25,
    )
