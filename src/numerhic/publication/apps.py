"""Django application of the publication room."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "numerhic.publication"
    label = "publication"

    def ready(self) -> None:
        """Fill the places of the rooms below."""
        from numerhic.publication.drawn import filling

        filling.fill()
