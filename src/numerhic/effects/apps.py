"""Django application of the effects room: chapter 3."""

from django.apps import AppConfig


class EffectsConfig(AppConfig):
    name = "numerhic.effects"
    label = "effects"
