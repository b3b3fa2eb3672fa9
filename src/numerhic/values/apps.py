"""Django application of the values room: chapter 2."""

from django.apps import AppConfig


class ValuesConfig(AppConfig):
    name = "numerhic.values"
    label = "values"

    def ready(self) -> None:
        """Fill the places of the rooms below."""
        from numerhic.values import filling

        filling.fill()
