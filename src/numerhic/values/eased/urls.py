"""Addresses: who services ease, and whom they keep out."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
