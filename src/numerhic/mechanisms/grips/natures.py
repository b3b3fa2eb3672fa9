"""The twelve grips (statement S3): what can in fact be decided about a component, each with its question."""

from django.utils.translation import gettext_lazy as _

from numerhic.sources.natures import Choice, Field, Nature

ANSWERS = (
    Choice("yes", _("oui")),
    Choice("partly", _("en partie")),
    Choice("no", _("non")),
    Choice("unknown", _("inconnu"), _("cherché, et pas su")),
    Choice("imposed", _("imposé par la loi"), _("la collectivité n’a pas ce choix")),
)
FIELDS = (
    Field("law", _("Le texte qui l’impose"), _("S’il est imposé par la loi : article, décret.")),
    Field("as_of", _("Constaté le"), form="date"),
)
GRIPS = (
    ("read-code", _("lire le code")),
    ("change-code", _("changer le code")),
    ("change-supplier", _("changer de fournisseur")),
    ("take-data", _("sortir les données sous une forme utilisable")),
    ("understand-rules", _("comprendre les règles qu’il applique")),
    ("change-rules", _("changer ces règles")),
    ("refuse-update", _("refuser une mise à jour")),
    ("negotiate-price", _("négocier le prix")),
    ("choose-hosting", _("choisir où il tourne")),
    ("turn-off-day", _("l’éteindre un jour")),
    ("work-without", _("faire le travail sans lui")),
    ("leave-year", _("en sortir en moins d’un an")),
)
PREFIX = "grip-"


def _nature(slug: str, label: object) -> Nature:
    return Nature(
        PREFIX + slug,
        _("Une prise sur ce composant"),
        _("Dites ce qui peut se décider, et la preuve : un essai, un contrat, un document."),
        about=("component",),
        name=label,  # type: ignore[arg-type]  # a lazy text
        answer_label=label,  # type: ignore[arg-type]
        answers=ANSWERS,
        fields=FIELDS,
        text_label=_("La preuve"),
        apart=True,
    )


ALL = tuple(_nature(slug, label) for slug, label in GRIPS)
