"""Addresses of the lists and pages of records: /registre/<slug>/ and /registre/<slug>/<key>/."""

from django.urls import path, register_converter

from numerhic.register.records.kinds import BY_SLUG
from numerhic.register.records.pages import views


class KindConverter:
    """A kind's slug in an address."""

    regex = "|".join(BY_SLUG)

    def to_python(self, value: str) -> str:
        """The kind's name."""
        return BY_SLUG[value].name

    def to_url(self, value: str) -> str:
        """The slug, given a kind's name or the slug itself."""
        return next((kind.slug for kind in BY_SLUG.values() if kind.name == value), value)


register_converter(KindConverter, "kind")

urlpatterns = [
    path("registre/<kind:kind>/<statement:key>/", views.record, name="record"),
]
