"""Django application of the people room: registers its check, fills its own part of « my data »."""

from django.apps import AppConfig
from django.core import checks


class PeopleConfig(AppConfig):
    name = "numerhic.people"
    label = "people"

    def ready(self) -> None:
        """Register the room's system check; fill the personal-data place."""
        from numerhic.people import personal_data
        from numerhic.people.checks import every_view_declares_its_act

        personal_data.fill()
        checks.register(every_view_declares_its_act, checks.Tags.security)
