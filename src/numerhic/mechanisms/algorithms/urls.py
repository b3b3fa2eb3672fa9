"""Addresses: the public registers of algorithms and of surveillance uses."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
