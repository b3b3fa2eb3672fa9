"""Where one may start: countries, suppliers, services and policies, each with the shock it leads to.

In the order of the alphabet: nothing is ranked. Of many, the first, and where they all are.
"""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from numerhic.effects.dependence.forms import address
from numerhic.effects.dependence.selectors import Model
from numerhic.pages.countries import country_name
from numerhic.pages.tables.definition import plain
from numerhic.pages.templatetags.page import format_number
from numerhic.register.records.kinds import KINDS

FIRST = 8


@dataclass(frozen=True)
class Start:
    """A list of shocks to begin with; ``others`` are at ``more``."""

    title: str
    shocks: list[SafeString]
    others: int = 0
    more: str = ""


def starts(model: Model) -> list[Start]:
    """Countries, then suppliers, services and policies; those of which nothing is known are left out."""
    found = [_countries(model)]
    for kind, title in (
        ("supplier", _("Un fournisseur cesse")),
        ("service", _("Un service s’arrête")),
        ("policy", _("Une politique s’arrête")),
    ):
        nodes = [node for node in model.system.nodes if model.kinds[node.id] == kind]
        links = [_link(f"stop:{node.id}", node.label) for node in nodes[:FIRST]]
        more = reverse("register:records", args=[KINDS[kind].slug])
        found.append(Start(title, links, len(nodes) - len(links), more))
    return [one for one in found if one.shocks]


def _countries(model: Model) -> Start:
    counted = Counter(node.country.upper() for node in model.system.nodes if node.country)
    ordered = sorted(counted, key=lambda code: plain(str(country_name(code))))
    links = []
    for code in ordered:
        number = ngettext("%(n)s fiche", "%(n)s fiches", counted[code]) % {"n": format_number(counted[code])}
        links.append(_link(f"country:{code}", f"{country_name(code)} ({number})"))
    return Start(_("Un pays coupe tout ce qu’il contrôle"), links)


def _link(spec: str, words: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', address([spec]), words)
