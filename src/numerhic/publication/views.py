"""The public face.

Front page, about, roles, accessibility, weight of the pages. Thin: each shows what others know.
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from numerhic import __version__
from numerhic.authorities.current import current_authority
from numerhic.pages.tables import Column, Table, download
from numerhic.people.acts import Act, Role, acts
from numerhic.people.rules import requires
from numerhic.publication import searching
from numerhic.publication.contents import CHAPTERS, ENTRANCES
from numerhic.publication.weights import PageWeight, Weights, kept_weights
from numerhic.sources.forms import StatementForm
from numerhic.sources.levels import Evidence

WORDS_LENGTH = 100


@requires("read.public")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The authority's own front page: five chapters, four entrances."""
    return render(request, "publication/home.html", {"chapters": CHAPTERS, "entrances": ENTRANCES})


@requires("read.public")
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What holds every word asked for, kind by kind, as far as the reader may look."""
    words = " ".join(request.GET.get("mots", "").replace("\x00", " ").split())[:WORDS_LENGTH]
    authority = current_authority(request)
    context: dict[str, object] = {"words": words}
    if words and authority is not None:
        kind = request.GET.get("nature", "")
        number = request.GET.get("page", "1")
        page = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1
        level = searching.audience(request, authority)
        whole = "format" in request.GET
        most = searching.MOST if whole else searching.PAGE if kind else searching.SHOWN
        found = searching.results(
            authority, level, words, kind, 1 if whole or not kind else max(page, 1), most
        )
        shown = [group for group in found.groups if kind in ("", group.name)]
        table = searching.as_table(searching.Results(shown))
        if (answer := download(request, table)) is not None:
            return answer
        context |= {"found": found, "shown": shown, "kind": kind, "page": page}
    return render(request, "publication/search.html", context)


@requires("read.public")
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this is, where it comes from, whom it thanks."""
    return render(request, "publication/about.html", {"version": __version__})


@requires("read.public")
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """The table roles × acts, as it is applied."""
    table = roles_table()
    if (answer := download(request, table)) is not None:
        return answer
    return render(request, "publication/roles.html", {"table": table.view(request)})


@requires("read.public")
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "publication/accessibility.html")


@requires("read.public")
@require_safe
def sobriety(request: HttpRequest) -> HttpResponse:
    """The eco-design statement, with the measured weight of the pages."""
    kept = kept_weights()
    context = {}
    if kept is not None:
        table = weights_table(kept)
        if (answer := download(request, table)) is not None:
            return answer
        context = {"table": table.view(request), "measured_on": kept.measured_on}
    return render(request, "publication/sobriety.html", context)


@requires("read.public")
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every partial of the pages, for whoever writes one. In debug only."""
    if not settings.DEBUG:
        raise Http404
    context = {
        "today": timezone.localdate(),
        "levels": list(Evidence),
        "table": weights_table(kept_weights() or Weights(timezone.localdate(), ())).view(request),
        "form": StatementForm({"text": ""}),
    }
    return render(request, "publication/components.html", context)


def roles_table() -> Table[Act]:
    """One row per act, one column per role."""

    def said(role: Role) -> Column[Act]:
        return Column(
            role.value, role.label, lambda act: _("oui") if role in act.roles else _("non"), sortable=False
        )

    return Table(
        "roles",
        _("Rôles et actes"),
        [Column("act", _("Acte"), lambda act: act.label, sortable=False), *(said(role) for role in Role)],
        list(acts().values()),
        page_size=12,
    )


def weights_table(weights: Weights) -> Table[PageWeight]:
    """The weight of each page."""
    return Table(
        "weights",
        _("Poids de chaque page"),
        [
            Column("address", _("Page"), lambda page: page.address, link=lambda page: page.address),
            Column("total", _("Octets reçus"), lambda page: page.total_bytes, "number"),
            Column("html", _("dont la page"), lambda page: page.html_bytes, "number"),
            Column("requests", _("Requêtes"), lambda page: page.requests, "number"),
            Column("elements", _("Éléments"), lambda page: page.elements, "number"),
        ],
        weights.pages,
        page_size=20,
    )
