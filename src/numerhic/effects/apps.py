"""Django application of the effects room: chapter 3."""

from django.apps import AppConfig


class EffectsConfig(AppConfig):
    name = "numerhic.effects"
    label = "effects"

    def ready(self) -> None:
        """Fill the places of the rooms below."""
        from numerhic.effects import filling

        filling.fill()
