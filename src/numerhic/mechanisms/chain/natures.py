"""The eleven links of design and production (statement S12), and who masters each."""

from django.utils.translation import gettext_lazy as _

from numerhic.sources.natures import Choice, Field, Nature

MASTERS = (
    Choice("in_house", _("chez nous")),
    Choice("shared", _("partagé avec d’autres collectivités")),
    Choice("commons", _("un commun")),
    Choice("replaceable", _("un fournisseur qu’on peut remplacer")),
    Choice("captive", _("un fournisseur dont on est captif")),
    Choice("unknown", _("inconnu"), _("cherché, et pas su")),
)
LINKS = (
    ("need", _("le besoin")),
    ("design", _("la conception")),
    ("code", _("le code")),
    ("data", _("les données")),
    ("hosting", _("l’hébergement")),
    ("network", _("le réseau")),
    ("devices", _("les appareils")),
    ("operation", _("l’exploitation")),
    ("support", _("l’assistance")),
    ("training", _("la formation")),
    ("funding", _("le financement")),
)
PREFIX = "chain-"


def _nature(slug: str, label: object) -> Nature:
    return Nature(
        PREFIX + slug,
        _("Qui tient un maillon"),
        _("Dites qui tient ce maillon, et d’où vous le savez."),
        about=("component",),
        name=label,  # type: ignore[arg-type]  # a lazy text
        answer_label=label,  # type: ignore[arg-type]
        answers=MASTERS,
        fields=(Field("who", _("Qui précisément"), _("Une équipe, une organisation, jamais une personne.")),),
        text_label=_("La preuve"),
        apart=True,
    )


ALL = tuple(_nature(slug, label) for slug, label in LINKS)
