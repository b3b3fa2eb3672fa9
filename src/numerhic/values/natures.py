"""Ties that statements of several rooms may have to what the authority holds dear, and to myths."""

from django.utils.translation import gettext_lazy as _

from numerhic.sources.natures import Relation

DEAR = ("article", "value")
SERVES = Relation(
    "serves", _("Sert"), _("Ce qui le sert"), DEAR, _("Ce que cela nourrit de notre bien commun.")
)
CONTRADICTS = Relation(
    "contradicts",
    _("Contredit"),
    _("Ce qui le contredit"),
    DEAR,
    _("Ce que cela abîme de notre bien commun."),
)
MYTH = Relation("myth", _("Mythe à l’œuvre"), _("Où il est à l’œuvre"), ("myth",))
