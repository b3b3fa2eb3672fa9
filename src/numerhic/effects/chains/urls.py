"""Addresses of the chains."""

from django.urls import path

from numerhic.effects.chains import views

ROOT = "effets/chaines/"
urlpatterns = [
    path(ROOT, views.home, name="chains"),
    path(f"{ROOT}nouvelle/", views.new, name="chain_new"),
    path(f"{ROOT}<statement:identifier>/", views.chain, name="chain"),
    path(f"{ROOT}<statement:identifier>/ajouter/", views.add, name="chain_add"),
]
