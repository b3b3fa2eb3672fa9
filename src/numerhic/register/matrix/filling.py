"""What the matrix brings to other places: the pairs as subjects of statements, sections of pages, entries."""

from django.utils.translation import gettext_lazy as _

from numerhic.people.entries import add_entry
from numerhic.people.places import PANELS, Panel
from numerhic.register.matrix import bearings, panel
from numerhic.sources.places import SEARCH, Subject


def fill() -> None:
    """Fill the places; called once, when the application starts."""
    SEARCH.fill(bearings.SUBJECT, Subject(bearings.SUBJECT, bearings.find, bearings.search), order=60)
    PANELS.fill("bearings of a policy", Panel("policy", "read.public", panel.of_policy), order=30)
    for kind in bearings.BORNE:
        PANELS.fill(f"bearings of a {kind}", Panel(kind, "read.public", panel.of_record), order=30)
    title = _("Politiques et système d’information")
    add_entry(
        "front.register",
        "register:matrix",
        title,
        _("Ce que le numérique aide, gêne ou dicte, politique par politique, et les blancs."),
        order=20,
    )
    add_entry(
        "entrance.elected_member",
        "register:records",
        _("Ce dont chaque politique dépend"),
        _("Les services, les composants et les fournisseurs sans lesquels elle ne tient pas."),
        args=("policy",),
        order=15,
    )
    add_entry(
        "entrance.elected_member",
        "register:matrix",
        title,
        _("Ce qui porte vos politiques, ce qui les gêne, et les marges qui restent."),
        order=20,
    )
