"""What is around one thing, drawn step by step, and as a table."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from numerhic.effects.dependence.around import DEEPEST, Sense, around
from numerhic.effects.dependence.drawn import step_by_step
from numerhic.effects.dependence.forms import address
from numerhic.effects.dependence.gaps import gaps
from numerhic.effects.dependence.selectors import Model, system_of
from numerhic.pages.tables import Column, Table, download
from numerhic.people.rules import requires
from numerhic.register.records.kinds import KINDS
from numerhic.sources.here import reader_here

SENSES: dict[str, Sense] = {"haut": "up", "bas": "down"}
BEGIN = 3
"""Steps shown when the address asks for none."""


@requires("read.public")
@require_safe
def graph(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """``?sens=haut``: what hangs on it; ``bas`` (at first): what it hangs on. ``?etapes=1`` to 8.

    A direction or a number that does not exist gives the nearest that does.
    """
    reader = reader_here(request)
    model = system_of(reader)
    node = model.node(key)
    if node is None or model.kinds[key] != kind:
        raise Http404(f"{kind} {key}")
    sense = request.GET.get("sens", "bas")
    sense = sense if sense in SENSES else "bas"
    steps = _steps(request.GET.get("etapes", ""))
    depths = around(model, key, SENSES[sense], steps)
    table = _table(model, {one: depth for one, depth in depths.items() if depth})
    if (file := download(request, table)) is not None:
        return file
    deepest = max(depths.values())
    context = {
        "node": node,
        "address": model.address(key),
        "shock": address([f"stop:{key}"]),
        "sense": sense,
        "steps": steps,
        "choices": [
            (ngettext("%(n)s étape", "%(n)s étapes", n) % {"n": n}, f"?sens={sense}&etapes={n}", n == steps)
            for n in range(1, DEEPEST + 1)
        ],
        "others": len(depths) - 1,
        "whole": deepest < steps,
        "drawing": step_by_step(model, depths, SENSES[sense]) if len(depths) > 1 else "",
        "table": table.view(request),
        "gaps": gaps(model, reader),
    }
    return render(request, "effects/dependence/graph.html", context)


def _steps(asked: str) -> int:
    if not (asked.isascii() and asked.isdigit()):
        return BEGIN
    return min(max(int(asked[:3]), 1), DEEPEST)


def _table(model: Model, depths: dict[str, int]) -> Table[str]:
    return Table(
        "autour",
        _("De proche en proche"),
        [
            Column("name", _("Nom"), model.name, link=model.address),
            Column("kind", _("Nature"), lambda key: str(KINDS[model.kinds[key]].one)),
            Column("steps", _("Étapes"), lambda key: depths[key], kind="number"),
        ],
        list(depths),
        order="steps",
        page_size=25,
        note=_("Étapes : combien de liens les séparent."),
        empty=_("rien n’est dit."),
    )
