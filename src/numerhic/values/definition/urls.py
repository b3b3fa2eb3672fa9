"""Addresses: the authority’s own definition of the common good, and the values it nurtures."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
