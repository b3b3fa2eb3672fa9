"""What the shell of every page needs: the authority, the same page in the other language, what one may do."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``authority``, ``languages`` (code, name, address of this page), ``origin``."""
    here = request.get_full_path()
    return {
        "authority": getattr(request, "authority", None),
        "languages": [
            {"code": code, "name": name, "address": _in_language(here, code)}
            for code, name in settings.LANGUAGES
        ],
        "origin": f"{request.scheme}://{request.get_host()}",
    }


def _in_language(address: str, code: str) -> str:
    """The same page in ``code``. An address that leads nowhere gives the front page in that language."""
    translated = translate_url(address, code)
    if translated != address or address.startswith("/en/") == (code == "en"):
        return translated
    return "/en/" if code == "en" else "/"
