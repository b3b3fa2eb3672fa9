"""Django application of the sources room."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "numerhic.sources"
    label = "sources"
