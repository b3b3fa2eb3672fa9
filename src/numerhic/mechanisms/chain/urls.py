"""Addresses: who masters each link of design and production."""

from django.urls import URLPattern, path

from numerhic.mechanisms.chain import views

ONE = "mecanismes/chaine/<statement:key>/"
urlpatterns: list[URLPattern] = [
    path("mecanismes/chaine/", views.chain, name="chain"),
    path("mecanismes/chaine/maillons/", views.links, name="chain_links"),
    path(ONE, views.component, name="chain_component"),
    path(f"{ONE}remplir/", views.fill_sheet, name="chain_fill"),
    path(f"{ONE}feuille/", views.paper, name="chain_paper"),
]
