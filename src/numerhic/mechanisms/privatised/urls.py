"""Addresses: what was handed over, since when, by which decision, with which way back."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
