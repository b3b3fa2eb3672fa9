"""Chains: all of them, one in drawing and in words, a new one, one more link."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from numerhic.effects.chains import telling
from numerhic.effects.chains.forms import ChainForm, LinkForm
from numerhic.effects.chains.natures import CHAIN, LINK
from numerhic.effects.chains.selectors import Chain, chain_of, chains
from numerhic.effects.chains.tables import chains_table, links_table
from numerhic.pages.forms import posted
from numerhic.pages.tables import download
from numerhic.people.limits import limited
from numerhic.people.rules import may, requires
from numerhic.register.records.selectors.visible import by_keys
from numerhic.sources.forms import add_errors
from numerhic.sources.here import reader_here, reader_of
from numerhic.sources.selectors import Reader
from numerhic.sources.views.writing import form_page, written

WHERE = ("component", "service")
"""Kinds of record that a chain may come from."""

FEW = 12
"""Loops and paths that the page tells in words; the file of links tells all."""


@requires("read.public")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Every chain that the reader may see."""
    reader = reader_here(request)
    table = chains_table(chains(reader))
    if (file := download(request, table)) is not None:
        return file
    may_write = may(request.user, "statement.write", reader.authority)
    return render(request, "effects/chains/home.html", {"table": table.view(request), "may_write": may_write})


@requires("read.public")
@require_safe
def chain(request: HttpRequest, identifier: str) -> HttpResponse:
    """One chain: drawn, in words, its loops, its links one by one."""
    reader = reader_here(request)
    found = _seen(reader, identifier)
    table = links_table(found)
    if (file := download(request, table)) is not None:
        return file
    loops, paths = found.loops, found.paths
    context: dict[str, Any] = {
        "chain": found,
        "table": table.view(request),
        "drawing": telling.chain_drawing(found),
        "loops": [telling.loop_in_words(found, one) for one in loops.ones[:FEW]],
        "more_loops": loops.more or len(loops.ones) > FEW,
        "paths": [telling.run_in_words(found, one) for one in paths.ones[:FEW]],
        "more_paths": paths.more or len(paths.ones) > FEW,
        "may_write": may(request.user, "statement.write", reader.authority),
    }
    return render(request, "effects/chains/chain.html", context)


@requires("statement.write")
@form_page
@limited("write", per_hour=300)
def new(request: HttpRequest) -> HttpResponse:
    """A new chain; ``?composant=key``: what it comes from."""
    reader = reader_of(request)
    record = by_keys(reader, [request.GET.get("composant", "")[:40]])
    begun = {"f_components": [f"{one.kind}:{one.key}" for one in record.values() if one.kind in WHERE]}
    form = ChainForm(posted(request), reader=reader, initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            made = written(request, None, CHAIN.slug, form)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("La chaîne est ouverte. Ajoutez ses liens, un par un."))
            return redirect("effects:chain", made.pk)
    return render(request, "effects/chains/new.html", {"form": form})


@requires("statement.write")
@form_page
@limited("write", per_hour=300)
def add(request: HttpRequest, identifier: str) -> HttpResponse:
    """One more link; the words of the other links are offered."""
    reader = reader_of(request)
    found = _seen(reader, identifier)
    form = LinkForm(posted(request), reader=reader, names=list(found.names.values()))
    if request.method == "POST" and form.is_valid():
        try:
            written(request, (CHAIN.slug, identifier), LINK.slug, form)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("C’est écrit, et interne tant que ce n’est pas publié."))
            return redirect("effects:chain", identifier)
    return render(request, "effects/chains/add.html", {"form": form, "chain": found})


def _seen(reader: Reader, identifier: str) -> Chain:
    found = chain_of(reader, identifier)
    if found is None:
        raise Http404(identifier)
    return found
