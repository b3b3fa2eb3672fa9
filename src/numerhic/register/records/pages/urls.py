"""Addresses of the lists and pages of records: /registre/<slug>/ and /registre/<slug>/<key>/.

The list of policies is at /registre/politiques/liste/: /registre/politiques/ is the matrix.
"""

from django.urls import path, register_converter

from numerhic.register.records.kinds import BY_SLUG
from numerhic.register.records.pages.views import around, lists, objects


class KindConverter:
    """A kind's slug in an address."""

    regex = "|".join(BY_SLUG)

    def to_python(self, value: str) -> str:
        """The kind's name."""
        return BY_SLUG[value].name

    def to_url(self, value: str) -> str:
        """The slug, given a kind's name or the slug itself."""
        return next((kind.slug for kind in BY_SLUG.values() if kind.name == value), value)


class ListedConverter(KindConverter):
    """A kind whose list is at its slug."""

    regex = "|".join(slug if slug != "politiques" else "politiques/liste" for slug in BY_SLUG)

    def to_python(self, value: str) -> str:
        """The kind's name."""
        return super().to_python(value.removesuffix("/liste"))

    def to_url(self, value: str) -> str:
        """What stands in the address, given a kind's name or its slug."""
        slug = super().to_url(value)
        return f"{slug}/liste" if slug == "politiques" else slug


register_converter(KindConverter, "kind")
register_converter(ListedConverter, "listed")

ONE = "registre/<kind:kind>/<statement:key>/"
urlpatterns = [
    path("registre/<listed:kind>/", lists.records, name="records"),
    path(ONE, objects.record, name="record"),
    path(f"{ONE}autour/<slug:what>/", around.around, name="record_around"),
]
