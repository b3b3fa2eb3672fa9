"""The language of an answer: English under /en/, French everywhere else, whatever the browser asks.

Django would take ``/en-dessin/`` for a variant of English; here only the whole first step of the path counts.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

OTHERS = tuple(code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE)


def language_of(path: str) -> str:
    """The language that a path is written in."""
    first = path.lstrip("/").partition("/")[0]
    return first if first in OTHERS else settings.LANGUAGE_CODE


class PathLanguage:
    """Activates the language of the path, and says it in the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, in the path's language."""
        language = language_of(request.path_info)
        translation.activate(language)
        request.LANGUAGE_CODE = language  # as Django's own middleware does
        answer = self.get_response(request)
        answer.setdefault("Content-Language", language)
        return answer
