"""What each answer means, grip by grip: help for who answers and for who reads. Questions are in meanings.py.

« Inconnu » always is what was looked for and not found; « imposé » that a text of law leaves no choice.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from numerhic.mechanisms.grips.answers import IMPOSED, NO, PARTLY, UNKNOWN, YES

Meant = Mapping[str, str | Promise]


def _five(
    yes: str | Promise,
    partly: str | Promise,
    no: str | Promise,
    unknown: str | Promise,
    imposed: str | Promise,
) -> Meant:
    return {YES: yes, PARTLY: partly, NO: no, UNKNOWN: unknown, IMPOSED: imposed}


MEANT: Mapping[str, Meant] = {
    "read-code": _five(
        _("tout le code se lit, sans demander."),
        _("une part se lit, ou il faut demander et signer."),
        _("l’éditeur ne le montre à personne d’ici."),
        _("on a cherché la licence et l’adresse du code, sans trouver."),
        _("un texte interdit de le montrer."),
    ),
    "change-code": _five(
        _("nous l’avons déjà changé, ou quelqu’un le ferait si nous le demandions."),
        _("quelques parties se changent : un module, un écran, une feuille de style."),
        _("la licence l’interdit, ou personne ne sait le faire."),
        _("la licence le permet peut-être : personne n’a essayé ni demandé."),
        _("un texte fixe le programme à employer, tel quel."),
    ),
    "change-supplier": _five(
        _("plusieurs sauraient le reprendre, et cela s’est déjà vu."),
        _("un autre le pourrait, au prix d’une part du travail à refaire."),
        _("un seul sait le tenir, ou le contrat l’exige."),
        _("on ne sait pas qui d’autre répondrait : le marché n’a pas été ouvert depuis."),
        _("un texte désigne le fournisseur : l’État, un syndicat obligatoire."),
    ),
    "take-data": _five(
        _("un essai a été fait : tout est sorti, et un autre outil l’a relu."),
        _("l’essentiel sort, mais il manque des pièces, des liens ou l’historique."),
        _("rien ne sort, ou seulement des pages à imprimer."),
        _("le contrat le promet peut-être, mais personne n’a essayé."),
        _("un texte interdit de sortir ces données, ou fixe le seul format permis."),
    ),
    "understand-rules": _five(
        _("quelqu’un d’ici refait le calcul à la main, et trouve pareil."),
        _("les règles principales sont écrites, pas les exceptions."),
        _("il répond sans dire pourquoi, et l’éditeur ne l’explique pas."),
        _("on a demandé où la règle est écrite, et on attend."),
        _("un texte garde ces règles secrètes, pour la sécurité par exemple."),
    ),
    "change-rules": _five(
        _("la collectivité décide la règle, et le réglage suit."),
        _("certaines se règlent ici, d’autres non : dites lesquelles."),
        _("les règles sont celles de l’éditeur, pour tous ses clients."),
        _("on ne sait pas s’il y a un réglage, ni qui peut y toucher."),
        _("la loi fixe la règle : elle se change au Parlement, pas ici."),
    ),
    "refuse-update": _five(
        _("nous choisissons le jour, et nous pouvons dire non."),
        _("on peut attendre un temps, puis elle vient, ou l’aide s’arrête."),
        _("elle arrive seule, du jour au lendemain."),
        _("personne n’a jamais demandé à attendre."),
        _("un texte oblige à la prendre : une règle nouvelle, une faille à fermer."),
    ),
    "negotiate-price": _five(
        _("le prix a déjà baissé, ou cessé de monter, parce que nous l’avons demandé."),
        _("il se discute à la signature, plus ensuite ; ou à plusieurs seulement."),
        _("le prix est celui du tarif, à prendre ou à laisser."),
        _("on ne sait pas ce que paient les autres, ni si l’on peut discuter."),
        _("un texte fixe le prix."),
    ),
    "choose-hosting": _five(
        _("il tourne où nous voulons, et peut déménager."),
        _("on choisit entre quelques lieux, ceux que l’éditeur propose."),
        _("il ne tourne que chez l’éditeur, ou là où il le décide."),
        _("on ne sait pas sur quelles machines il tourne, ni dans quel pays."),
        _("un texte fixe où il tourne : pour des archives publiques ou des données de santé, par exemple."),
    ),
    "turn-off-day": _five(
        _("c’est déjà arrivé, et tout s’est rattrapé."),
        _("certains jours seulement, ou pour une partie des gens : dites lesquels."),
        _("quelqu’un serait en danger, ou perdrait un droit, le jour même."),
        _("il ne s’est jamais arrêté : personne ne sait ce qui arriverait."),
        _("un texte oblige à le tenir ouvert chaque jour."),
    ),
    "work-without": _five(
        _("l’autre manière existe, et quelqu’un s’en est servi cette année."),
        _("une part du travail se fait autrement, ou pendant un temps seulement."),
        _("le travail s’arrête avec lui."),
        _("personne n’a essayé depuis longtemps, et ceux qui savaient sont partis."),
        _("un texte oblige à passer par lui : une téléprocédure, un dépôt en ligne."),
    ),
    "leave-year": _five(
        _("un plan de sortie est écrit, et il tient dans l’année."),
        _("une part peut partir dans l’année, pas le reste."),
        _("le contrat, les données ou le travail à refaire demandent plus d’un an."),
        _("rien n’est écrit, et personne n’a compté."),
        _("un texte oblige à le garder."),
    ),
}
"""Grip → answer → what it means there. « Sans objet » means the same everywhere."""
