"""The pages of suggestions: confirm, correct, merge or refuse them, by the page; take a refusal back."""

import re

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from numerhic.authorities.current import current_authority
from numerhic.pages.forms import posted
from numerhic.people.rules import requires
from numerhic.register.suggestions import gathering, selectors, services
from numerhic.register.suggestions.forms import Page, by_plain_name
from numerhic.register.suggestions.models import Suggestion
from numerhic.sources.views.writing import author

PAGE = 15


@requires("register.write")
@require_http_methods(["GET", "HEAD", "POST"])
def suggestions(request: HttpRequest) -> HttpResponse:
    """What the contracts suggest, fifteen at a time; ``?sans=composant`` for what leaves only a contract."""
    authority = current_authority(request)
    if request.method != "POST" and not Suggestion.objects.of(authority).exists():
        gathering.gather(authority)
    lasting, passing = selectors.components_first(authority)
    without = request.GET.get("sans") == "composant"
    rows = passing if without else lasting
    pages = Paginator(rows, PAGE)
    wanted = pages.get_page(request.GET.get("page", 1))
    shown = list(wanted)
    if request.method == "POST":
        # The rows that were on the page when it was filled in, whatever was decided meanwhile.
        numbers = _numbers(request)
        shown = list(selectors.waiting(authority).filter(pk__in=numbers[: PAGE * 2]))
    names = list(selectors.near_components(authority))
    page = Page(shown, by_plain_name(names), posted(request), ticked=request.GET.get("coches") == "toutes")
    if request.method == "POST" and (answer := _decided(request, page)) is not None:
        return answer
    context = {
        "page": page,
        "pages": wanted,
        "without": without,
        "lasting": lasting.count(),
        "passing": passing.count(),
        "refused": selectors.refused(authority).count(),
        "names": sorted({record.name for record in names})[:500],
        "errors": list(page.errors()) if request.method == "POST" else [],
        "read": selectors.were_contracts_read(authority),
    }
    return render(request, "register/suggestions/suggestions.html", context)


def _numbers(request: HttpRequest) -> list[int]:
    """The suggestions sent; what is no number of ours is left out."""
    sent = request.POST.getlist("suggestion")
    return [int(number) for number in sent if re.fullmatch(r"[0-9]{1,18}", number)]


def _decided(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Handle the ticked rows; None when something is to be corrected."""
    authority, by = current_authority(request), author(request)
    if not page.chosen:
        messages.warning(request, _("Cochez au moins une ligne."))
        return None
    if "refuse" in request.POST:
        count = services.refuse([row.suggestion for row in page.chosen], by=by)
        messages.success(
            request,
            ngettext("%(n)s suggestion refusée.", "%(n)s suggestions refusées.", count) % {"n": count},
        )
        return redirect(request.get_full_path())
    if not page.is_valid():
        return None
    try:
        written = services.accept(authority, list(page.accepted()), by=by)
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
        return None
    messages.success(
        request,
        _(
            "C’est inscrit. Composants : %(components)s. "
            "Fournisseurs : %(suppliers)s. Marchés : %(contracts)s."
        )
        % vars(written),
    )
    return redirect(request.get_full_path())


@requires("register.write")
@require_http_methods(["GET", "HEAD"])
def refused(request: HttpRequest) -> HttpResponse:
    """Those that were refused, to take some up again."""
    rows = Paginator(selectors.refused(current_authority(request)), 50)
    context = {"pages": rows.get_page(request.GET.get("page", 1))}
    return render(request, "register/suggestions/refused.html", context)


@requires("register.write")
@require_POST
def take_up_again(request: HttpRequest) -> HttpResponse:
    """Make the ticked refusals wait again."""
    rows = selectors.refused(current_authority(request)).filter(pk__in=_numbers(request))
    count = services.take_up_again(rows)
    messages.success(
        request, ngettext("%(n)s suggestion reprise.", "%(n)s suggestions reprises.", count) % {"n": count}
    )
    return redirect(reverse("register:suggestions"))
