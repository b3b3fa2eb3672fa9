"""Who a service eases, whom it keeps out (statement S6)."""

from django.utils.translation import gettext_lazy as _

from numerhic.sources.natures import Field, Nature
from numerhic.values.natures import CONTRADICTS, SERVES

_FIELDS = (
    Field("who", _("Qui"), _("Des personnes dans une même situation, jamais un nom."), impersonal=True),
    Field("step", _("À quelle étape")),
)
EASED = Nature(
    "eased",
    _("Qui ce service aide"),
    _("Dites qui, en quoi, et d’où vous le savez : un constat, un témoignage, une enquête."),
    about=("service",),
    name=_("qui il aide"),
    fields=_FIELDS,
    relations=(SERVES, CONTRADICTS),
)
KEPT_OUT = Nature(
    "kept-out",
    _("Qui ce service laisse dehors"),
    _("Dites qui, à quelle étape, et d’où vous le savez. Ne nommez personne."),
    about=("service",),
    name=_("qui il laisse dehors"),
    fields=_FIELDS,
    relations=(SERVES, CONTRADICTS),
)
ALL = (EASED, KEPT_OUT)
