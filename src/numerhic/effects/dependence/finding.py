"""Finding by its name what a form speaks of: the very name, else every name that holds it."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from numerhic.effects.dependence.asked import PRICED
from numerhic.effects.dependence.selectors import Model
from numerhic.effects.dependence.words import kind_in_words
from numerhic.pages.countries import country_name
from numerhic.pages.tables.definition import plain

CANDIDATES = 8
NOT_FOUND = gettext_lazy("Rien de ce nom parmi ce que vous pouvez voir. Essayez un mot plus court.")


def search(model: Model, what: str, name: str) -> list[tuple[str, str]]:
    """(key or code, words) of what bears this name: the very name first, else every name that holds it."""
    every = list(dict.fromkeys(_candidates(model, what)))
    wanted = plain(name)
    exact = [(key, label) for key, label in every if wanted in (plain(key), plain(label))]
    return exact or [one for one in every if wanted in plain(one[1])]


def _candidates(model: Model, what: str) -> Iterable[tuple[str, str]]:
    nodes = model.system.nodes
    if what == "country":
        return (
            (node.country.upper(), str(country_name(node.country.upper()))) for node in nodes if node.country
        )
    if what == "group":
        return ((node.group, node.group) for node in nodes if node.group)
    if what in ("skill", "network", "energy"):
        return ((node.id, node.label) for node in nodes if node.kind == what)
    kinds = PRICED if what == "price" else tuple(set(model.kinds.values()))
    return ((node.id, node.label) for node in nodes if model.kinds[node.id] in kinds)


def which(model: Model, found: Iterable[tuple[str, str, str]]) -> SafeString:
    """The error that offers a link to each of several (address, key, words), with what it is."""
    every = list(found)
    links = format_html_join(
        ", ",
        '<a href="{}">{}</a>',
        ((address, _told(model, key, label)) for address, key, label in every[:CANDIDATES]),
    )
    more = _(", et d’autres") if len(every) > CANDIDATES else ""
    return format_html(_("Plusieurs portent ce nom. Choisissez : {links}{more}."), links=links, more=more)


def _told(model: Model, key: str, label: str) -> str:
    """The name and what it is: two things of different kinds may bear the same."""
    node = model.node(key)
    return label if node is None else f"{label} ({kind_in_words(node.kind)})"
