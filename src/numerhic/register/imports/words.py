"""The reasons of an import, row by row: kept as codes with their details, told in the reader's language."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _

from numerhic.register.imports.refusals import problem_in_words
from numerhic.register.records.models import Record


@dataclass(frozen=True)
class Word:
    """One reason: a stable code and what it is about."""

    code: str
    about: Mapping[str, str] = field(default_factory=dict)

    def kept(self) -> list[Any]:
        """As a row keeps it."""
        return [self.code, dict(self.about)]


ROW = re.compile(r"\b(?:ligne|row) (?P<row>\d+)$")
SENTENCES: dict[str, Callable[[], str]] = {
    "left-out": lambda: _("« %(field)s » : « %(value)s » est laissé de côté. %(why)s"),
    "kept": lambda: _(
        "« %(field)s » : la valeur saisie à la main est gardée ; le fichier dit « %(value)s »."
    ),
    "taken": lambda: _("« %(field)s » : le fichier remplace une valeur saisie à la main."),
    "said-twice": lambda: _("« %(field)s » : %(where)s dit « %(value)s » ; la première ligne l’emporte."),
    "joined": lambda: _("Même chose que %(where)s : les deux lignes sont réunies."),
    "no-name": lambda: _("Cette ligne n’a pas de nom : dites-en un dans le fichier."),
    "long-name": lambda: _("Ce nom dépasse 200 caractères : raccourcissez-le dans le fichier."),
    "unknown-kind": lambda: _("« %(kind)s » n’est pas une nature de fiche."),
    "no-field": lambda: _(
        "Une fiche de cette nature n’a pas de champ « %(field)s » : il est laissé de côté."
    ),
    "no-link": lambda: _("Une fiche de cette nature n’a pas de lien « %(link)s » : il est laissé de côté."),
    "same-id": lambda: _("L’identifiant « %(id)s » sert déjà à une fiche d’une autre nature (« %(name)s »)."),
    "ambiguous": lambda: _(
        "Plusieurs fiches portent ce nom : fusionnez-les, ou donnez un identifiant à cette ligne."
    ),
    "by-name": lambda: _("Rapproché par son nom de la fiche « %(name)s »."),
    "near": lambda: _("Ressemble à la fiche « %(name)s »."),
    "made-for": lambda: _("Nommé par une autre ligne, sans ligne à lui."),
    "no-target": lambda: _(
        "Lien laissé de côté : « %(name)s » n’est ni dans le fichier ni dans le registre."
    ),
    "refused-target": lambda: _("Lien laissé de côté : « %(name)s » est refusé ou retiré."),
    "many-targets": lambda: _("Lien laissé de côté : plusieurs fiches s’appellent « %(name)s »."),
    "only-one": lambda: _("Une seule fiche par ce lien : « %(name)s » est laissé de côté."),
    "no-ends": lambda: _("Cette dépendance n’a plus ses deux bouts : elle est refusée."),
    "itself": lambda: _("Une fiche ne dépend pas d’elle-même."),
    "removed": lambda: _("Cette fiche a été retirée du registre : elle reste retirée."),
    "already-told": lambda: _("Cette dépendance est déjà inscrite."),
    "as-told": lambda: "%(text)s",
    "differs": lambda: _("Déjà ici, et différente : la fiche d’ici est gardée."),
    "inside": lambda: _(
        "Publique dans l’export, elle revient interne : quelqu’un qui peut rendre public en décidera."
    ),
    "undo-changed": lambda: _("Changée depuis l’import : gardée telle qu’elle est."),
    "undo-needed": lambda: _("Gardée : « %(name)s » s’appuie sur elle."),
    "undo-field": lambda: _("« %(field)s » : changé depuis l’import, gardé tel qu’il est."),
    "undo-removed": lambda: _("Retirée."),
    "undo-back": lambda: _("Revenue à ce qu’elle disait avant."),
    "undo-nothing": lambda: _("Rien à défaire."),
}


def told(kept: list[Any]) -> str:
    """One kept reason as a sentence."""
    code, about = kept
    if about.get("where"):
        about = about | {"where": where_in_words(about["where"])}
    if code == "reading":
        return problem_in_words(about)
    details = dict(about)
    if "field" in details:
        details["field"] = label(details["field"])
    return SENTENCES[code]() % details


def label(name: str) -> str:
    """A field's words, or the name itself when it is no field."""
    try:
        return str(Record._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    except FieldDoesNotExist:
        return name


def where_in_words(where: str) -> str:
    """Where a row was read, in the reader's language: rows were kept in that of whoever imported."""
    return ROW.sub(lambda found: _("ligne %(row)s") % {"row": found["row"]}, where)
