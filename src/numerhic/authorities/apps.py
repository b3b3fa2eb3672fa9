"""Django application of the authorities room."""

from django.apps import AppConfig


class AuthoritiesConfig(AppConfig):
    name = "numerhic.authorities"
    label = "authorities"
