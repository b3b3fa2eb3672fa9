"""Addresses of the suggestions, under /registre/suggestions/."""

from django.urls import path

from numerhic.register.suggestions import views

urlpatterns = [
    path("registre/suggestions/", views.suggestions, name="suggestions"),
    path("registre/suggestions/refusees/", views.refused, name="suggestions_refused"),
    path("registre/suggestions/reprendre/", views.take_up_again, name="suggestions_again"),
]
