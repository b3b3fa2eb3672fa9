"""Django application of the register room: fills the calendar, search, and the front page's first chapter."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "numerhic.register"
    label = "register"

    def ready(self) -> None:
        """Fill the places of the rooms below, and its own."""
        from numerhic.register import filling, natures
        from numerhic.register.entrances import filling as entrances
        from numerhic.register.exports import filling as exports
        from numerhic.register.guide import filling as guide
        from numerhic.register.imports import filling as imports
        from numerhic.register.matrix import filling as matrix
        from numerhic.register.suggestions import filling as suggestions

        filling.fill()
        suggestions.fill()
        imports.fill()
        exports.fill()
        guide.fill()
        entrances.fill()
        matrix.fill()
        natures.fill()
