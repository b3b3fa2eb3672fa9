"""Addresses of chapter 1, the register."""

from django.urls import path

from numerhic.register import views
from numerhic.register.contracts import urls as contracts

app_name = "register"
urlpatterns = [
    path("registre/", views.home, name="home"),
    path("registre/modifier/", views.edit, name="edit"),
    path("registre/historique/", views.history, name="history"),
    path("registre/mandats/nouveau/", views.mandate, name="add_mandate"),
    path("registre/mandats/<int:mandate_id>/", views.mandate, name="change_mandate"),
    *contracts.urlpatterns,
]
