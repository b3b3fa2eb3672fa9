"""Articles of the common good, and values to nurture: each stands by itself."""

from django.utils.translation import gettext_lazy as _

from numerhic.sources.natures import Field, Nature

_TITLE = Field("title", _("Titre"), required=True)
ARTICLE = Nature(
    "article",
    _("Proposer un article du bien commun"),
    _("Une seule idée, dite pour tout le monde. Elle sera discutée, puis retenue ou non."),
    name=_("article du bien commun"),
    fields=(_TITLE,),
    text_label=_("L’article"),
    text_required=True,
    alone=True,
)
VALUE = Nature(
    "value",
    _("Proposer une valeur à nourrir"),
    _("Une valeur, et à quoi on voit qu’elle vit dans le travail de tous les jours."),
    name=_("valeur à nourrir"),
    fields=(_TITLE, Field("lived", _("À quoi on voit qu’elle vit"), form="text")),
    text_label=_("La valeur"),
    text_required=True,
    alone=True,
)
ALL = (ARTICLE, VALUE)
