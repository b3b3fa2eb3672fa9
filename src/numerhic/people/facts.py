"""The words for the keys of « my data », as the page shows them. The file keeps the keys themselves.

A room that fills the personal-data place may add its own.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FACTS: dict[str, Promise] = {
    "at": _("Date"),
    "attached": _("Source attachée"),
    "authority": _("Collectivité"),
    "changed": _("Changé"),
    "decision": _("Décision"),
    "display_name": _("Nom affiché"),
    "email": _("Adresse électronique"),
    "ends_on": _("Jusqu’au"),
    "expires_on": _("Fin du compte"),
    "granted_on": _("Donné le"),
    "has_password": _("Mot de passe choisi"),
    "key": _("Clé, la seule chose que gardent les historiques"),
    "language": _("Langue"),
    "last_seen_month": _("Dernier mois d’usage"),
    "reason": _("Raison"),
    "role": _("Rôle"),
    "source": _("Source"),
    "statement": _("Énoncé"),
    "text": _("Texte"),
    "title": _("Titre ou description"),
    "value": _("Valeur"),
    "version": _("Version"),
    "written_at": _("Date"),
}
