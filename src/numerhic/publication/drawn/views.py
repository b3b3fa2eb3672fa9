"""The pages and files of En dessin. Thin."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from numerhic.authorities.current import current_authority
from numerhic.effects.dependence.asked import MOST
from numerhic.effects.dependence.forms import PARAMETER
from numerhic.people.rules import requires
from numerhic.publication.drawn.sheets import FORMATS, Drawn, draw, thing_around
from numerhic.publication.posters import PAPERS, poster
from numerhic.register.records.kinds import BY_SLUG


@requires("read.public")
@require_safe
def whole(request: HttpRequest) -> HttpResponse:
    """The sheet of the whole authority, and the same in words."""
    return _page(request, _drawn(request), reverse("drawn_map"))


@requires("read.public")
@require_safe
def around(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The sheet around one policy, service or component, and the same in words."""
    found = _around(request, slug, key)
    return _page(request, _drawn(request, found), reverse("drawn_around_map", args=[slug, key]))


@requires("read.public")
@require_safe
def whole_map(request: HttpRequest) -> HttpResponse:
    """The drawing itself."""
    return _file(request, _drawn(request))


@requires("read.public")
@require_safe
def around_map(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The drawing around one thing."""
    return _file(request, _drawn(request, _around(request, slug, key)))


@requires("read.public")
@require_safe
def whole_poster(request: HttpRequest) -> HttpResponse:
    """The drawing as a PDF, A3 unless another paper is asked for."""
    return _poster(request, _drawn(request))


@requires("read.public")
@require_safe
def around_poster(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The drawing around one thing as a PDF."""
    return _poster(request, _drawn(request, _around(request, slug, key)))


def _drawn(request: HttpRequest, key: str = "") -> Drawn | None:
    page = request.path.removesuffix("carte.svg").removesuffix("carte.pdf")
    source = request.build_absolute_uri(page)
    return draw(current_authority(request), source=source, around=key, specs=_specs(request))


def _specs(request: HttpRequest) -> tuple[str, ...]:
    return tuple(request.GET.getlist(PARAMETER)[:MOST])


def _around(request: HttpRequest, slug: str, key: str) -> str:
    kind = BY_SLUG.get(slug)
    if kind is None or thing_around(current_authority(request), kind.name, key) is None:
        raise Http404
    return key


def _page(request: HttpRequest, drawn: Drawn | None, address: str) -> HttpResponse:
    asked = (
        urlencode([(PARAMETER, spec) for spec in drawn.asked.specs]) if drawn and drawn.asked.specs else ""
    )
    papers = [
        (name, f"{address.removesuffix('svg')}pdf?papier={name.lower()}{'&' if asked else ''}{asked}")
        for name in ("A4", "A3", "A2")
    ]
    context = {
        "drawn": drawn,
        "papers": papers,
        "map": f"{address}?{asked}" if asked else address,
        "narrow": f"{address}?format=etroit{'&' if asked else ''}{asked}",
    }
    return render(request, "publication/drawn/page.html", context)


def _file(request: HttpRequest, drawn: Drawn | None) -> HttpResponse:
    if drawn is None:
        raise Http404
    form = FORMATS.get(request.GET.get("format", ""), FORMATS["large"])
    answer = HttpResponse(drawn.svg(form), content_type="image/svg+xml; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="carte.svg"'
    return answer


def _poster(request: HttpRequest, drawn: Drawn | None) -> HttpResponse:
    if drawn is None:
        raise Http404
    paper = request.GET.get("papier", "")
    made = poster(
        drawn.svg(), author=current_authority(request).name, paper=paper if paper in PAPERS else "a3"
    )
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="carte.pdf"'
    return answer
