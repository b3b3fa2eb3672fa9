"""One kind's list as the one table, in which the database sorts, filters, counts and cuts."""

from django.utils.translation import gettext as _

from numerhic.pages.tables import Table
from numerhic.register.records.kinds import Kind
from numerhic.register.records.models import State
from numerhic.register.records.pages.lists.columns import COLUMNS
from numerhic.register.records.pages.lists.filters import filters
from numerhic.register.records.pages.lists.linked import Listed, with_links
from numerhic.register.records.pages.sentences import first_capital
from numerhic.register.records.selectors.visible import visible
from numerhic.sources.selectors import Reader

PAGE = 10
HEAVY = (
    "description",
    "plain",
    "exit_plan",
    "data_out",
    "digital_steps",
    "on_failure",
    "aims",
    "basis",
    "renewal",
)


def records_table(reader: Reader, kind: Kind, *, closed: bool = False) -> Table[Listed]:
    """The list of a kind: those current, or those closed. Removed ones are nowhere."""
    rows = visible(reader, kind.name).filter(state=State.CLOSED if closed else State.CURRENT)
    # The plain text of a dependency holds names that some readers may not see.
    readable = kind.named or reader.internal
    order = {"contract": "ends_on", "mandate": "-starts_on"}.get(kind.name, "name")
    return Table(
        kind.slug,
        first_capital(str(kind.many)),
        COLUMNS[kind.name](),
        rows.defer(*HEAVY) if readable else rows.defer(*HEAVY).order_by("pk"),
        order=order,
        page_size=PAGE,
        empty=_("rien n’est clos.") if closed else beginning(reader, kind),
        filters=filters(reader, kind),
        words=["plain"] if readable else [],
        prepare=lambda found: with_links(reader, found),
    )


def beginning(reader: Reader, kind: Kind) -> str:
    """How to begin a list that is empty."""
    if not reader.internal:
        return _("rien n’est public pour l’instant.")
    advice = {
        "need": _("rien n’est inscrit. Commencez par trois besoins : se loger, se soigner, être entendu…"),
        "policy": _("rien n’est inscrit. Les délégations des élus donnent la liste des politiques."),
        "service": _("rien n’est inscrit. Commencez par dix services que les gens connaissent."),
        "component": _("rien n’est inscrit. Un tableau d’applications, même ancien, suffit pour commencer."),
        "supplier": _("rien n’est inscrit. Les marchés publiés en donnent les premiers."),
        "contract": _("rien n’est inscrit. Les marchés publiés en donnent les premiers."),
        "dependency": _("rien n’est inscrit. Ouvrez un service, et dites sans quoi il ne tient pas."),
        "mandate": _("rien n’est inscrit. Donnez les dates du mandat en cours."),
    }
    return advice[kind.name]
