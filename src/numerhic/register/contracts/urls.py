"""Addresses of the loading pages, under /registre/marches/."""

from django.urls import path

from numerhic.register.contracts import views

urlpatterns = [
    path("registre/marches/", views.loads, name="contract_loads"),
    path("registre/marches/charger/", views.give, name="contract_give"),
    path("registre/marches/chargements/<int:number>/", views.load, name="contract_load"),
    path("registre/marches/chargements/<int:number>/annuler/", views.unload, name="contract_unload"),
    path("registre/marches/chargements/<int:number>/reprendre/", views.take_up_again, name="contract_again"),
]
