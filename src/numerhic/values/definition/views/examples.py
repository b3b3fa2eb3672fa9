"""What real authorities put in theirs, each with its source: read, never copied."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from numerhic.people.rules import requires
from numerhic.reference import common_good
from numerhic.values.definition.subjects import Subject


@requires("read.public")
@require_safe
def examples(request: HttpRequest, subject: Subject) -> HttpResponse:
    """The examples, by country then by name."""
    found = [(one, one.told(_language())) for one in common_good.examples(subject.slug)]
    context = {"subject": subject, "examples": found}
    return render(request, "values/definition/examples.html", context)


@requires("read.public")
@require_safe
def example(request: HttpRequest, subject: Subject, slug: str) -> HttpResponse:
    """One example, theme by theme; one may start an article from a theme."""
    found = common_good.example(slug)
    if found is None or subject.slug not in found.subjects:
        raise Http404(slug)
    context = {"subject": subject, "example": found, "told": found.told(_language())}
    return render(request, "values/definition/example.html", context)


def _language() -> str:
    return get_language() or "fr"
