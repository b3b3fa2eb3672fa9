"""Django application of the register room."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "numerhic.register"
    label = "register"
