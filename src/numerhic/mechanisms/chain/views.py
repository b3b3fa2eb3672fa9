"""The chain of every component, of one, its sheet on screen and on paper. Thin."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from numerhic.drawing.links import chain_column
from numerhic.mechanisms.chain import selectors
from numerhic.mechanisms.chain.drawn import draw_all, told_by_link
from numerhic.mechanisms.chain.hints import hints
from numerhic.mechanisms.chain.holdings import ANSWERED, HOLDINGS, rings
from numerhic.mechanisms.chain.natures import ALL, PREFIX, QUESTIONS
from numerhic.mechanisms.chain.tables import components_table, links_table
from numerhic.mechanisms.sheets import fill, lines_of
from numerhic.pages.tables import download
from numerhic.people.limits import limited
from numerhic.people.rules import may, requires
from numerhic.register.records.pages.views.found import found_or_404
from numerhic.sources.here import reader_of

ASKED = {PREFIX + slug: words for slug, words in QUESTIONS.items()}


@requires("read.public")
@require_safe
def chain(request: HttpRequest) -> HttpResponse:
    """Every component, link by link: in words, drawn, as a table."""
    found = selectors.chains(reader_of(request))
    table = components_table(found)
    if (answer := download(request, table)) is not None:
        return answer
    context = {
        "table": table.view(request),
        "drawn": draw_all(found) if found else None,
        "links": told_by_link(found) if found else [],
        "silent": [one for one in found if one.silent],
        "found": found,
    }
    return render(request, "mechanisms/chain/chain.html", context)


@requires("read.public")
@require_safe
def links(request: HttpRequest) -> HttpResponse:
    """One line a component and link, with who, the proof, the author and the date."""
    reader = reader_of(request)
    told: selectors.Details = {}
    table = links_table(selectors.chains(reader), told)
    view = table.view(request)
    if "format" in request.GET or view.words:
        told |= selectors.details(reader)
    if (answer := download(request, table)) is not None:
        return answer
    if not told:
        told |= selectors.details(reader, {line.chain.key for line in view.page})
    return render(request, "mechanisms/chain/links.html", {"table": view})


@requires("read.public")
@require_safe
def component(request: HttpRequest, key: str) -> HttpResponse:
    """One component: eleven links drawn and told, each with all that is said of it."""
    reader = reader_of(request)
    record = found_or_404(reader, "component", key)
    found = selectors.links_of(reader, record)
    drawn = chain_column(
        rings([link.held for link in found], {link.held.link: link.who for link in found}),
        key="chaine",
        title=_("La chaîne de « %(name)s »") % {"name": record.name},
        description=_("Les mêmes maillons sont dits en mots à côté."),
    )
    context = {
        "record": record,
        "links": found,
        "drawn": drawn,
        "silent": not any(link.told for link in found),
        "can_write": not record.closed and may(request.user, "statement.write", reader.authority),
    }
    return render(request, "mechanisms/chain/component.html", context)


@requires("statement.write")
@require_http_methods(["GET", "HEAD", "POST"])
@limited("chain", per_hour=120)
def fill_sheet(request: HttpRequest, key: str) -> HttpResponse:
    """The eleven links in one form, saved in one post."""
    reader = reader_of(request)
    record = found_or_404(reader, "component", key, current=True)
    told = hints(reader, record)
    form, filled = fill(request, reader, record, lambda: lines_of(reader, key, ALL, ASKED, told))
    if filled is not None:
        for sentence in filled.told:
            messages.success(request, sentence)
        return redirect("mechanisms:chain_component", key)
    return render(request, "mechanisms/chain/fill.html", {"record": record, "form": form})


@requires("read.public")
@require_safe
def paper(request: HttpRequest, key: str) -> HttpResponse:
    """The same sheet, to print and to fill by hand."""
    reader = reader_of(request)
    record = found_or_404(reader, "component", key)
    masters = [one for one in HOLDINGS if one.code in ANSWERED]
    context = {
        "record": record,
        "lines": lines_of(reader, key, ALL, ASKED),
        "masters": masters,
        "choices": [str(one.short).replace(" ", "\u00a0") for one in masters],
    }
    return render(request, "mechanisms/chain/paper.html", context)
