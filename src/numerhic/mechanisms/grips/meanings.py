"""The twelve grips in words: the question, what it means, and an act of five minutes that checks it.

Their natures are made in natures.py; what is answered is read by selectors.py.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True)
class Grip:
    """One grip. ``short`` heads a narrow column, ``label`` ends a sentence, ``check`` takes five minutes."""

    slug: str
    short: Text
    label: Text
    question: Text
    meaning: Text
    check: Text

    @property
    def kind(self) -> str:
        """The nature of the statements that answer it."""
        return PREFIX + self.slug


PREFIX = "grip-"
TWELVE = (
    Grip(
        "read-code",
        _("lire le code"),
        _("lire le code"),
        _("Peut-on lire le code ?"),
        _(
            "Quelqu’un d’ici, ou quelqu’un à qui nous le demandons, peut ouvrir le texte du programme et "
            "voir ce qu’il fait."
        ),
        _(
            "Cherchez la licence et l’adresse du code, au bas de l’écran ou dans la documentation. Si "
            "l’éditeur ne donne ni l’une ni l’autre, c’est non."
        ),
    ),
    Grip(
        "change-code",
        _("changer le code"),
        _("changer le code"),
        _("Peut-on changer le code ?"),
        _(
            "Nous avons le droit de le modifier, et quelqu’un sait le faire : chez nous, dans une autre "
            "collectivité, chez un prestataire."
        ),
        _("Demandez quelle a été la dernière modification faite pour nous, par qui, en combien de temps."),
    ),
    Grip(
        "change-supplier",
        _("changer de fournisseur"),
        _("changer de fournisseur"),
        _("Peut-on changer de fournisseur ?"),
        _("Un autre pourrait fournir, tenir ou réparer la même chose, sans tout refaire."),
        _("Ouvrez le dernier marché : combien d’offres ? S’il n’y en a eu qu’une, la prise est faible."),
    ),
    Grip(
        "take-data",
        _("sortir les données"),
        _("sortir les données sous une forme utilisable"),
        _("Peut-on sortir les données sous une forme utilisable ?"),
        _(
            "Toutes les données, avec leur sens, dans un format qu’un autre outil sait lire, sans payer ni "
            "demander."
        ),
        _("Cherchez le bouton d’export, sortez un dossier, ouvrez-le ailleurs : que manque-t-il ?"),
    ),
    Grip(
        "understand-rules",
        _("comprendre ses règles"),
        _("comprendre les règles qu’il applique"),
        _("Peut-on comprendre les règles qu’il applique ?"),
        _("Quelqu’un d’ici sait dire pourquoi il accepte, refuse, classe ou calcule comme il le fait."),
        _(
            "Prenez un cas réel et refaites le calcul à la main. Si vous n’y arrivez pas, demandez où la "
            "règle est écrite."
        ),
    ),
    Grip(
        "change-rules",
        _("changer ses règles"),
        _("changer ces règles"),
        _("Peut-on changer ces règles ?"),
        _(
            "Un délai, un barème, une pièce obligatoire : la collectivité peut les changer, par un réglage "
            "ou par une demande suivie d’effet. Si la loi fixe la règle, elle est imposée."
        ),
        _(
            "Choisissez une règle et cherchez le réglage. Sinon, retrouvez la dernière demande faite au "
            "fournisseur, et sa réponse."
        ),
    ),
    Grip(
        "refuse-update",
        _("refuser une mise à jour"),
        _("refuser une mise à jour"),
        _("Peut-on refuser une mise à jour ?"),
        _(
            "Une nouvelle version peut attendre, ou ne pas venir, sans que le service s’arrête ni que la "
            "sécurité tombe."
        ),
        _("Retrouvez la dernière mise à jour : qui a choisi le jour ? Aurait-on pu dire non ?"),
    ),
    Grip(
        "negotiate-price",
        _("négocier le prix"),
        _("négocier le prix"),
        _("Peut-on négocier le prix ?"),
        _(
            "Le prix se discute, avant de signer et à chaque reconduction. Nous savons ce que paient "
            "d’autres collectivités."
        ),
        _("Comparez les deux dernières factures, et demandez son prix à une collectivité voisine."),
    ),
    Grip(
        "choose-hosting",
        _("choisir où il tourne"),
        _("choisir où il tourne"),
        _("Peut-on choisir où il tourne ?"),
        _("La collectivité peut décider des machines et du pays où il tourne, et en changer."),
        _("Cherchez dans le marché le lieu d’hébergement, et ce qu’il faudrait pour en changer."),
    ),
    Grip(
        "turn-off-day",
        _("l’éteindre un jour"),
        _("l’éteindre un jour"),
        _("Peut-on l’éteindre un jour ?"),
        _(
            "Une journée sans lui ne met personne en danger, ne fait perdre aucun droit, et ce qui n’a pas "
            "été fait se rattrape."
        ),
        _("Demandez à l’équipe ce qui s’est passé le jour de la dernière panne."),
    ),
    Grip(
        "work-without",
        _("travailler sans lui"),
        _("faire le travail sans lui"),
        _("Peut-on faire le travail sans lui ?"),
        _(
            "Le travail se fait autrement, sur papier, à la voix, avec un autre outil, et quelqu’un sait "
            "encore le faire."
        ),
        _("Demandez à l’équipe de montrer par quelle feuille, quel carnet ou quel appel on commencerait."),
    ),
    Grip(
        "leave-year",
        _("en sortir en un an"),
        _("en sortir en moins d’un an"),
        _("Peut-on en sortir en moins d’un an ?"),
        _("Tout compris, données, travail, contrat, habitudes, il serait remplacé ou fermé dans l’année."),
        _("Lisez le plan de sortie et la fin du marché, préavis compris. Rien d’écrit : c’est inconnu."),
    ),
)
KINDS = tuple(grip.kind for grip in TWELVE)
PLACES = {grip.kind: place for place, grip in enumerate(TWELVE)}
