"""A mandate: a term of office, so that effects and decisions can be read against who governed."""

from django.utils.translation import gettext_lazy as _

from numerhic.register.records.kinds.definition import Kind

MANDATE = Kind(
    "mandate",
    "mandats",
    _("mandat"),
    _("mandats"),
    _("Inscrire un mandat"),
    _("Qui gouvernait, et quand ?"),
    fields=("starts_on", "ends_on"),
    asked=("starts_on",),
)
