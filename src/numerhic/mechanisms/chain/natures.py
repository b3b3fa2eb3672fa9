"""The eleven links of design and production (statement S12), and who masters each."""

from django.utils.translation import gettext_lazy as _

from numerhic.sources.natures import Choice, Field, Nature

MASTERS = (
    Choice("in_house", _("chez nous"), _("nos équipes le font, et peuvent le changer")),
    Choice("shared", _("partagé avec d’autres collectivités"), _("on décide ensemble")),
    Choice("commons", _("un commun"), _("une communauté le tient, chacun peut y prendre part")),
    Choice(
        "replaceable",
        _("un fournisseur qu’on peut remplacer"),
        _("un autre le ferait, en un temps et à un prix connus"),
    ),
    Choice(
        "captive",
        _("un fournisseur dont on est captif"),
        _("on ne sait pas en changer sans y perdre l’essentiel"),
    ),
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
QUESTIONS = {
    "need": _("Qui dit à quoi il doit servir, et quand il ne sert plus ?"),
    "design": _("Qui décide de ses écrans, de ses étapes, de ses règles ?"),
    "code": _("Qui peut lire le programme, et le changer ?"),
    "data": _("Qui garde les données, et peut les sortir ?"),
    "hosting": _("Sur les machines de qui tourne-t-il ?"),
    "network": _("Par quel réseau y accède-t-on, et à qui est-il ?"),
    "devices": _("Sur quels appareils, à qui sont-ils, qui les répare ?"),
    "operation": _("Qui le fait tourner : réglages, mises à jour, sauvegardes ?"),
    "support": _("Qui répond quand cela ne marche pas ?"),
    "training": _("Qui apprend aux autres à s’en servir ?"),
    "funding": _("Qui paie, et qui peut arrêter de payer ?"),
}


def _nature(slug: str, label: object) -> Nature:
    return Nature(
        PREFIX + slug,
        _("Qui tient un maillon"),
        QUESTIONS[slug],
        about=("component",),
        name=label,  # type: ignore[arg-type]  # a lazy text
        answer_label=_("Qui le tient"),
        answers=MASTERS,
        fields=(
            Field(
                "who",
                _("Qui précisément"),
                _("Une équipe, une organisation, jamais une personne."),
                impersonal=True,
            ),
        ),
        text_label=_("La preuve"),
        text_help=_("Ce que l’on a vu : un contrat, un essai, une panne, un document."),
        apart=True,
    )


ALL = tuple(_nature(slug, label) for slug, label in LINKS)
KINDS = tuple(nature.slug for nature in ALL)
