"""The columns of each kind's list.

None shows a sensitive field; none is sorted by what the reader cannot see.
"""

from collections.abc import Callable

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from numerhic.pages.countries import country_name
from numerhic.pages.tables import Column, ranked
from numerhic.register.records.durations import tell_hours
from numerhic.register.records.kinds.component import Life, Nature, Openness
from numerhic.register.records.kinds.service import Audience, OtherWay
from numerhic.register.records.pages import sentences
from numerhic.register.records.pages.lists.linked import Listed, Some, few
from numerhic.register.records.selectors.beside import Tie
from numerhic.register.records.selectors.windows import decision

Columns = list[Column[Listed]]


def _name() -> Column[Listed]:
    return Column("name", _("Nom"), lambda row: row.record.name, link=_page, order=F("plain").asc())


def _page(row: Listed) -> str:
    return row.record.get_absolute_url()


def _linked(key: str, label: str, of: Callable[[Listed], Some]) -> Column[Listed]:
    return Column(key, label, links=lambda row: few(of(row), row.record))


def need() -> Columns:
    """Needs: how many people, which policies answer."""
    return [
        _name(),
        Column("people", _("Personnes"), lambda row: row.record.people, "number", order="people"),
        _linked("policies", _("Politiques qui y répondent"), lambda row: row.by("needs", "policy")),
    ]


def policy() -> Columns:
    """Policies: who answers for them, with which budget, for which needs, by which services."""
    return [
        _name(),
        Column("in_charge", _("En charge"), lambda row: row.record.in_charge, order="in_charge"),
        Column("budget", _("Budget annuel"), lambda row: row.record.budget, "euros", order="budget"),
        _linked("needs", _("Besoins"), lambda row: row.to("needs")),
        _linked("services", _("Services"), lambda row: row.by("policies", "service")),
    ]


def service() -> Columns:
    """Services: for whom, the way without a screen, the policies served, what they directly hang on."""
    return [
        _name(),
        Column(
            "audience",
            _("Pour qui"),
            lambda row: row.record.get_audience_display(),
            order=ranked("audience", Audience.choices),
        ),
        Column(
            "other_way",
            _("Sans numérique"),
            lambda row: row.record.get_other_way_display() or _("inconnu"),
            order=ranked("other_way", OtherWay.choices),
        ),
        _linked("policies", _("Politiques"), lambda row: row.to("policies")),
        _linked(
            "components",
            _("Ne tient pas sans"),
            lambda row: row.across("dependent", "dependency", "providers", "component"),
        ),
    ]


def component() -> Columns:
    """Components: what they are, where they stand, who provides them, which services hang on them."""
    return [
        _name(),
        Column(
            "nature",
            _("Nature"),
            lambda row: row.record.get_nature_display(),
            order=ranked("nature", Nature.choices),
        ),
        Column(
            "life",
            _("Où en est-il"),
            lambda row: row.record.get_life_display(),
            order=ranked("life", Life.choices),
        ),
        Column(
            "openness",
            _("Libre"),
            lambda row: row.record.get_openness_display(),
            order=ranked("openness", Openness.choices),
        ),
        Column(
            "hosting_country",
            _("Hébergé en"),
            lambda row: str(country_name(row.record.hosting_country)),
            order="hosting_country",
        ),
        _linked("suppliers", _("Fournisseurs"), lambda row: row.suppliers()),
        _linked(
            "services",
            _("Services qui en dépendent"),
            lambda row: row.across("providers", "dependency", "dependent", "service"),
        ),
    ]


def supplier() -> Columns:
    """Suppliers: who controls them, their contracts, what directly hangs on them."""
    return [
        _name(),
        Column("siren", _("SIREN"), lambda row: row.record.siren, order="siren"),
        Column("group", _("Groupe"), lambda row: row.record.group, order="group"),
        Column(
            "country",
            _("Pays de contrôle"),
            lambda row: str(country_name(row.record.country)),
            order="country",
        ),
        _linked("contracts", _("Marchés"), lambda row: row.by("suppliers", "contract")),
        _linked(
            "components",
            _("Composants qui en dépendent"),
            lambda row: row.across("providers", "dependency", "dependent", "component"),
        ),
    ]


def contract() -> Columns:
    """Contracts: until when one can still decide, who holds them, what they cover."""
    today = timezone.localdate()

    def before(row: Listed) -> object:
        found = decision(row.record, today)
        return None if found is None else found.decide_before

    return [
        _name(),
        _linked("suppliers", _("Titulaires"), lambda row: row.to("suppliers")),
        _linked("covers", _("Ce qu’il couvre"), lambda row: row.to("covers")),
        Column("ends_on", _("Fin"), lambda row: row.record.ends_on, "date", order="ends_on"),
        Column(
            "decide_before",
            _("Décider avant"),
            before,  # type: ignore[arg-type]  # a date or nothing
            "date",
            note=_("préavis dit, ou six mois supposés"),
        ),
        Column("amount", _("Montant"), lambda row: row.record.amount, "euros", order="amount"),
    ]


def dependency() -> Columns:
    """Dependencies: what does not stand without what. Their own name would tell ends that one cannot see."""
    return [
        Column("title", _("Dépendance"), lambda row: _tie_title(row), link=_page),
        Column("how", _("Combien suffisent"), _enough),
        Column(
            "substitution_hours",
            _("Pour remplacer"),
            lambda row: _duration(row.record.substitution_hours),
            order="substitution_hours",
        ),
    ]


def mandate() -> Columns:
    """Mandates: from when to when, with which policies."""
    return [
        _name(),
        Column("starts_on", _("Du"), lambda row: row.record.starts_on, "date", order="starts_on"),
        Column("ends_on", _("Au"), lambda row: row.record.ends_on, "date", order="ends_on"),
        _linked("policies", _("Politiques"), lambda row: row.by("mandate", "policy")),
    ]


COLUMNS: dict[str, Callable[[], Columns]] = {
    "need": need,
    "policy": policy,
    "service": service,
    "component": component,
    "supplier": supplier,
    "contract": contract,
    "dependency": dependency,
    "mandate": mandate,
}


def _tie(row: Listed) -> Tie:
    providers = tuple(row.to("providers").records)
    whole = len(providers) == len(row.record.linked("providers"))
    return Tie(row.record, next(iter(row.to("dependent").records), None), providers, 0, whole)


def _tie_title(row: Listed) -> str:
    return sentences.dependency_title(_tie(row))


def _enough(row: Listed) -> str:
    tie = _tie(row)
    return sentences.enough(tie.minimum, len(tie.providers)) if tie.whole else ""


def _duration(hours: int | None) -> str | None:
    return None if hours is None else tell_hours(hours)
