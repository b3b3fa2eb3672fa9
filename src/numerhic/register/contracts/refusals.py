"""Why a file is refused, in the reader's language: what is wrong and how to mend it, by the engine's code.

The engine speaks English; a code that is not here is shown as the engine said it (a test looks for such
codes).
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
FORMATS = _("Donnez des données essentielles de la commande publique (DECP) en JSON, XML, CSV ou Parquet.")
AGAIN = _("Téléchargez ou exportez le fichier de nouveau, puis chargez-le.")
UNPACK = _("Décompressez l’archive et donnez les fichiers qu’elle contient.")
SAME_DATA = _("Cherchez les mêmes données en CSV, JSON ou XML.")
ADMIN = _("Dites-le à la personne qui tient cette installation.")

REFUSALS: dict[str, tuple[Text, Text]] = {
    "pdf": (_("C’est un document PDF, pas un fichier de données."), SAME_DATA),
    "document": (_("C’est un document de texte, pas un fichier de données."), SAME_DATA),
    "image": (_("C’est une image, pas un fichier de données."), SAME_DATA),
    "database": (_("C’est une base de données SQLite."), _("Exportez la table des marchés en CSV.")),
    "utf-32": (_("Ce texte est en UTF-32, un codage qui n’est pas lu ici."), _("Enregistrez-le en UTF-8.")),
    "spreadsheet": (
        _("C’est un classeur de tableur ou un document de bureautique."),
        _(
            "Des marchés ? Ouvrez-le dans un tableur, enregistrez la feuille en CSV (UTF-8), puis chargez "
            "ce CSV. Une liste d’applications ? Importez-la depuis la page du registre."
        ),
    ),
    "unknown-archive": (
        _("C’est une archive d’un genre qui n’est pas ouvert ici (seuls .gz et .zip le sont)."),
        UNPACK,
    ),
    "nested-archive": (_("Cette archive en contient une autre."), UNPACK),
    "too-many-members": (_("Cette archive contient trop de fichiers."), UNPACK),
    "encrypted-archive": (
        _("Cette archive est protégée par un mot de passe."),
        _("Donnez le fichier sans protection."),
    ),
    "damaged-archive": (_("Cette archive est abîmée."), AGAIN),
    "truncated-archive": (_("Ce fichier compressé s’arrête avant sa fin."), AGAIN),
    "decompression-bomb": (
        _("Ce fichier grossit sans mesure quand on le décompresse."),
        _("Si vous connaissez son origine, décompressez-le vous-même et donnez le résultat."),
    ),
    "web-page": (
        _("C’est une page web, pas des données."),
        _("Téléchargez le fichier lui-même : l’adresse a sans doute répondu par une page."),
    ),
    "empty-file": (_("Ce fichier est vide."), AGAIN),
    "directory": (_("C’est un dossier, pas un fichier."), _("Donnez les fichiers qu’il contient.")),
    "not-a-file": (_("Ce n’est pas un fichier ordinaire."), _("Enregistrez les données dans un fichier.")),
    "no-such-file": (_("Ce fichier n’existe pas."), _("Vérifiez son chemin.")),
    "no-permission": (_("Ce fichier ne peut pas être lu : les droits manquent."), ADMIN),
    "unreadable-file": (_("Ce fichier ne s’ouvre pas."), AGAIN),
    "unknown-format": (_("Ce n’est aucun des formats connus de marchés publiés."), FORMATS),
    "nothing-to-read": (_("Aucun marché publié n’a été trouvé."), FORMATS),
    "no-header": (_("Ce tableau n’a pas d’en-tête de marchés."), FORMATS),
    "header-lies": (
        _("L’en-tête annonce un nombre de colonnes que les lignes n’ont pas."),
        _(
            "Exportez le tableau de nouveau, en mettant entre guillemets les textes qui contiennent "
            "le séparateur."
        ),
    ),
    "line-too-long": (
        _("Une ligne est démesurée : ce n’est pas un tableau de marchés."),
        _("Vérifiez que le fichier a un marché par ligne, puis exportez-le de nouveau."),
    ),
    "truncated-json": (_("Ce fichier JSON s’arrête avant sa fin."), AGAIN),
    "malformed-json": (_("Ce fichier JSON a une faute d’écriture à cet endroit."), AGAIN),
    "empty-json": (_("Ce fichier est vide."), AGAIN),
    "record-too-long": (_("Un seul marché y prend une place démesurée."), FORMATS),
    "value-too-long": (_("Une seule valeur y prend une place démesurée."), FORMATS),
    "too-deep": (_("Les listes y sont emboîtées sans fin."), FORMATS),
    "truncated-xml": (_("Ce fichier XML s’arrête avant sa fin."), AGAIN),
    "malformed-xml": (_("Ce fichier XML a une faute d’écriture à cet endroit."), AGAIN),
    "xml-doctype": (
        _("Ce fichier XML contient une déclaration DOCTYPE, qui n’est pas lue : elle peut cacher un piège."),
        _("Exportez les données sans cette déclaration."),
    ),
    "damaged-parquet": (_("Ce fichier Parquet est abîmé ou incomplet."), AGAIN),
    "packed-parquet": (_("Un fichier Parquet dans une archive n’est pas lu."), UNPACK),
    "unknown-columns": (_("Les colonnes de ce tableau ne sont pas celles de marchés publiés."), FORMATS),
    "not-canonical": (_("Les tableaux faits de vos fichiers sont illisibles."), ADMIN),
    "other-version": (
        _("Les tableaux faits de vos fichiers viennent d’une autre version du logiciel."),
        _("Reprenez le chargement : les fichiers seront lus de nouveau."),
    ),
    "cannot-write": (_("Les tableaux ne peuvent pas être écrits : le disque est plein ou fermé."), ADMIN),
    "disk": (_("Le disque de cette installation a refusé l’écriture."), ADMIN),
    "unexpected": (
        _("La lecture s’est arrêtée sur un imprévu. Les données d’avant sont restées en place."),
        ADMIN,
    ),
}


@dataclass(frozen=True)
class Refusal:
    """What is wrong, where, and how to mend it.

    ``said_by_engine`` when the words are the engine's own, in English.
    """

    what: Text
    where: str
    mend: Text
    said_by_engine: bool


def in_words(error: dict[str, str] | None) -> Refusal | None:
    """The kept error of a load, in words; None when there is none."""
    if not error:
        return None
    known = REFUSALS.get(error["code"])
    if known is None:
        return Refusal(error["what"], error["where"], error["mend"], True)
    return Refusal(known[0], error["where"], known[1], False)
