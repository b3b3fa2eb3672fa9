"""Addresses: the common good and the values, under one code. Reading first, then each act on its own page."""

from django.urls import URLPattern, path, register_converter

from numerhic.values.definition.subjects import BY_PATH, Subject
from numerhic.values.definition.views import deciding, editions, examples, reading, writing


class SubjectConverter:
    """``bien-commun`` or ``a-nourrir`` in an address."""

    regex = "|".join(BY_PATH)

    def to_python(self, value: str) -> Subject:
        """The definition it names."""
        return BY_PATH[value]

    def to_url(self, value: Subject | str) -> str:
        """Its path."""
        return str(value)


register_converter(SubjectConverter, "dear")

ALL = "valeurs/<dear:subject>/"
ARTICLE = f"{ALL}articles/<statement:identifier>/"
EDITION = f"{ALL}editions/<int:number>/"
urlpatterns: list[URLPattern] = [
    path(ALL, reading.definition, name="definition"),
    path(f"{ALL}articles/", reading.articles, name="articles"),
    path(ARTICLE, reading.article, name="article"),
    path(f"{ALL}exemples/", examples.examples, name="examples"),
    path(f"{ALL}exemples/<slug:slug>/", examples.example, name="example"),
    path(f"{ALL}deliberer/", reading.deliberate, name="deliberate"),
    path(f"{ALL}proposer/", writing.propose, name="propose"),
    path(f"{ALL}composer/", writing.compose, name="compose"),
    path(f"{ALL}editions/", editions.editions, name="editions"),
    path(f"{ALL}definition.json", editions.whole, name="definition_file"),
    path(EDITION, editions.edition, name="edition"),
    path(f"{EDITION}adopter/", deciding.adopt, name="edition_adopt"),
    path(f"{EDITION}abandonner/", deciding.drop, name="edition_drop"),
    path(f"{EDITION}publier/", deciding.publish, name="edition_publish"),
    path(f"{EDITION}retirer/", deciding.withdraw, name="edition_withdraw"),
]
