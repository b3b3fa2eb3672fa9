"""Everything around one record, as a table: what it carries, what it hangs on, what points to it."""

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from numerhic.pages.tables import Column, Filter, Table, download
from numerhic.people.rules import requires
from numerhic.register.records.kinds import KINDS
from numerhic.register.records.models import Record, Reference
from numerhic.register.records.pages import sentences
from numerhic.register.records.pages.objects.standing import SENSES
from numerhic.register.records.pages.shown import RecordPage
from numerhic.register.records.pages.views.objects import page_or_404
from numerhic.register.records.selectors.spread import everything
from numerhic.register.records.selectors.visible import visible

LINKS = "liens"


@requires("read.public")
@require_safe
def around(request: HttpRequest, kind: str, key: str, what: str) -> HttpResponse:
    """``haut``: what it carries; ``bas``: what it hangs on; ``liens``: what points to it (``?lien=``)."""
    page = page_or_404(request, kind, key)
    table, title = _pointing(page, request) if what == LINKS else _spread(page, what)
    if (file := download(request, table)) is not None:
        return file
    context = {"page": page, "record": page.record, "kind": page.record.meaning, "heading": title}
    return render(request, "register/records/around.html", context | {"table": table.view(request)})


def _spread(page: RecordPage, what: str) -> tuple[Table[Record], str]:
    if what not in SENSES:
        raise Http404(what)
    depths = everything(page.reader, page.record, SENSES[what])
    rows = visible(page.reader).current().filter(pk__in=list(depths))
    steps = sorted({depth for depth in depths.values() if depth})
    by_depth = {str(step): [pk for pk, depth in depths.items() if depth == step] for step in steps}
    title = _("Tout ce qui en dépend") if what == "haut" else _("Tout ce dont cela dépend")
    table: Table[Record] = Table(
        "autour",
        title,
        [
            Column("name", _("Nom"), lambda row: row.name, link=Record.get_absolute_url, order="plain"),
            Column("kind", _("Nature"), lambda row: str(row.meaning.one), order="kind"),
            Column("steps", _("Étapes"), lambda row: depths[row.pk] or None, kind="number", sortable=False),
        ],
        _bare(rows),
        order="name",
        page_size=25,
        filters=[
            _kinds(),
            Filter(
                "pas",
                _("Étapes"),
                [(str(step), step) for step in steps],
                where=lambda choice: Q(pk__in=by_depth.get(choice, [])),
            ),
        ],
        words=["plain"],
        note=_("Étapes : combien de dépendances les séparent. Sans nombre : ce que cela sert."),
        empty=_("rien n’est dit."),
    )
    return table, title


def _pointing(page: RecordPage, request: HttpRequest) -> tuple[Table[Record], str]:
    link, _dot, kind = request.GET.get("lien", "").partition(".")
    meaning = KINDS.get(kind)
    if meaning is None or not meaning.named or all(one.name != link for one in meaning.links):
        raise Http404(f"{link}.{kind}")
    held = Reference.objects.filter(target=page.record, link=link).values("holder")
    title = str(meaning.link(link).inverse)
    table: Table[Record] = Table(
        "autour",
        title,
        [
            Column("name", _("Nom"), lambda row: row.name, link=Record.get_absolute_url, order="plain"),
            Column("state", _("État"), lambda row: row.get_state_display(), order="state"),
        ],
        _bare(visible(page.reader, kind).filter(pk__in=held)),
        order="name",
        page_size=25,
        words=["plain"],
    )
    return table, title


def _bare(rows: QuerySet[Record]) -> QuerySet[Record]:
    return rows.only("key", "kind", "name", "state", "plain")


def _kinds() -> Filter:
    return Filter(
        "nature",
        _("Nature"),
        [(name, sentences.first_capital(str(one.many))) for name, one in KINDS.items() if name != "mandate"],
        field="kind",
    )
