"""Addresses: how components are seen, by whom, when."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
