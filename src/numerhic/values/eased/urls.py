"""Addresses: who services ease, and whom they keep out."""

from django.urls import URLPattern, path

from numerhic.values.eased import views

PUBLICS = "valeurs/publics/"
ONE = f"{PUBLICS}<statement:key>/"
urlpatterns: list[URLPattern] = [
    path(PUBLICS, views.home, name="eased"),
    path(f"{PUBLICS}un-a-un/", views.one_by_one, name="eased_one_by_one"),
    path(ONE, views.of_service, name="eased_of"),
    path(f"{ONE}dire/", views.add, name="eased_add"),
]
