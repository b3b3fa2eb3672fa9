"""Django application of the sources room: fills « my data » and search with statements."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "numerhic.sources"
    label = "sources"

    def ready(self) -> None:
        """Fill the places of the rooms below, and its own."""
        from numerhic.sources import personal_data, selectors
        from numerhic.sources.places import SEARCH, Subject

        personal_data.fill()
        SEARCH.fill("statement", Subject("statement", selectors.find, selectors.search), order=50)
