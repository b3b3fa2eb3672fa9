"""What readers say, in the reader's own language: whole files refused, and values that could not be read.

Readers speak English with a stable code; the sentences here are the interface's.
"""

from dataclasses import replace

from django.utils.translation import gettext, gettext_lazy

from numerhic.engines.errors import InputError
from numerhic.register.contracts.refusals import ADMIN, AGAIN, REFUSALS, Refusal, Text
from numerhic.register.contracts.refusals import in_words as contracts_in_words

_ = gettext_lazy

FORMATS = _(
    "Donnez un tableau (CSV, XLSX, ODS), un export de Mercator, GLPI ou iTop, un publiccode.yml, "
    "le catalogue du SILL, ou un registre exporté par numerhic."
)
EXPORT_AGAIN = _("Exportez le registre de nouveau, et donnez l’archive telle qu’elle a été faite.")

OWN: dict[str, tuple[Text, Text]] = {
    "unknown-format": (_("Ce fichier n’est d’aucun format connu."), FORMATS),
    "published-contracts": (
        _("Ce sont des marchés publiés, pas un inventaire."),
        _("Chargez-les à l’étape « Charger vos marchés » de la première demi-heure."),
    ),
    "nothing-to-read": (_("Rien n’a été trouvé dans ce fichier."), FORMATS),
    "mixed-formats": (
        _("Ces fichiers ne viennent pas du même outil."),
        _("Importez-les l’un après l’autre."),
    ),
    "changed-meanwhile": (
        _("Quelqu’un a changé cette fiche pendant l’import. Rien n’a été écrit."),
        _("Recommencez."),
    ),
    "refused": (_("Le registre refuse ce que dit ce fichier."), ADMIN),
    "unexpected": (
        _("L’import s’est arrêté sur un imprévu. Le registre est resté comme il était."),
        ADMIN,
    ),
    "other-version": (_("Ce registre a été exporté dans un autre format."), EXPORT_AGAIN),
    "missing-file": (_("Il manque un fichier à cet export."), EXPORT_AGAIN),
    "altered-file": (
        _("Un fichier de cet export a été changé depuis qu’il a été fait."),
        _(
            "Pour reprendre des changements faits dans un tableur, importez ce tableau seul ; "
            "sinon, exportez le registre de nouveau."
        ),
    ),
    "malformed-export": (_("Un fichier de cet export n’est pas comme attendu."), EXPORT_AGAIN),
    "contradictory-export": (_("Cet export se contredit."), EXPORT_AGAIN),
    "wrong-kind": (_("Une fiche est dans le fichier d’une autre nature."), EXPORT_AGAIN),
    "wrong-record": (_("Une fiche de cet export ne peut pas être gardée."), EXPORT_AGAIN),
    "wrong-statement": (_("Un énoncé de cet export ne peut pas être gardé."), EXPORT_AGAIN),
    "keys-elsewhere": (
        _("Ces fiches appartiennent déjà à une autre collectivité de cette installation."),
        _("Reprenez l’export dans la collectivité d’où il vient, ou dans une autre installation."),
    ),
    "too-heavy": (_("Cette archive est trop grande une fois ouverte."), AGAIN),
    "too-large": (
        _("Ce fichier est trop grand, ou ses cellules sont trop éparpillées."),
        _("Enregistrez-le en CSV, ou coupez-le en plusieurs fichiers."),
    ),
    "old-workbook": (
        _("C’est un classeur ancien, ou protégé par un mot de passe."),
        _("Enregistrez-le en XLSX ou en ODS, sans mot de passe."),
    ),
    "not-text": (
        _("Ce fichier n’est pas du texte, ou il est abîmé."),
        _("Enregistrez-le en CSV, codé en UTF-8."),
    ),
    "not-yaml": (_("Ce fichier n’est pas du YAML lisible."), _("Vérifiez ses retraits.")),
    "no-sheet": (_("Aucune feuille ne porte ce nom."), _("Choisissez une autre feuille.")),
}

