"""Undoes a whole import: what it created goes, what it changed comes back, links included.

What somebody changed since stays as it is, and the report says so. One transaction.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from numerhic.register.exports.gathering import plain_value
from numerhic.register.imports.applying import BATCH
from numerhic.register.imports.models import ExternalName, ImportRow, ImportRun, Outcome, RunState
from numerhic.register.imports.words import Word
from numerhic.register.records import services
from numerhic.register.records.models import Record, Reference, State
from numerhic.register.records.services import Change
from numerhic.register.records.services.batches import parts
from numerhic.register.records.services.leaving import remove_many

Told = Callable[[str, int], None]


@transaction.atomic
def undo(run: ImportRun, told: Told | None = None) -> None:
    """Undo a run that is done. ``undone_by`` and ``undo_reason`` are already said on the run."""
    tell = told or (lambda step, done: None)
    rows = list(run.rows.select_related("record"))
    reason = _("Annulation de l’import n° %(number)s : %(why)s") % {
        "number": run.pk,
        "why": run.undo_reason,
    }
    told_words: dict[int, list[Word]] = {}
    changes = _coming_back(rows, told_words)
    moved = services.change_many(run.authority, changes, by=run.undone_by, reason=reason)
    tell("undo", len(moved))
    leaving = _leaving(rows, told_words)  # after: what came back no longer rests on what goes
    gone = remove_many(run.authority, leaving, by=run.undone_by, reason=reason)
    tell("undo", len(moved) + len(gone))
    stay = {pk for pk, words in told_words.items() if words[0].code in {"undo-changed", "undo-needed"}}
    _forget_names(run, [row for row in rows if row.pk not in stay])
    for row in rows:
        words = told_words.get(row.pk) or [Word("undo-nothing")]
        row.undo = [word.kept() for word in words]
    ImportRow.objects.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=["undo"]
    )
    codes = Counter(word.code for words in told_words.values() for word in words)
    run.counts = run.counts | {
        "removed": len(gone),
        "came_back": len(moved),
        "left_alone": codes["undo-changed"] + codes["undo-needed"] + codes["undo-field"],
    }
    run.state, run.step, run.alive_at = RunState.UNDONE, "", timezone.now()
    run.save()


def _leaving(rows: Sequence[ImportRow], words: dict[int, list[Word]]) -> list[Record]:
    """Created by the run, untouched since, and that nothing else rests on."""
    mine = {row.record.pk: row for row in rows if row.outcome == Outcome.CREATED and row.record is not None}
    leaving: dict[int, Record] = {}
    for pk, row in mine.items():
        record = row.record
        if record is None or record.state == State.REMOVED:
            continue
        if record.revision != row.revision:
            words[row.pk] = [Word("undo-changed")]
        else:
            leaving[pk] = record
            words[row.pk] = [Word("undo-removed")]
    needed = _needed(leaving)
    while needed:
        for pk, name in needed.items():
            words[mine[pk].pk] = [Word("undo-needed", {"name": name})]
            del leaving[pk]
        needed = _needed(leaving)
    return list(leaving.values())


def _needed(leaving: dict[int, Record]) -> dict[int, str]:
    """Those that a standing record, which stays, points to."""
    found: dict[int, str] = {}
    for part in parts(sorted(leaving)):
        rows = (
            Reference.objects.filter(target_id__in=part)
            .exclude(holder__state=State.REMOVED)
            .values_list("target_id", "holder_id", "holder__name")
        )
        found |= {target: name for target, holder, name in rows if holder not in leaving}
    return found


def _coming_back(rows: Iterable[ImportRow], words: dict[int, list[Word]]) -> list[Change]:
    """For each record that the run changed: the fields and links that nobody touched since, as they were."""
    changes = []
    for row in rows:
        record = row.record
        if row.outcome != Outcome.CHANGED or record is None:
            continue
        if record.state == State.REMOVED:
            words[row.pk] = [Word("undo-changed")]
            continue
        values, links, kept = _former(record, row.changes)
        if values or links:
            changes.append(Change(record, values, links))
            kept.insert(0, Word("undo-back"))
        if kept:
            words[row.pk] = kept
    return changes


def _former(
    record: Record, changes: Sequence[dict[str, Any]]
) -> tuple[dict[str, Any], dict[str, list[str]], list[Word]]:
    values: dict[str, Any] = {}
    links: dict[str, list[str]] = {}
    words: list[Word] = []
    for change in changes:
        if change.get("kept"):
            continue
        if "link" in change:
            mine = record.linked(change["link"])
            left = [key for key in mine if key not in change["added"]]
            back = left + [key for key in change.get("removed", []) if key not in left]
            if back != mine:
                links[change["link"]] = back
        elif plain_value(getattr(record, change["field"])) == change["after"]:
            field: Any = Record._meta.get_field(change["field"])
            values[change["field"]] = field.to_python(change["before"])
        else:
            words.append(Word("undo-field", {"field": change["field"]}))
    return values, links, words


def _forget_names(run: ImportRun, rows: Iterable[ImportRow]) -> None:
    """The tool says again what it said before the run; names that the run brought go."""
    done = [row for row in rows if row.record_id is not None and row.outcome != Outcome.REFUSED]
    before = {(row.record_id, row.system, row.external_id): row.said_before for row in done}
    now = {(row.record_id, row.system, row.external_id): row.said for row in done}
    again, gone = [], []
    for part in parts(sorted({row.record_id for row in done if row.record_id is not None})):
        for name in ExternalName.objects.of(run.authority).filter(record_id__in=part):
            key = (name.record_id, name.system, name.external_id)
            if key not in before or any(name.said.get(field) != said for field, said in now[key].items()):
                continue  # not of this run, or said otherwise since
            former = before[key]
            if former is None:
                gone.append(name.pk)
            elif former != name.said:
                name.said = former
                again.append(name)
    for part in parts(gone):
        ExternalName.objects.filter(pk__in=part).delete()
    ExternalName.objects.bulk_create(
        again, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=["said"]
    )
