"""Addresses of chapter 2."""

from django.urls import path

from numerhic.values import views
from numerhic.values.definition import urls as definition
from numerhic.values.eased import urls as eased
from numerhic.values.myths import urls as myths
from numerhic.values.perceptions import urls as perceptions

app_name = "values"
urlpatterns = [
    path("valeurs/", views.home, name="home"),
    *definition.urlpatterns,
    *myths.urlpatterns,
    *perceptions.urlpatterns,
    *eased.urlpatterns,
]
