"""The tables of the import pages: the imports, and the rows of one (preview, report, undoing)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from numerhic.pages.tables import Column, Filter, Table
from numerhic.register.imports.models import ImportRow, ImportRun, Outcome, RunState
from numerhic.register.imports.selectors import names_of
from numerhic.register.imports.words import label, told, where_in_words
from numerhic.register.records.kinds import KINDS
from numerhic.register.records.models import Record
from numerhic.register.records.selectors.visible import label_of

BEFORE = {
    Outcome.CREATED: _("à créer"),
    Outcome.CHANGED: _("à changer"),
    Outcome.SAME: _("inchangé"),
    Outcome.REFUSED: _("refusé"),
}
AFTER = {
    Outcome.CREATED: _("créé"),
    Outcome.CHANGED: _("changé"),
    Outcome.SAME: _("inchangé"),
    Outcome.REFUSED: _("refusé"),
}
DONE = {RunState.DONE, RunState.UNDOING, RunState.UNDONE}


def runs_table(runs: list[ImportRun]) -> Table[ImportRun]:
    """One line per import."""
    return Table(
        name="imports",
        caption=_("Imports"),
        columns=[
            Column(
                "files",
                _("Fichiers"),
                lambda run: run.names,
                link=lambda run: reverse("register:import_run", args=[run.pk]),
            ),
            Column("when", _("Demandé le"), lambda run: run.created_at, kind="date"),
            Column("who", _("Par"), lambda run: str(run.asked_by) if run.asked_by else _("une commande")),
            Column("state", _("État"), lambda run: run.get_state_display()),
            Column("created", _("Créées"), lambda run: run.counts.get("created", 0), kind="number"),
            Column("changed", _("Changées"), lambda run: run.counts.get("changed", 0), kind="number"),
        ],
        rows=runs,
        page_size=15,
        empty=_("rien n’a encore été importé."),
    )


@dataclass(frozen=True)
class ShownRow:
    """A row with its record's address and its sentences."""

    row: ImportRow
    address: str | None
    kind: str
    outcome: str
    changes: str
    reasons: str
    undo: str


def rows_table(run: ImportRun) -> Table[ShownRow]:
    """The rows of an import: what would be done, what was done, what undoing did."""
    words = AFTER if run.state in DONE else BEFORE
    columns: list[Column[ShownRow]] = [
        Column(
            "name", _("Fiche"), lambda one: one.row.name or "—", link=lambda one: one.address, order="plain"
        ),
        Column("kind", _("Nature"), lambda one: one.kind),
        Column("outcome", _("Issue"), lambda one: one.outcome),
        Column("changes", _("Valeurs"), lambda one: one.changes or "—"),
        Column("reasons", _("À savoir"), lambda one: one.reasons or "—"),
        Column("where", _("Où dans le fichier"), lambda one: where_in_words(one.row.where), order="position"),
    ]
    if run.state == RunState.UNDONE:
        columns.insert(3, Column("undo", _("Annulation"), lambda one: one.undo))
    kinds = [(kind.name, kind.one) for kind in KINDS.values()]
    return Table(
        name="lignes",
        caption=_("Ligne par ligne"),
        columns=columns,
        rows=run.rows.all().select_related("record"),
        page_size=15,
        empty=_("ce fichier ne dit rien qui ait sa place dans le registre."),
        words=("plain",),
        filters=[
            Filter("issue", _("Issue"), list(words.items()), field="outcome"),
            Filter("nature", _("Nature"), kinds, field="kind"),
        ],
        prepare=lambda rows: _shown(run, rows),
    )


def _shown(run: ImportRun, rows: list[ImportRow]) -> list[ShownRow]:
    keys = {
        key
        for row in rows
        for change in row.changes
        for key in (*change.get("added", ()), *change.get("removed", ()))
    }
    names = names_of(run, keys)
    words = AFTER if run.state in DONE else BEFORE
    return [
        ShownRow(
            row=row,
            address=row.record.get_absolute_url() if row.record and row.record.state != "removed" else None,
            kind=str(KINDS[row.kind].one) if row.kind in KINDS else row.kind,
            outcome=str(words[Outcome(row.outcome)]),
            changes=" ".join(sentence(row.kind, change, names) for change in row.changes),
            reasons=" ".join(told(word) for word in row.words),
            undo=" ".join(told(word) for word in row.undo or ()),
        )
        for row in rows
    ]


def sentence(kind: str, change: dict[str, Any], names: Any) -> str:
    """One change in words: « Licence : MIT → EUPL. »"""
    colon = gettext("\u00a0:")
    if "link" in change:
        parts = [f"+ {names.get(key, key)}" for key in change["added"]]
        parts += [f"− {names.get(key, key)}" for key in change.get("removed", ())]
        return f"{label_of(KINDS[kind], change['link'])}{colon} {', '.join(parts)}."
    after = printed(change["field"], change["after"])
    if "before" not in change:
        return f"{label(change['field'])}{colon} {after}."
    before = printed(change["field"], change["before"]) or gettext("inconnu")
    arrow = f"{before} ≠ {after}" if change.get("kept") else f"{before} → {after}"
    return f"{label(change['field'])}{colon} {arrow}."


def printed(name: str, value: Any) -> str:
    """A kept value as people read it: a choice in its words, a long text cut."""
    field: Any = Record._meta.get_field(name)
    for code, words in field.choices or ():
        if code == value:
            return str(words)
    if value and isinstance(field, DateField):
        return date_format(date.fromisoformat(value), "j F Y")
    text = "" if value is None else str(value)
    return text if len(text) <= 160 else f"{text[:160]}…"
