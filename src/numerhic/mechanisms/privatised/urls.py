"""Addresses: what was handed over, since when, by which decision, with which way back."""

from django.urls import URLPattern, path

from numerhic.mechanisms.privatised import views

urlpatterns: list[URLPattern] = [
    path("mecanismes/privatisation/", views.privatised, name="privatised"),
    path("mecanismes/privatisation/questions/", views.asked, name="privatised_asked"),
]
