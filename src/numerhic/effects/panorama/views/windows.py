"""Windows of decision: the drawn calendar, its table, the file for agendas."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from numerhic.drawing import Deadline, Svg, calendar
from numerhic.effects.panorama.models import slug_of
from numerhic.effects.panorama.naming import STATES, family_name
from numerhic.effects.panorama.sentences import value_in_words
from numerhic.effects.panorama.shown import Shown, edition_or_404, shown_to
from numerhic.engines.procurement import windows_ics
from numerhic.engines.procurement.results import Window
from numerhic.pages.tables import Column, Table, download
from numerhic.pages.templatetags.page import day_in_words
from numerhic.people.rules import requires


@requires("read.public")
@require_safe
def windows(request: HttpRequest) -> HttpResponse:
    """Decisions still possible, nearest first; those whose date is past on the same page's other side."""
    shown = shown_to(request)
    edition_or_404(shown)
    past = request.GET.get("etat") == "passees"
    rows = [one for one in shown.windows if (one.state == "past") == past]
    table = _table(rows, past=past)
    if (file := download(request, table)) is not None:
        return file
    view = table.view(request)
    return render(
        request,
        "effects/panorama/windows.html",
        {
            "shown": shown,
            "past": past,
            "count": len(rows),
            "others": len(shown.windows) - len(rows),
            "assumed": sum(one.notice_source == "assumed" for one in rows),
            "table": view,
            "drawing": _drawing(list(view.page.object_list), shown),
        },
    )


def _table(rows: list[Window], *, past: bool) -> Table[Window]:
    return Table(
        name="echeances",
        caption=_("Décisions dont la date est passée") if past else _("Décisions encore possibles"),
        columns=[
            Column(
                "object",
                _("Marché"),
                lambda one: one.object or one.contract,
                link=lambda one: reverse("effects:panorama_contract", args=[slug_of(one.contract)]),
            ),
            Column("decide", _("Décider avant le"), lambda one: one.decide_before, kind="date"),
            Column("ends", _("Fin du marché"), lambda one: one.ends, kind="date"),
            Column("notice", _("Préavis"), _notice),
            Column("supplier", _("Fournisseur"), lambda one: one.supplier),
            Column("state", _("État"), lambda one: str(STATES[one.state])),
        ],
        rows=rows,
        order="-decide" if past else "decide",
        page_size=10,
        empty=_("aucune date de fin n’est connue dans les marchés lus."),
    )


def _notice(one: Window) -> str:
    told = value_in_words(one.notice_months, "months")
    return _("%(months)s, supposé") % {"months": told} if one.notice_source == "assumed" else told


def _drawing(rows: list[Window], shown: Shown) -> Svg:
    deadlines = [
        Deadline(
            one.object or one.contract,
            _("avant le %(day)s · %(family)s")
            % {"family": family_name(one.family), "day": day_in_words(one.decide_before)},
            one.decide_before,
            one.ends,
            one.state,
        )
        for one in rows
    ]
    return calendar(
        deadlines,
        as_of=shown.today,
        today=_("aujourd’hui"),
        key="calendrier",
        title=_("Calendrier des décisions"),
        description=_("Une ligne par marché du tableau ci-dessous, dans le même ordre."),
    )


@requires("read.public")
@require_safe
def windows_file(request: HttpRequest) -> HttpResponse:
    """The decisions to come as iCalendar, for any agenda to follow."""
    shown = shown_to(request)
    edition = edition_or_404(shown)
    text = windows_ics(
        [one for one in shown.windows if one.state != "past"],
        stamp=edition.as_of,
        language="en" if (get_language() or "fr").startswith("en") else "fr",
    )
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="echeances.ics"'
    return response
