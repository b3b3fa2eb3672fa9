"""Two natures for tests: a question asked about the authority, and a tune that stands by itself."""

import pytest

from numerhic.sources.natures import NATURES, Choice, Field, Nature, Relation

DAYS = (Choice("mon", "lundi"), Choice("tue", "mardi", "jour de marché"))
TUNE = Nature(
    "test-tune",
    "Inscrire un air",
    "Un seul à la fois.",
    name="air",
    fields=(Field("title", "Titre", required=True),),
    text_label="Les paroles",
    text_required=True,
    alone=True,
)
GATE = Nature(
    "test-gate",
    "Dire si la porte s’ouvre",
    "Essayez-la.",
    about=("authority",),
    name="porte",
    answer_label="S’ouvre-t-elle ?",
    answers=(Choice("yes", "oui"), Choice("no", "non", "on a essayé")),
    fields=(
        Field("who", "Qui l’ouvre", impersonal=True),
        Field("law", "Le texte", form="text"),
        Field("day", "Le jour", form="choice", choices=DAYS),
        Field("days", "Les jours", form="choices", choices=DAYS),
        Field("since", "Depuis", form="date", group="Quand"),
        Field("page", "La page", form="url"),
    ),
    relations=(Relation("plays", "joue", "joué par", (TUNE.slug,)),),
    apart=True,
)
YEARLY = Nature(
    "test-year", "Dire l’année", "", about=("authority",), fields=(Field("year", "Année", form="year"),)
)


@pytest.fixture
def natures(monkeypatch):
    """Declare them while one test runs."""
    for nature in (TUNE, GATE, YEARLY):
        monkeypatch.setitem(NATURES._fillers, nature.slug, (0, nature))
