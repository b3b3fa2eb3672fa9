"""The register in one drawing: needs, policies, services, components, suppliers, and what ties them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from numerhic.drawing import Svg
from numerhic.drawing.layers import Layer, Node, Words, layers
from numerhic.pages.templatetags.page import format_number
from numerhic.register.records.kinds import KINDS
from numerhic.register.records.models import Record
from numerhic.register.records.pages.sentences import first_capital
from numerhic.register.records.selectors.picture import SHOWN, Picture, picture
from numerhic.sources.selectors import Reader


@dataclass(frozen=True)
class Drawn:
    """The drawing, and whether some things are only counted in it."""

    svg: Svg
    partial: bool


def draw_register(reader: Reader, most: int = SHOWN) -> Drawn | None:
    """The drawing of what the reader may see; None when there is nothing yet. Three queries."""
    found = picture(reader, most)
    if not found:
        return None
    rows = [_layer(kind, records, total) for kind, (records, total) in found.layers.items()]
    words = Words(_("De quoi chaque besoin dépend"), _row, _tied, _others, _("personne ne l’a encore dit"))
    svg = layers(rows, found.ties, words=words, key="registre", most=most)
    return Drawn(svg, _is_partial(found))


def _layer(kind: str, records: Sequence[Record], total: int) -> Layer:
    named = [Node(row.key, row.name, row.get_absolute_url()) for row in records]
    counted = [Node(f"{kind} {number}", "") for number in range(total - len(named))]
    address = reverse("register:records", args=[KINDS[kind].slug])
    return Layer(first_capital(str(KINDS[kind].many)), [*named, *counted], address)


def _is_partial(found: Picture) -> bool:
    return any(total > len(rows) for rows, total in found.layers.values())


def _row(label: str, names: Sequence[str]) -> str:
    if not names:
        return _("%(layer)s : personne n’en a encore dit.") % {"layer": label}
    return _("%(layer)s : %(names)s.") % {"layer": label, "names": ", ".join(names)}


def _tied(name: str, below: Sequence[str]) -> str:
    if not below:
        return _("« %(name)s » : rien n’est dit dessous.") % {"name": name}
    return _("« %(name)s » tient à : %(below)s.") % {"name": name, "below": ", ".join(below)}


def _others(number: int) -> str:
    return ngettext("et %(n)s autre", "et %(n)s autres", number) % {"n": format_number(number)}
