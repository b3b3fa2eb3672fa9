"""Addresses of chapter 1, the register."""

from django.urls import path

from numerhic.register import views

app_name = "register"
urlpatterns = [path("registre/", views.home, name="home")]
