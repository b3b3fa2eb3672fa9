"""Django application of the publication room."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "numerhic.publication"
    label = "publication"
