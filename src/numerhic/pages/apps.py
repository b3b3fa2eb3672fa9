"""Django application of the pages room."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "numerhic.pages"
    label = "pages"
