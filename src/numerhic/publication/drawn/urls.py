"""Addresses: En dessin."""

from django.urls import URLPattern, path

from numerhic.publication.drawn import views

ONE = "en-dessin/<slug:slug>/<slug:key>/"
urlpatterns: list[URLPattern] = [
    path("en-dessin/", views.whole, name="drawn"),
    path("en-dessin/carte.svg", views.whole_map, name="drawn_map"),
    path(ONE, views.around, name="drawn_around"),
    path("en-dessin/carte.pdf", views.whole_poster, name="drawn_poster"),
    path(f"{ONE}carte.pdf", views.around_poster, name="drawn_around_poster"),
    path(f"{ONE}carte.svg", views.around_map, name="drawn_around_map"),
]
