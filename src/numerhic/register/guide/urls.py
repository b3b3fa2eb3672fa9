"""Addresses of the first half hour, under /registre/commencer/."""

from django.urls import path

from numerhic.register.guide import views

urlpatterns = [
    path("registre/commencer/", views.guide, name="guide"),
    path("registre/commencer/politiques/", views.policies, name="guide_policies"),
    path("registre/commencer/services/", views.services_page, name="guide_services"),
]
