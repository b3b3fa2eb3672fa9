"""Algorithms that help to decide, and uses of control and surveillance (S7): each stands by itself."""

from django.utils.translation import gettext_lazy as _

from numerhic.sources.natures import Field, Nature

_TITLE = Field("title", _("Nom"), required=True)
ALGORITHM = Nature(
    "algorithm",
    _("Inscrire un algorithme"),
    _("Un tableur qui sert à décider en est un aussi."),
    name=_("algorithme"),
    fields=(_TITLE,),
    text_label=_("Ce qu’il fait"),
    text_required=True,
    alone=True,
)
SURVEILLANCE = Nature(
    "surveillance",
    _("Inscrire un usage de surveillance"),
    _("Ce qui observe, compte, trace ou contrôle des personnes."),
    name=_("usage de surveillance"),
    fields=(_TITLE,),
    text_label=_("Ce qui est fait"),
    text_required=True,
    alone=True,
)
ALL = (ALGORITHM, SURVEILLANCE)
