"""Addresses of the public face."""

from django.urls import path

from numerhic.publication import views
from numerhic.publication.drawn import urls as drawn

urlpatterns = [
    path("", views.home, name="home"),
    path("recherche/", views.search, name="search"),
    path("a-propos/", views.about, name="about"),
    path("a-propos/roles/", views.roles, name="roles"),
    path("a-propos/composants/", views.components, name="components"),
    path("accessibilite/", views.accessibility, name="accessibility"),
    path("sobriete/", views.sobriety, name="sobriety"),
    *drawn.urlpatterns,
]
