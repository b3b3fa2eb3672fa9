"""What the register brings to the places of other rooms: entries, search, calendar, the history's keys."""

from django.utils.translation import gettext_lazy as _

from numerhic.people.entries import add_entry
from numerhic.people.places import PANELS, PERSONAL_DATA, Panel, PersonalData
from numerhic.register import personal_data, selectors
from numerhic.register.contracts import personal_data as contract_traces
from numerhic.register.contracts.panel import contract_loads
from numerhic.register.places import CALENDAR
from numerhic.register.records import searching
from numerhic.register.records.selectors.windows import decisions_due
from numerhic.sources.places import SEARCH, Subject


def fill() -> None:
    """Fill the places; called once, when the application starts."""
    PERSONAL_DATA.fill(
        "register", PersonalData(personal_data.title, personal_data.collect, personal_data.erase), order=40
    )
    PERSONAL_DATA.fill(
        "contract files",
        PersonalData(contract_traces.title, contract_traces.collect, contract_traces.erase),
        order=41,
    )
    CALENDAR.fill("mandates", selectors.mandate_ends)
    CALENDAR.fill("records", decisions_due)
    SEARCH.fill(
        "authority",
        Subject(
            "authority", selectors.find_authority, selectors.search_authority, label=_("La collectivité")
        ),
        order=10,
    )
    for subject in searching.SUBJECTS:
        SEARCH.fill(f"record {subject.kind}", subject, order=20)
    add_entry(
        "front.register",
        "register:home",
        _("Le registre"),
        _("Besoins, politiques, services, composants, fournisseurs, marchés : ce que l’on sait, et d’où."),
        order=10,
    )
    PANELS.fill("contract loads", Panel("register", "read.internal", contract_loads), order=20)
    add_entry(
        "entrance.agent",
        "register:home",
        _("Dire ce que vous savez, et le sourcer"),
        _("Chaque énoncé a son auteur, sa source, sa date. Il peut être contesté."),
    )
    add_entry(
        "entrance.officer",
        "register:edit",
        _("Compléter la fiche de la collectivité"),
        act="authority.edit",
        order=50,
    )
