"""Addresses of the dependences."""

from django.urls import path

from numerhic.effects.dependence.views import shock

urlpatterns = [
    path("dependances/", shock.shocks, name="dependence"),
]
