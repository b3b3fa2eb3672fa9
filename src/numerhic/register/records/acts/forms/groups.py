"""The parts of a long form, with their titles. A kind that says nothing here has one part."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Group = tuple[Promise | str, tuple[str, ...]]

GROUPS: dict[str, tuple[Group, ...]] = {
    "policy": (
        (_("Ce que nous voulons"), ("name", "description", "aims", "needs")),
        (_("Qui en répond, avec quels moyens"), ("in_charge", "mandate", "budget", "budget_year")),
    ),
    "service": (
        (_("L’essentiel"), ("name", "description", "audience", "people", "policies")),
        (_("Sur un écran"), ("digital_steps", "on_failure")),
        (
            _("Sans écran"),
            ("other_way", "other_way_where", "other_way_when", "other_way_by"),
        ),
        (_("S’il s’arrête"), ("tolerance_hours", "fallback")),
    ),
    "component": (
        (
            _("L’essentiel"),
            ("name", "description", "nature", "life", "since", "users", "policies"),
        ),
        (
            _("Le code et sa licence"),
            ("openness", "licence", "publiccode", "sill_id", "comptoir_id", "wikidata"),
        ),
        (
            _("Où, et avec quelles données"),
            ("personal_data", "hosting_country", "hosting_place", "version", "security_contact"),
        ),
        (
            _("S’en passer"),
            ("planned_end", "data_out", "exit_plan", "tolerance_hours", "fallback"),
        ),
    ),
    "contract": (
        (_("L’essentiel"), ("name", "description", "suppliers", "covers")),
        (
            _("Durée et prix"),
            ("starts_on", "ends_on", "notice_months", "renewal", "amount"),
        ),
        (_("Références"), ("number", "procedure", "published_key")),
    ),
}
