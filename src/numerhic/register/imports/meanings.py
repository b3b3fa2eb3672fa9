"""What a column may mean and why it is thought so, in the reader's language.

The inventory room says both in French; the sentences are named here so that they are translated.
"""

import re
from collections.abc import Mapping

from django.utils.translation import gettext, gettext_noop

from numerhic.inventory import meanings as said_meanings
from numerhic.register.records.kinds import KINDS, Kind

_ = gettext_noop
MEANINGS = frozenset(
    (
        _("SIREN du fournisseur"),
        _("SIREN du titulaire"),
        _("SIREN ou SIRET"),
        _("adresse du code"),
        _("année de ce budget"),
        _("autre identifiant"),
        _("avec qui, sans numérique"),
        _("besoins auxquels elle répond"),
        _("budget annuel"),
        _("buts"),
        _("capacité sans lui (%)"),
        _("capacité sans numérique (%)"),
        _("composants dont il dépend"),
        _("composants qui dépendent de lui"),
        _("composants qu’il couvre"),
        _("contact de sécurité"),
        _("description"),
        _("données personnelles"),
        _("données récupérables"),
        _("début"),
        _("début de ce marché"),
        _("d’où vient ce besoin"),
        _("en service depuis (année)"),
        _("fin"),
        _("fin de ce marché"),
        _("fin prévue"),
        _("fournisseurs dont il dépend"),
        _("groupe"),
        _("identifiant Wikidata"),
        _("identifiant dans l’outil d’origine"),
        _("libre ou non"),
        _("licence"),
        _("lieu d’hébergement"),
        _("montant de ce marché"),
        _("montant hors taxes"),
        _("nature (application, données, réseau…)"),
        _("nom"),
        _("nombre d’utilisateurs"),
        _("numéro"),
        _("numéro au Comptoir du Libre"),
        _("numéro au SILL"),
        _("numéro du marché qui le couvre"),
        _("où il en est (en service, en projet…)"),
        _("où, sans numérique"),
        _("pays"),
        _("pays du fournisseur"),
        _("pays d’hébergement"),
        _("personnes concernées"),
        _("plan de sortie"),
        _("politiques qui l’ont demandé"),
        _("politiques qu’il sert"),
        _("pour qui"),
        _("procédure"),
        _("préavis (mois)"),
        _("préavis de ce marché"),
        _("quand elles tombent en panne"),
        _("quand, sans numérique"),
        _("reconduction"),
        _("services qui dépendent de lui"),
        _("services qui la servent"),
        _("site"),
        _("site du fournisseur"),
        _("titulaires"),
        _("tolérance (heures)"),
        _("version"),
        _("voie non numérique"),
        _("à ajouter à la description"),
        _("élue ou élu en charge"),
        _("étapes numériques"),
    )
)
WHYS = (
    (re.compile(r"^Contient « (?P<heading>.*) »\.$"), _("Contient « %(heading)s ».")),
    (
        re.compile(r"^« (?P<heading>.*) » est un intitulé connu\.$"),
        _("« %(heading)s » est un intitulé connu."),
    ),
    (re.compile(r"^« (?P<heading>.*) » dit déjà cela\.$"), _("« %(heading)s » dit déjà cela.")),
    (
        re.compile(r"^Ligne (?P<row>\d+), intitulés reconnus : (?P<known>\d+) sur (?P<all>\d+)\.$"),
        _("Ligne %(row)s, intitulés reconnus : %(known)s sur %(all)s."),
    ),
    (re.compile(r"^Intitulé inconnu\.$"), _("Intitulé inconnu.")),
    (re.compile(r"^Colonne laissée de côté\.$"), _("Colonne laissée de côté.")),
    (re.compile(r"^Au-dessus des intitulés\.$"), _("Au-dessus des intitulés.")),
    (re.compile(r"^Ligne de total\.$"), _("Ligne de total.")),
    (re.compile(r"^Sans place dans le registre\.$"), _("Sans place dans le registre.")),
    (re.compile(r"^Laissés de côté exprès\.$"), _("Laissés de côté exprès.")),
    (
        re.compile(r"^Première colonne de textes tous différents\.$"),
        _("Première colonne de textes tous différents."),
    ),
    (
        re.compile(r"^Aucune ligne d’intitulés n’a été trouvée\.$"),
        _("Aucune ligne d’intitulés n’a été trouvée."),
    ),
)


def tabular_kinds() -> list[Kind]:
    """The kinds of record that the rows of a table may be."""
    return [kind for kind in KINDS.values() if meanings_of(kind.name)]


def meanings_of(kind: str) -> Mapping[str, str]:
    """What a column of such a table may mean: code → words. Empty for a kind that no table is made of."""
    try:
        said = said_meanings(kind)
    except KeyError:
        return {}
    return {code: gettext(words) for code, words in said.items()}


def why_in_words(why: str) -> str:
    """The why of a guess; one that is not named here is left in French."""
    plain = why.replace("\u00a0", " ").replace("\u202f", " ")
    for pattern, sentence in WHYS:
        if (found := pattern.match(plain)) is not None:
            return gettext(sentence) % found.groupdict()
    return why
