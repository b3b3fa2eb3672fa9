"""Says a chain in words: the equal of its drawing."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from numerhic.drawing import Arc, Svg, causes
from numerhic.effects.chains.loops import Edge, reinforcing
from numerhic.effects.chains.selectors import Chain, Link

PLUS, MINUS = "+", "−"


def link_in_words(link: Link) -> str:
    """« Plus de X → moins de Y »."""
    told = {"cause": link.cause, "effect": link.effect}
    if link.less:
        return _("Plus : %(cause)s → moins : %(effect)s") % told
    return _("Plus : %(cause)s → plus : %(effect)s") % told


def run_in_words(chain: Chain, edges: Sequence[Edge]) -> str:
    """From the first cause to the last effect, what becomes of each in turn."""
    more = True
    told = [_("plus : %(name)s") % {"name": chain.names[edges[0].cause]}]
    for edge in edges:
        more = more if edge.sign > 0 else not more
        words = _("plus : %(name)s") if more else _("moins : %(name)s")
        told.append(words % {"name": chain.names[edge.effect]})
    return " → ".join(told)


def loop_in_words(chain: Chain, edges: Sequence[Edge]) -> str:
    """What a loop does: it feeds itself, or holds itself back."""
    run = run_in_words(chain, edges)
    if reinforcing(edges):
        return _("Cela s’emballe : %(run)s, et ainsi de suite.") % {"run": run}
    return _("Cela se retient : %(run)s, qui freine le départ.") % {"run": run}


def chain_drawing(chain: Chain) -> Svg:
    """The chain, drawn; its words are those of the page."""
    place = {node: number for number, node in enumerate(chain.nodes)}
    arcs = [
        Arc(
            place[link.edge.cause],
            place[link.edge.effect],
            MINUS if link.less else PLUS,
            link.less,
            bool(link.contests) or link.beside,
        )
        for link in chain.links
    ]
    return causes(
        [chain.names[node] for node in chain.nodes],
        arcs,
        key="chaine",
        title=_("La chaîne de causes et d’effets"),
        description=". ".join(link_in_words(link) for link in chain.links),
    )
