"""Addresses of statements and sources."""

from typing import Any

app_name = "sources"
urlpatterns: list[Any] = []
