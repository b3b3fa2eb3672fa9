"""Django application of the mechanisms room: chapter 3, first half."""

from django.apps import AppConfig


class MechanismsConfig(AppConfig):
    name = "numerhic.mechanisms"
    label = "mechanisms"

    def ready(self) -> None:
        """Fill the places of the rooms below."""
        from numerhic.mechanisms import filling

        filling.fill()
