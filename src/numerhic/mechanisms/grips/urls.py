"""Addresses: twelve grips: what can in fact be decided about a component."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
