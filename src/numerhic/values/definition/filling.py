"""What this folder brings to other places: natures, entries, search, personal data, archive."""

from collections.abc import Callable
from dataclasses import replace

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from numerhic.authorities.models import Authority
from numerhic.people.entries import add_entry
from numerhic.sources.here import reader_of
from numerhic.sources.natures import NATURES
from numerhic.sources.places import SEARCH, Found
from numerhic.sources.places import Subject as Sought
from numerhic.sources.selectors import alone
from numerhic.values.definition import archive, personal_data
from numerhic.values.definition.models import Edition, State
from numerhic.values.definition.natures import ALL
from numerhic.values.definition.subjects import COMMON_GOOD, SUBJECTS, VALUES, Subject


def fill() -> None:
    """Fill the places; called once, when the application starts."""
    for nature in ALL:
        NATURES.fill(nature.slug, nature)
    for subject in SUBJECTS:
        SEARCH.fill(subject.nature, Sought(subject.nature, _found(subject), label=subject.several), order=60)
    personal_data.fill()
    archive.fill()
    _entries()


def _found(subject: Subject) -> Callable[[Authority, str], Found | None]:
    """How an article is found by its key: at its own page here."""
    find = alone(subject.nature, "sources:statement")

    def find_one(authority: Authority, key: str) -> Found | None:
        found = find(authority, key)
        return found and replace(found, address=reverse("values:article", args=[subject, key]))

    return find_one


def _entries() -> None:
    for where in ("chapter.values", "front.values"):
        add_entry(
            where,
            "values:definition",
            _("Notre définition du bien commun"),
            _("Ce que le numérique doit servir ici : article par article, dit par nous."),
            args=[COMMON_GOOD.path],
            order=10,
        )
    add_entry(
        "chapter.values",
        "values:definition",
        _("Les valeurs à nourrir"),
        _("Et à quoi on voit qu’elles vivent dans le travail de tous les jours."),
        args=[VALUES.path],
        order=11,
    )
    add_entry(
        "entrance.elected_member",
        "values:deliberate",
        _("Délibérer d’une définition du bien commun"),
        _("Quatre temps et une feuille à imprimer, puis l’adoption s’inscrit ici."),
        args=[COMMON_GOOD.path],
        order=20,
    )
    add_entry(
        "entrance.inhabitant",
        "values:definition",
        _("Lire la définition du bien commun, et la discuter"),
        _("Ce que votre collectivité s’est engagée à servir ; vous pouvez proposer et contester."),
        args=[COMMON_GOOD.path],
        order=20,
        when=_something_adopted,
    )


def _something_adopted(request: HttpRequest) -> bool:
    reader = reader_of(request)
    rows = Edition.objects.of(reader.authority).filter(subject=COMMON_GOOD.slug, state=State.ADOPTED)
    return rows.exists() if reader.internal else rows.filter(is_public=True).exists()
