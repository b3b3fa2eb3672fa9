"""Addresses: how components are seen, by whom, when."""

from django.urls import URLPattern, path

from numerhic.values.perceptions import views

LOOKS = "valeurs/regards/"
ONE = f"{LOOKS}<statement:key>/"
urlpatterns: list[URLPattern] = [
    path(LOOKS, views.home, name="perceptions"),
    path(f"{LOOKS}un-a-un/", views.one_by_one, name="perceptions_one_by_one"),
    path(ONE, views.of_component, name="perceptions_of"),
    path(f"{ONE}dire/", views.add, name="perceptions_add"),
]
