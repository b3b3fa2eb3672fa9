"""Addresses: what holds and what falls."""

from django.urls import URLPattern, path

from numerhic.effects.dependence import views

urlpatterns: list[URLPattern] = [
    path("dependances/", views.dependence, name="dependence"),
    path("dependances/points-faibles/", views.weak_points, name="weak_points"),
]
