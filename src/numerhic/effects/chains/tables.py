"""Chains and their links as tables."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from numerhic.effects.chains.selectors import Chain, Link
from numerhic.pages.tables import Column, Table
from numerhic.sources.said import Said

ROWS = 15


def chains_table(found: Sequence[Said]) -> Table[Said]:
    """One chain a line."""
    return Table(
        "chaines",
        _("Chaînes de causes et d’effets"),
        [
            Column("title", _("Chaîne"), lambda one: one.title, link=chain_address),
            Column("text", _("Ce qu’elle veut faire comprendre"), lambda one: one.text, sortable=False),
            Column("on", _("Écrite le"), lambda one: one.written_at.date(), kind="date"),
            Column("public", _("Visible"), lambda one: _("public") if one.public else _("interne")),
        ],
        found,
        page_size=25,
        empty=_("aucune chaîne n’est encore écrite."),
    )


def links_table(chain: Chain) -> Table[Link]:
    """One link a line, causes in the order of the drawing, what contests one beside it."""
    place = {node: number for number, node in enumerate(chain.nodes)}
    links = sorted(chain.links, key=lambda link: place[link.edge.cause])
    return Table(
        "liens",
        _("Les liens, un par ligne"),
        [
            Column("cause", _("Plus de…"), lambda link: link.cause, link=lambda link: link.said.address),
            Column("sign", _("donne"), lambda link: _("moins de…") if link.less else _("plus de…")),
            Column("effect", _("Effet"), lambda link: link.effect),
            Column("delay", _("Au bout de"), lambda link: link.said.told("delay") or None),
            Column("why", _("Pourquoi"), lambda link: link.said.text, sortable=False),
            Column("level", _("Niveau de preuve"), lambda link: str(link.level.label)),
            Column("by", _("Écrit par"), lambda link: link.said.author or None),
        ],
        links,
        page_size=ROWS,
        empty=_("aucun lien n’est encore écrit."),
    )


def chain_address(one: Said) -> str:
    """The page of a chain."""
    return reverse("effects:chain", args=[one.identifier])
