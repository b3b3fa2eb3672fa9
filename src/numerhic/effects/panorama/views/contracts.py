"""The authority's contracts as the edition saw them: their list, and one with all that is known of it."""

from datetime import date
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from numerhic.effects.panorama import selectors
from numerhic.effects.panorama.contract_facts import facts_of
from numerhic.effects.panorama.models import EditionContract
from numerhic.effects.panorama.naming import NATURES, RULES, family_name, rule_sentence
from numerhic.effects.panorama.shown import edition_or_404, shown_to
from numerhic.pages.tables import Column, Table, download
from numerhic.people.models import User
from numerhic.people.rules import may, requires
from numerhic.register.contracts import selectors as register


@requires("read.public")
@require_safe
def contracts(request: HttpRequest) -> HttpResponse:
    """Digital contracts, with the rule that decided; the others on the same page's other side."""
    shown = shown_to(request)
    edition = edition_or_404(shown)
    others = request.GET.get("lesquels") == "autres"
    rows = list(selectors.contracts_of(edition).filter(digital=not others).defer("detail"))
    table = _table(rows, digital=not others)
    if (file := download(request, table)) is not None:
        return file
    return render(
        request,
        "effects/panorama/contracts.html",
        {
            "shown": shown,
            "panorama": shown.panorama,
            "others": others,
            "count": len(rows),
            "table": table.view(request),
        },
    )


def _table(rows: list[EditionContract], *, digital: bool) -> Table[EditionContract]:
    columns: list[Column[EditionContract]] = [
        Column(
            "object",
            _("Marché"),
            lambda one: one.object or one.key,
            link=lambda one: reverse("effects:panorama_contract", args=[one.slug]),
        ),
        Column("supplier", _("Fournisseur"), lambda one: one.supplier_names),
        Column("amount", _("Montant"), lambda one: one.amount, kind="euros"),
        Column("notified", _("Notifié le"), lambda one: one.notified_on, kind="date"),
    ]
    if digital:
        columns[1:1] = [Column("family", _("Famille"), lambda one: family_name(one.family))]
        columns.append(Column("rule", _("Décidé par"), lambda one: str(RULES[one.rule])))
    return Table(
        name="marches",
        caption=_("Marchés numériques") if digital else _("Marchés qui ne sont pas numériques"),
        columns=columns,
        rows=rows,
        order="-notified",
        page_size=12,
        empty=_("aucun marché de cette sorte dans les fichiers lus."),
    )


@requires("read.public")
@require_safe
def contract(request: HttpRequest, slug: str) -> HttpResponse:
    """One contract: what was published, what was mended, its amendments, what came before and after."""
    shown = shown_to(request)
    edition = edition_or_404(shown)
    one = selectors.contract_or_404(edition, slug)
    amendments = _amendments(one.detail["amendments"])
    if (file := download(request, amendments)) is not None:
        return file
    return render(
        request,
        "effects/panorama/contract.html",
        {
            "shown": shown,
            "contract": one,
            "family": family_name(one.family),
            "rule": RULES[one.rule],
            "nature": NATURES.get(one.detail["nature"], one.detail["nature"]),
            "facts": facts_of(one),
            "doubts": [rule_sentence(doubt) for doubt in one.detail["doubts"]],
            "amendments": amendments.view(request) if one.detail["amendments"] else None,
            "before": _neighbours(edition.pk, one.detail["formers"]),
            "after": _neighbours(edition.pk, one.detail["successors"]),
            "window": next((each for each in shown.windows if each.contract == one.key), None),
            "decisions": register.decisions_about(shown.authority, one.key),
            "may_overrule": may(cast(User, request.user), "contracts.overrule", shown.authority),
        },
    )


def _neighbours(edition: int, pairs: list[dict[str, str]]) -> list[tuple[EditionContract, bool]]:
    """The contracts of these keys, each with whether a person matched them."""
    by_person = {pair["key"]: pair["matched_by"] == "person" for pair in pairs}
    found = EditionContract.objects.filter(edition=edition, key__in=by_person).defer("detail")
    return [(one, by_person[one.key]) for one in found]


def _amendments(rows: list[dict[str, Any]]) -> Table[dict[str, Any]]:
    return Table(
        name="avenants",
        caption=_("Avenants, dans l’ordre"),
        columns=[
            Column("number", _("Numéro"), lambda one: one["number"], kind="number"),
            Column("object", _("Objet"), lambda one: one["object"]),
            Column("notified", _("Notifié le"), lambda one: _day(one["notified_on"]), kind="date"),
            Column("amount", _("Nouveau montant"), lambda one: one["amount"], kind="euros"),
            Column(
                "duration",
                _("Nouvelle durée"),
                lambda one: one["duration"],
                kind="decimal",
                note=_("en mois"),
            ),
        ],
        rows=rows,
        order="number",
        page_size=10,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
