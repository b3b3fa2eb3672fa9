"""A scenario: a shock somebody kept, why it matters, and what the register answered that day."""

from django.utils.translation import gettext_lazy as _

from numerhic.sources.natures import Field, Nature

SHOCK = Nature(
    "shock",
    _("Un scénario à discuter"),
    _("Un choc possible, et pourquoi il compte. Ce n’est pas une prévision."),
    name=_("scénario"),
    fields=(
        Field("title", _("Nom du scénario"), required=True),
        Field("asked", _("Les chocs"), form="text", silent=True),
        Field("answered_on", _("Répondu le"), form="date", silent=True),
        Field("fell", _("Ce qui tombait"), form="subjects", silent=True),
        Field("hours", _("Depuis quand, jusqu’à quand"), form="text", silent=True),
        Field("total", _("Combien tombaient"), silent=True),
    ),
    text_label=_("Pourquoi il compte"),
    text_help=_("Pour qui ce serait grave, ce que cela oblige à décider. Sans nom de personne."),
    text_required=True,
    alone=True,
)
"""``asked``: one spec a line. ``fell``: ``kind:key``; ``hours``: for each, « from until » (« - »: for good);
``total``: how many fell in all, when not all could be kept."""
ALL = (SHOCK,)
