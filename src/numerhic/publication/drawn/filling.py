"""What En dessin brings to other places: the drawing on the front page, a link on the page of each thing."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from numerhic.authorities.current import current_authority
from numerhic.effects.dependence.selectors import system_of
from numerhic.people.entries import add_entry
from numerhic.people.places import PANELS, Panel
from numerhic.publication.drawn.sheets import AROUND, public
from numerhic.register.records.models import Record


def fill() -> None:
    """Fill the places; called once, when the application starts."""
    PANELS.fill("the sheet", Panel("front", "read.public", on_front), order=5)
    for where in ("entrance.inhabitant", "entrance.elected_member"):
        add_entry(
            where,
            "drawn",
            _("Voir en dessin à quoi tout tient"),
            _("Des besoins aux fournisseurs, sur une feuille."),
            order=5,
        )
    for kind in AROUND:
        PANELS.fill(f"sheet of a {kind}", Panel(kind, "read.public", on_record), order=55)


def on_front(request: HttpRequest, obj: object) -> str:
    """The sheet, small, with its link; nothing while nothing is public. One query."""
    if not system_of(public(current_authority(request))).kinds:
        return ""
    return render_to_string("publication/drawn/front.html", {}, request)


def on_record(request: HttpRequest, record: Record) -> str:
    """A link to the sheet around a public thing. No query."""
    if not record.is_public or record.closed:
        return ""
    return render_to_string("publication/drawn/record.html", {"record": record}, request)
