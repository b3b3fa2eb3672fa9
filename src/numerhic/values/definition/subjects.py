"""The two definitions that one code serves: the common good, in articles, and the values to nurture."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from numerhic.values.definition.natures import ARTICLE, VALUE


@dataclass(frozen=True)
class Subject:
    """One definition: what its editions are filed under, the nature of its statements, its address, its
    words."""

    slug: str
    nature: str
    path: str
    name: str | Promise
    title: str | Promise
    lead: str | Promise
    one: str | Promise
    several: str | Promise
    propose: str | Promise
    question: str | Promise

    def __str__(self) -> str:
        return self.path


COMMON_GOOD = Subject(
    "common-good",
    ARTICLE.slug,
    "bien-commun",
    _("Bien commun"),
    _("Notre définition du bien commun"),
    _(
        "Ce que la collectivité veut servir, article par article, dit par elle. Les effets du numérique se "
        "lisent face à elle."
    ),
    _("Article"),
    _("Articles"),
    _("Proposer un article"),
    _("Ici, à quoi tenons-nous assez pour que le numérique doive s’y plier ?"),
)
VALUES = Subject(
    "values",
    VALUE.slug,
    "a-nourrir",
    _("Valeurs à nourrir"),
    _("Les valeurs que nous voulons nourrir"),
    _("Des valeurs, et à quoi on voit qu’elles vivent dans le travail de tous les jours."),
    _("Valeur"),
    _("Valeurs"),
    _("Proposer une valeur"),
    _("Quelle scène vécue ici montre une valeur que nous voulons garder ?"),
)
SUBJECTS = (COMMON_GOOD, VALUES)
BY_PATH = {subject.path: subject for subject in SUBJECTS}
BY_SLUG = {subject.slug: subject for subject in SUBJECTS}
BY_NATURE = {subject.nature: subject for subject in SUBJECTS}
