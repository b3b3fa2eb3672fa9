"""What the effects room says in the rooms below: entries, the drawing of the front page, search, events,
calendar."""

from collections.abc import Iterable
from datetime import date
from itertools import islice

from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from numerhic.authorities.models import Authority
from numerhic.effects.chains import filling as chains
from numerhic.effects.consequences import filling as consequences
from numerhic.effects.dependence import filling as dependence
from numerhic.effects.futures import filling as futures
from numerhic.effects.panorama import register_panels, selectors, tasks
from numerhic.effects.panorama.front import upcoming_drawing
from numerhic.effects.panorama.models import EditionContract, slug_of
from numerhic.effects.panorama.sentences import in_words
from numerhic.effects.panorama.shown import shown_to
from numerhic.effects.panorama.told_in_register import told_in_register
from numerhic.engines.procurement import measure, measures
from numerhic.people.entries import add_entry
from numerhic.people.places import PANELS, Panel
from numerhic.register.places import CALENDAR, Due
from numerhic.sources.index.words import holds, rough, terms_of
from numerhic.sources.places import EVENTS, SEARCH, Found, Subject, Wanted

PUBLISHED = "published-contract"
"""What a published contract is, to search and statements; a contract of the register is a ``contract``."""


def fill() -> None:
    """Fill every place this room has something for."""
    title = _("Ce que disent les marchés")
    add_entry(
        "front.effects",
        "effects:panorama",
        title,
        _("De qui dépend le numérique, jusqu’à quand, à quel prix."),
        order=10,
    )
    add_entry(
        "chapter.effects",
        "effects:panorama",
        title,
        _("Les mesures, chacune avec sa phrase, sa source et sa méthode."),
        order=10,
    )
    add_entry(
        "chapter.effects",
        "effects:panorama_windows",
        _("Échéances de décision"),
        _("Quand un choix redevient possible."),
        order=20,
        when=something_to_read,
    )
    add_entry(
        "chapter.effects",
        "effects:panorama_suppliers",
        _("Fournisseurs"),
        _("À qui va l’argent, qui d’autre les paie."),
        order=30,
        when=something_to_read,
    )
    add_entry(
        "entrance.officer",
        "register:contract_give",
        _("Charger des marchés publiés"),
        act="contracts.load",
        order=10,
    )
    add_entry(
        "entrance.officer",
        "effects:panorama_windows",
        _("Voir quand une décision est possible"),
        order=20,
        when=something_to_read,
    )
    add_entry(
        "entrance.elected_member", "effects:panorama", _("Voir de qui dépend la collectivité"), order=10
    )
    add_entry(
        "entrance.agent",
        "effects:panorama_contracts",
        _("Lire les marchés un à un"),
        order=20,
        when=something_to_read,
    )
    add_entry(
        "entrance.inhabitant",
        "effects:panorama_suppliers",
        _("Voir à qui va l’argent du numérique"),
        order=10,
        when=something_to_read,
    )
    for where in ("entrance.officer", "entrance.inhabitant"):
        add_entry(where, "effects:panorama_measures", _("Comment chaque chiffre est calculé"), order=90)
    PANELS.fill("decisions to come", Panel("front", "read.public", _front), order=10)
    PANELS.fill("who else pays", Panel("supplier", "read.public", register_panels.of_supplier), order=10)
    PANELS.fill("published contract", Panel("contract", "read.public", register_panels.of_contract), order=10)
    SEARCH.fill("figure", Subject("figure", find_figure, search_figures, label=_("Mesures")))
    SEARCH.fill(PUBLISHED, Subject(PUBLISHED, find_contract, search_contracts, label=_("Marchés publiés")))
    EVENTS.fill("panorama", tasks.on_event)
    CALENDAR.fill("windows", windows_due)
    chains.fill()
    consequences.fill()
    dependence.fill()
    futures.fill()


def something_to_read(request: HttpRequest) -> bool:
    """Whether the reader has an edition to read: no page leads to nothing. Asked once per request."""
    known: bool | None = request.META.get("numerhic.panorama")
    if known is None:
        known = request.META["numerhic.panorama"] = shown_to(request).edition is not None
    return known


def _front(request: HttpRequest, obj: object) -> str:
    shown = shown_to(request)
    if shown.panorama is None:
        return ""
    return render_to_string("effects/panorama/front.html", upcoming_drawing(shown), request)


def find_figure(authority: Authority, key: str) -> Found | None:
    """The measure a figure is of: ``digital/single-bid-share``."""
    identifier = key.partition("/")[2]
    try:
        name = in_words(measure(identifier).name)
    except KeyError:
        return None
    return Found("figure", name, reverse("effects:panorama_measure", args=[identifier]))


def search_figures(wanted: Wanted) -> Iterable[Found]:
    """Measures whose name or question holds every word."""
    terms = terms_of(wanted.words)
    for one in measures():
        if terms and holds(f"{in_words(one.name)} {in_words(one.question)}", terms):
            yield Found("figure", in_words(one.name), reverse("effects:panorama_measure", args=[one.id]))


def find_contract(authority: Authority, key: str) -> Found | None:
    """A contract of the edition the public reads."""
    edition = selectors.edition_for(authority, internal=False)
    one = None if edition is None else selectors.contracts_of(edition).filter(slug=slug_of(key)).first()
    return None if one is None else _contract_found(one)


def search_contracts(wanted: Wanted) -> Iterable[Found]:
    """Contracts whose object or suppliers hold every word, latest first."""
    edition = selectors.edition_for(wanted.authority, internal=wanted.internal)
    terms = terms_of(wanted.words)
    if edition is None or not terms:
        return
    rows = selectors.contracts_of(edition).defer("detail")
    for term in terms:
        rows = rows.filter(Q(object__iregex=rough(term)) | Q(supplier_names__iregex=rough(term)))
    held = (one for one in rows.iterator(200) if holds(f"{one.object} {one.supplier_names}", terms))
    for one in islice(held, wanted.limit):
        yield _contract_found(one)


def _contract_found(one: EditionContract) -> Found:
    return Found(
        PUBLISHED,
        one.object or one.key,
        reverse("effects:panorama_contract", args=[one.slug]),
        one.supplier_names,
    )


def windows_due(authority: Authority, start: date, end: date) -> Iterable[Due]:
    """The decisions due between two days, as the public edition tells them."""
    edition = selectors.edition_for(authority, internal=False)
    panorama = None if edition is None else selectors.panorama_of(edition.pk)
    windows = () if panorama is None else panorama.windows
    for one in told_in_register(authority, windows, start, internal=False):
        if start <= one.decide_before <= end:
            address = reverse("effects:panorama_contract", args=[slug_of(one.contract)])
            yield Due("window", one.decide_before, one.object or one.contract, address)
