"""Addresses: myths, where they show, what answers them."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
