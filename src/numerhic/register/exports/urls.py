"""Addresses of the export, under /registre/emporter/."""

from django.urls import path

from numerhic.register.exports import views

urlpatterns = [
    path("registre/emporter/", views.take_away, name="export"),
    path("registre/emporter/registre.zip", views.archive, name="export_archive"),
]
