"""Addresses of chapter 3, effects."""

from django.urls import path

from numerhic.effects import views
from numerhic.effects.chains import urls as chains
from numerhic.effects.consequences import urls as consequences
from numerhic.effects.dependence import urls as dependence
from numerhic.effects.futures import urls as futures
from numerhic.effects.panorama import urls as panorama

app_name = "effects"
urlpatterns = [
    path("effets/", views.home, name="home"),
    *chains.urlpatterns,
    *consequences.urlpatterns,
    *panorama.urlpatterns,
    *dependence.urlpatterns,
    *futures.urlpatterns,
]
