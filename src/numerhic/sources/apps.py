"""Django application of the sources room: fills « my data » and search with statements."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "numerhic.sources"
    label = "sources"

    def ready(self) -> None:
        """Fill the places of the rooms below, and its own."""
        from django.utils.translation import gettext_lazy as _

        from numerhic.sources import personal_data, selectors
        from numerhic.sources.index import events, statements
        from numerhic.sources.places import EVENTS, SEARCH, Subject

        personal_data.fill()
        SEARCH.fill(
            "statement",
            Subject(
                "statement",
                selectors.find,
                texts=statements.texts,
                marks=statements.marks,
                label=_("Énoncés"),
            ),
            order=50,
        )
        EVENTS.fill("search index", events.on_event, order=10)
