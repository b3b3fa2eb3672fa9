"""Addresses: who masters each link of design and production."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
