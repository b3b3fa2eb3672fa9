"""Quality of what was read: rows kept and set aside, by which rule, the rows themselves, and what was
mended."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from numerhic.effects.panorama.naming import rule_sentence
from numerhic.effects.panorama.set_aside_read import MOST, Aside, all_set_aside, rows_set_aside
from numerhic.effects.panorama.shown import Shown, edition_or_404, shown_to
from numerhic.pages.tables import Column, Table, download
from numerhic.people.rules import requires


@dataclass(frozen=True)
class Counted:
    """A rule, its sentence, how many rows or contracts it touched."""

    rule: str
    sentence: str
    rows: int


@requires("read.public")
@require_safe
def quality(request: HttpRequest) -> HttpResponse:
    """What was read, kept, set aside and mended, rule by rule."""
    shown = shown_to(request)
    edition = edition_or_404(shown)
    report = (edition.tables.report if edition.tables else None) or {}
    rules = _rules_table(
        [Counted(r["rule"], rule_sentence(r["rule"]), r["rows"]) for r in report.get("set_aside", [])]
    )
    doubts = _doubts_table(_doubts(shown))
    if (file := download(request, rules, doubts)) is not None:
        return file
    return render(
        request,
        "effects/panorama/quality.html",
        {
            "shown": shown,
            "report": report,
            "aside": sum(one["rows"] for one in report.get("set_aside", [])),
            "rules": rules.view(request),
            "doubts": doubts.view(request),
        },
    )


@requires("read.public")
@require_safe
def set_aside(request: HttpRequest) -> HttpResponse:
    """The rows themselves, those of the authority first."""
    edition = edition_or_404(shown_to(request))
    rule = request.GET.get("regle", "")[:80]
    rows = rows_set_aside(edition, rule)
    table = _rows_table(list(rows))
    if (file := download(request, table)) is not None:
        return file
    return render(
        request,
        "effects/panorama/set_aside.html",
        {
            "rule": rule,
            "sentence": rule_sentence(rule) if rule else "",
            "cut": len(rows) == MOST,
            "most": MOST,
            "table": table.view(request),
        },
    )


@requires("read.public")
@require_safe
def set_aside_file(request: HttpRequest) -> HttpResponseBase:
    """Every row set aside, with the record itself, as CSV."""
    edition = edition_or_404(shown_to(request))
    response = StreamingHttpResponse(all_set_aside(edition), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="lignes-ecartees.csv"'
    return response


def _doubts(shown: Shown) -> list[Counted]:
    found = () if shown.panorama is None else shown.panorama.doubts
    return [Counted(one.rule, rule_sentence(one.rule), one.rows) for one in found]


def _rules_table(rows: list[Counted]) -> Table[Counted]:
    return Table(
        name="regles",
        caption=_("Lignes mises de côté, par règle"),
        columns=[
            Column(
                "sentence",
                _("Règle"),
                lambda one: one.sentence,
                link=lambda one: f"{reverse('effects:panorama_set_aside')}?regle={one.rule}",
            ),
            Column("rows", _("Lignes"), lambda one: one.rows, kind="number"),
        ],
        rows=rows,
        order="-rows",
        page_size=12,
        empty=_("aucune."),
    )


def _doubts_table(rows: list[Counted]) -> Table[Counted]:
    return Table(
        name="doutes",
        caption=_("Marchés de la collectivité gardés avec une valeur corrigée ou devenue inconnue"),
        columns=[
            Column("sentence", _("Règle"), lambda one: one.sentence),
            Column("rows", _("Marchés"), lambda one: one.rows, kind="number"),
        ],
        rows=rows,
        order="-rows",
        page_size=12,
        empty=_("aucun."),
    )


def _rows_table(rows: list[Aside]) -> Table[Aside]:
    return Table(
        name="ecartees",
        caption=_("Lignes mises de côté"),
        columns=[
            Column("object", _("Objet"), lambda one: one.object or one.published_id),
            Column("rule", _("Règle"), lambda one: rule_sentence(one.rule)),
            Column("detail", _("Pourquoi celle-ci"), lambda one: one.detail),
            Column("file", _("Fichier"), lambda one: one.source_file),
            Column("row", _("Ligne"), lambda one: one.source_row, kind="number"),
        ],
        rows=rows,
        page_size=10,
        empty=_("aucune."),
    )
