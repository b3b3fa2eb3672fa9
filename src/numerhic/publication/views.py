"""The public face.

Front page, about, roles, accessibility, weight of the pages. Thin: each shows what others know.
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from numerhic import __version__
from numerhic.people.acts import Role, acts
from numerhic.people.rules import requires
from numerhic.publication.contents import CHAPTERS, ENTRANCES


@requires("read.public")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The authority's own front page: five chapters, four entrances."""
    return render(request, "publication/home.html", {"chapters": CHAPTERS, "entrances": ENTRANCES})


@requires("read.public")
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this is, where it comes from, whom it thanks."""
    return render(request, "publication/about.html", {"version": __version__})


@requires("read.public")
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """The table roles × acts, as it is applied."""
    rows = [(act, [(role, role in act.roles) for role in Role]) for act in acts().values()]
    return render(request, "publication/roles.html", {"roles": list(Role), "rows": rows})


@requires("read.public")
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "publication/accessibility.html")


@requires("read.public")
@require_safe
def sobriety(request: HttpRequest) -> HttpResponse:
    """The eco-design statement, with the measured weight of the pages."""
    return render(request, "publication/sobriety.html")


@requires("read.public")
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every partial of the pages, for whoever writes one. In debug only."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "publication/components.html")
