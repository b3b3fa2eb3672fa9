"""Addresses of chapter 1, the register."""

from django.urls import path

from numerhic.register import views
from numerhic.register.contracts import urls as contracts
from numerhic.register.exports import urls as exports
from numerhic.register.guide import urls as guide
from numerhic.register.imports import urls as imports
from numerhic.register.matrix import urls as matrix
from numerhic.register.records.acts import urls as acts
from numerhic.register.records.pages import urls as pages
from numerhic.register.suggestions import urls as suggestions

app_name = "register"
urlpatterns = [
    path("registre/", views.home, name="home"),
    path("registre/modifier/", views.edit, name="edit"),
    path("registre/historique/", views.history, name="history"),
    *contracts.urlpatterns,
    *guide.urlpatterns,
    *matrix.urlpatterns,
    *suggestions.urlpatterns,
    *imports.urlpatterns,
    *exports.urlpatterns,
    *pages.urlpatterns,
    *acts.urlpatterns,
]
