"""System check: every address declares the act it needs (people/rules.py, ``@requires``)."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error
from django.urls import URLPattern, URLResolver, get_resolver


def views(patterns: list[Any] | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every (address, pattern) of the installation, in order; the language's prefix is that of the moment."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            yield from views(entry.url_patterns, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern), entry


def every_view_declares_its_act(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    """One error per address whose view has no ``@requires``."""
    return [
        Error(
            f"/{address} declares no act: it would be refused to everybody.",
            hint='Decorate its view with @requires("…"), an act of people/roles_acts.csv.',
            id="people.E001",
        )
        for address, pattern in views()
        if not hasattr(pattern.callback, "act")
    ]