READING: dict[str, tuple[Text, Text]] = {
    "date": (_("Cette date ne peut pas être lue."), _("Écrivez 31/12/2027 ou 2027-12-31.")),
    "number": (_("Ce nombre ne peut pas être lu."), _("N’écrivez que des chiffres : 1 200 ou 1234,50.")),
    "whole-number": (_("Il faut un nombre entier."), _("N’écrivez que des chiffres.")),
    "about": (_("Ce nombre est une estimation."), _("Écrivez le nombre seul, ou laissez vide.")),
    "choice": (_("Ce mot n’est pas un de ceux attendus."), _("Employez un des mots de la liste.")),
    "country": (_("Ce pays n’est pas reconnu."), _("Écrivez ses deux lettres : FR, DE, US.")),
    "siren": (
        _("Ce n’est ni un SIREN (9 chiffres) ni un SIRET (14)."),
        _("Corrigez le numéro, ou laissez vide."),
    ),
    "too-long": (_("Ce texte est trop long : seul son début est lu."), _("Raccourcissez-le.")),
    "no-name": (_("Cette ligne n’a pas de nom : elle est laissée de côté."), _("Donnez-lui un nom.")),
    "which-supplier": (
        _("On ne sait pas de quel fournisseur il s’agit."),
        _("N’en nommez qu’un sur la ligne."),
    ),
    "no-end": (
        _("Ce lien mène à une chose que les fichiers ne disent pas."),
        _("Donnez aussi le fichier qui la dit."),
    ),
    "same-id": (
        _("Deux lignes portent cet identifiant : la première est lue."),
        _("Donnez à chaque ligne le sien."),
    ),
    "same-heading": (_("Plusieurs colonnes portent ce titre."), _("Changez leurs titres.")),
    "encoding": (
        _("Des caractères ne peuvent pas être lus dans ce codage."),
        _("Enregistrez le fichier en UTF-8."),
    ),
    "unclosed-quote": (
        _("Un guillemet n’est jamais fermé : les guillemets sont lus comme du texte."),
        _("Fermez-le."),
    ),
    "formula": (
        _("Des formules n’ont pas de résultat gardé : elles sont lues comme vides."),
        _("Ouvrez le fichier, enregistrez-le, et donnez-le de nouveau."),
    ),
    "not-understood": (
        _("Les titres de cette feuille n’ont pas été compris : elle est laissée de côté."),
        _("Dites ce que veulent dire ses colonnes."),
    ),
    "hidden-sheet": (
        _("Cette feuille est cachée : elle est laissée de côté."),
        _("Choisissez-la à la main."),
    ),
    "broken-row": (
        _("Cette ligne n’a pas le nombre de colonnes annoncé : elle est laissée de côté."),
        _("Corrigez le fichier."),
    ),
    "cut-short": (
        _("Le fichier s’arrête au milieu : ce qui vient avant est lu."),
        _("Exportez-le de nouveau."),
    ),
    "missing": (_("La norme demande ce champ, et le fichier ne le donne pas."), _("Ajoutez-le.")),
    "wrong-type": (_("La norme attend autre chose ici."), _("Voyez la norme.")),
    "unknown-key": (
        _("La norme n’a pas ce champ : il est laissé de côté."),
        _("Vérifiez son écriture."),
    ),
    "not-in-list": (_("Cette valeur n’est pas dans la liste de la norme."), _("Employez une de la liste.")),
    "duplicate-key": (_("Ce champ est donné deux fois : le dernier est lu."), _("N’en gardez qu’un.")),
}


def of_error(error: InputError) -> dict[str, str]:
    """An error as a run keeps it."""
    return {"code": error.code, "what": error.what, "where": error.where, "mend": error.mend}


def in_words(error: dict[str, str] | None) -> Refusal | None:
    """The error of an import, in words; None when there is none."""
    if not error:
        return None
    own = OWN.get(error["code"])
    if own is not None:
        what = own[0] if error["code"] != "refused" else error["what"]
        return Refusal(what, error["where"], own[1], False)
    if error["code"] in REFUSALS:
        found = contracts_in_words(error)
        if found is not None and "DECP" in str(found.mend):
            return replace(found, mend=FORMATS)
        return found
    return Refusal(error["what"], error["where"], error["mend"], True)


def problem_in_words(kept: dict[str, str]) -> str:
    """A value that could not be read: its column, what was there, why, how to mend it."""
    what, mend = READING.get(kept["code"], (kept["what"], kept["mend"]))
    about = kept | {"why": f"{what} {mend}"}
    if about["column"] and about["value"]:
        said = gettext("« %(column)s » : « %(value)s ». %(why)s") % about
    elif about["column"] or about["value"]:
        said = gettext("« %(name)s » : %(why)s") % (about | {"name": about["column"] or about["value"]})
    else:
        said = about["why"]
    return f"{about['where']}. {said}" if about.get("where") else said
