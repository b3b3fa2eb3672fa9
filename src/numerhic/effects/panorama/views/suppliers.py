"""Suppliers of the digital contracts: who gets which share, and for each, who else pays it and who controls
it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from numerhic.drawing import Part, Svg, bars
from numerhic.effects.panorama import selectors
from numerhic.effects.panorama.models import EditionContract, slug_of
from numerhic.effects.panorama.naming import country_name, family_name, family_names
from numerhic.effects.panorama.shown import Shown, edition_or_404, shown_to
from numerhic.engines.procurement.results import ElsewhereBuyer, Supplier
from numerhic.pages.tables import Column, Table, download
from numerhic.pages.templatetags.page import share
from numerhic.people.rules import requires

FIRST = 4  # as in the measure top-4-share
DRAWN = 10


@requires("read.public")
@require_safe
def suppliers(request: HttpRequest) -> HttpResponse:
    """Every known supplier, largest amount first, drawn and in a table."""
    shown = shown_to(request)
    edition_or_404(shown)
    rows = [] if shown.panorama is None else list(shown.panorama.suppliers)
    table = _table(rows)
    if (file := download(request, table)) is not None:
        return file
    return render(
        request,
        "effects/panorama/suppliers.html",
        {
            "shown": shown,
            "panorama": shown.panorama,
            "count": len(rows),
            "table": table.view(request),
            "drawing": _drawing(rows[:DRAWN]),
            "rest": max(len(rows) - DRAWN, 0),
        },
    )


def _name(one: Supplier) -> str:
    return one.name or one.id.removeprefix("NAME:")


def _table(rows: list[Supplier]) -> Table[Supplier]:
    return Table(
        name="fournisseurs",
        caption=_("Fournisseurs des marchés numériques"),
        columns=[
            Column(
                "name",
                _("Fournisseur"),
                _name,
                link=lambda one: reverse("effects:panorama_supplier", args=[slug_of(one.id)]),
            ),
            Column("contracts", _("Marchés"), lambda one: one.contracts, kind="number"),
            Column("amount", _("Montant"), lambda one: one.amount, kind="euros"),
            Column("share", _("Part"), lambda one: one.share, kind="share"),
            Column("others", _("Autres acheteurs"), lambda one: one.other_buyers, kind="number"),
            Column("country", _("Pays de contrôle"), lambda one: str(country_name(one.country))),
        ],
        rows=rows,
        order="-amount",
        page_size=12,
        empty=_("les fichiers lus ne nomment aucun fournisseur."),
    )


def _drawing(rows: list[Supplier]) -> Svg:
    parts = [
        Part(
            _name(one),
            share(one.share),
            one.share,
        )
        for one in rows
        if one.share
    ]
    first = sum(part.share or 0 for part in parts[:FIRST])
    return bars(
        parts,
        first=FIRST,
        whole=_("En plein, les quatre premiers : %(share)s") % {"share": share(first)},
        key="parts",
        title=_("Parts des fournisseurs dans les montants numériques"),
        description=_(
            "Les premiers fournisseurs du tableau ci-dessous, du plus grand montant au plus petit."
        ),
    )


@requires("read.public")
@require_safe
def supplier(request: HttpRequest, slug: str) -> HttpResponse:
    """One supplier: its contracts here, who else pays it, who controls it."""
    shown = shown_to(request)
    edition = edition_or_404(shown)
    one = shown.supplier(slug)
    held = _contracts(list(selectors.contracts_with(edition, slug).defer("detail")))
    others = _elsewhere(list(one.elsewhere))
    if (file := download(request, held, others)) is not None:
        return file
    return render(
        request,
        "effects/panorama/supplier.html",
        {
            "shown": shown,
            "supplier": one,
            "name": _name(one),
            "families": family_names(one.families),
            "country": country_name(one.country),
            "per_inhabitant": _each(shown, one),
            "held": held.view(request),
            "others": others.view(request) if one.elsewhere else None,
            "not_listed": one.other_buyers - len(one.elsewhere),
        },
    )


def _each(shown: Shown, one: Supplier) -> float | None:
    people = None if shown.panorama is None else shown.panorama.buyer.population
    people = people or shown.authority.population
    return one.amount / people if one.amount is not None and people else None


def _contracts(rows: list[EditionContract]) -> Table[EditionContract]:
    return Table(
        name="marches",
        caption=_("Ses marchés numériques ici"),
        columns=[
            Column(
                "object",
                _("Marché"),
                lambda one: one.object or one.key,
                link=lambda one: reverse("effects:panorama_contract", args=[one.slug]),
            ),
            Column("family", _("Famille"), lambda one: family_name(one.family)),
            Column("amount", _("Montant"), lambda one: one.amount, kind="euros"),
            Column("notified", _("Notifié le"), lambda one: one.notified_on, kind="date"),
            Column("ends", _("Fin"), lambda one: one.ends_on, kind="date"),
        ],
        rows=rows,
        order="-notified",
        page_size=8,
    )


def _elsewhere(rows: list[ElsewhereBuyer]) -> Table[ElsewhereBuyer]:
    return Table(
        name="ailleurs",
        caption=_("Autres acheteurs de ce fournisseur, pour du numérique"),
        note=_("dans les données chargées"),
        columns=[
            Column("name", _("Acheteur"), lambda one: one.name or one.siren),
            Column("contracts", _("Marchés"), lambda one: one.contracts, kind="number"),
            Column("amount", _("Montant"), lambda one: one.amount, kind="euros"),
            Column(
                "each", _("Par habitant"), lambda one: one.per_inhabitant, kind="decimal", note=_("en euros")
            ),
            Column("families", _("Familles"), lambda one: family_names(one.families)),
        ],
        rows=rows,
        order="-amount",
        page_size=8,
    )
