"""Addresses of the matrix, under /registre/politiques/."""

from django.urls import path

from numerhic.register.matrix import views

urlpatterns = [
    path("registre/politiques/", views.matrix, name="matrix"),
    path("registre/politiques/sans-demande/", views.blanks, name="matrix_blanks"),
    path("registre/politiques/<statement:policy>/<statement:record>/", views.bearing, name="bearing"),
]
