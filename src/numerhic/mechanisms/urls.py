"""Addresses of chapter 3, first half."""

from django.urls import path

from numerhic.mechanisms import views
from numerhic.mechanisms.algorithms import urls as algorithms
from numerhic.mechanisms.chain import urls as chain
from numerhic.mechanisms.grips import urls as grips
from numerhic.mechanisms.policies import urls as policies
from numerhic.mechanisms.privatised import urls as privatised
from numerhic.mechanisms.readings import urls as readings

app_name = "mechanisms"
urlpatterns = [
    path("mecanismes/", views.home, name="home"),
    *readings.urlpatterns,
    *grips.urlpatterns,
    *policies.urlpatterns,
    *chain.urlpatterns,
    *privatised.urlpatterns,
    *algorithms.urlpatterns,
]
