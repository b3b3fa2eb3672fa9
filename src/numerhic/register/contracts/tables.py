"""The tables of the loading pages: the loads, and what one of them kept and set aside."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from numerhic.pages.tables import Column, Table
from numerhic.register.contracts.models import ContractLoad


def loads_table(loads: list[ContractLoad]) -> Table[ContractLoad]:
    """One line per load."""
    return Table(
        name="chargements",
        caption=_("Chargements"),
        columns=[
            Column(
                "files",
                _("Fichiers"),
                lambda load: ", ".join(file.name for file in load.files.all()),
                link=lambda load: reverse("register:contract_load", args=[load.pk]),
            ),
            Column("when", _("Demandé le"), lambda load: load.created_at, kind="date"),
            Column(
                "who", _("Par"), lambda load: str(load.loaded_by) if load.loaded_by else _("une commande")
            ),
            Column("state", _("État"), lambda load: load.get_state_display()),
        ],
        rows=loads,
        page_size=12,
        empty=_("aucun fichier n’a encore été chargé."),
    )


def kept_and_set_aside(load: ContractLoad) -> list[Table[Any]]:
    """What the report of a load says: the files as recognised, then the rules that set rows aside."""
    report: dict[str, Any] = load.report or {"files": [], "set_aside": []}
    files: Table[Any] = Table(
        name="fichiers",
        caption=_("Fichiers lus ensemble"),
        columns=[
            Column("name", _("Fichier"), lambda one: one["name"]),
            Column("format", _("Format reconnu"), lambda one: one["format"]),
            Column("rows", _("Lignes lues"), lambda one: one["rows_read"], kind="number"),
        ],
        rows=report["files"],
        page_size=20,
    )
    aside: Table[Any] = Table(
        name="ecartees",
        caption=_("Lignes mises de côté, par règle"),
        columns=[
            Column("rule", _("Règle"), lambda one: one["rule"]),
            Column("rows", _("Lignes"), lambda one: one["rows"], kind="number"),
        ],
        rows=report["set_aside"],
        page_size=20,
        empty=_("aucune."),
    )
    return [files, aside]
