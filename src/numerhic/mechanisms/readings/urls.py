"""Addresses: the reading grid: what a component names, obliges, makes possible, prevents, favours."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
