"""Writes a plan in the register: records, the names tools give them, the source of every fact, the report.

One transaction: everything or nothing. A handful of statements to the database whatever the number of rows.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from numerhic.register.imports.comparing import Plan, Planned
from numerhic.register.imports.models import ExternalName, ImportRow, ImportRun, Outcome, RunState
from numerhic.register.imports.things import Joined, bare
from numerhic.register.imports.words import Word
from numerhic.register.records import services
from numerhic.register.records.models import Record
from numerhic.register.records.services import Change, Draft
from numerhic.sources.levels import SourceKind
from numerhic.sources.models import Source
from numerhic.sources.services import add_source

BATCH = 400
Told = Callable[[str, int], None]


def keep_preview(run: ImportRun, plan: Plan) -> None:
    """Keep the plan as the rows of the run, so that it is read page by page; nothing else is written."""
    with transaction.atomic():
        _keep_rows(run, plan)
        run.counts = counted(plan)
        run.state, run.step, run.done_so_far = RunState.PREVIEW, "", len(plan.rows)
        run.alive_at = timezone.now()
        run.save()


@transaction.atomic
def apply(run: ImportRun, plan: Plan, told: Told | None = None) -> None:
    """Write the plan. Raises ValidationError or OutdatedError, changing nothing."""
    tell = told or (lambda step, done: None)
    created = [row for row in plan.rows if row.outcome == Outcome.CREATED]
    changed = [row for row in plan.rows if row.outcome == Outcome.CHANGED]
    reason = _("Import n° %(number)s : %(files)s") % {"number": run.pk, "files": run.names}
    drafts = [Draft(row.thing.kind, row.values, row.links, row.key) for row in created]
    made = {
        record.key: record
        for record in services.write_many(run.authority, drafts, by=run.asked_by, reason=reason)
    }
    tell("write", len(made))
    moves = [Change(row.record, row.values, row.links) for row in changed if row.record is not None]
    moved = {
        record.key: record
        for record in services.change_many(run.authority, moves, by=run.asked_by, reason=reason)
    }
    tell("write", len(made) + len(moved))
    for row in plan.rows:
        row.record = made.get(row.key) or moved.get(row.key) or row.record
    run.source = _source(run)
    services.attach_many(
        run.authority, [(one, "", run.source) for one in [*made.values(), *moved.values()]], by=run.asked_by
    )
    before = _keep_names(run, plan)
    _keep_rows(run, plan, before)
    tell("write", len(plan.rows))
    run.counts = counted(plan)
    run.state, run.step, run.done_so_far = RunState.DONE, "", len(plan.rows)
    run.ended_at = run.alive_at = timezone.now()
    run.error = None
    run.save()


def counted(plan: Plan) -> dict[str, int]:
    """Rows by outcome; ``left_out``: values that could not be kept; ``kept``: those of a person that stay."""
    outcomes = Counter(str(row.outcome) for row in plan.rows)
    codes = Counter(word.code for row in plan.rows for word in row.words)
    return {
        **{outcome: outcomes.get(outcome, 0) for outcome in Outcome.values},
        "joined": len(plan.joined),
        "left_out": codes["left-out"] + codes["reading"],
        "kept": codes["kept"],
        "alike": codes["by-name"] + codes["near"],
    }


def _source(run: ImportRun) -> Source:
    title = _("%(files)s (import n° %(number)s)") % {"files": run.names[:250], "number": run.pk}
    return add_source(run.authority, SourceKind.DOCUMENT, title[:300], author=run.asked_by, dated=run.dated)


def _keep_names(run: ImportRun, plan: Plan) -> dict[int, dict[str, Any] | None]:
    """What the tool says from now on; returns, by position, what it said before (None: it said nothing)."""
    before: dict[int, dict[str, Any] | None] = {}
    fresh: list[ExternalName] = []
    again: list[ExternalName] = []
    for row in plan.rows:
        if row.record is None or row.outcome == Outcome.REFUSED:
            continue
        former = _former(row, plan)
        if former is not None:
            before[row.position] = former.said
            said = {**former.said, **row.said}
            if said != former.said:
                former.said = said
                again.append(former)
            continue
        before[row.position] = None
        fresh.append(
            ExternalName(
                authority=run.authority,
                record=row.record,
                system=plan.system,
                external_id=row.thing.external_id[:200],
                said=row.said,
            )
        )
    ExternalName.objects.bulk_create(fresh, batch_size=BATCH, ignore_conflicts=True)
    ExternalName.objects.bulk_create(
        again,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["said"],
    )
    return before


def _former(row: Planned, plan: Plan) -> ExternalName | None:
    """The name under which the tool already spoke of the row's record."""
    if row.thing.external_id:
        return plan.known.by_id.get(row.thing.external_id)
    return None if row.record is None else plan.known.told_of(row.record)


def _keep_rows(run: ImportRun, plan: Plan, before: dict[int, dict[str, Any] | None] | None = None) -> None:
    run.rows.all().delete()
    rows = [_row(run, row, plan.system, (before or {}).get(row.position)) for row in plan.rows]
    last = max((row.position for row in plan.rows), default=-1) + 1
    rows += [_joined(run, last + number, one, plan.system) for number, one in enumerate(plan.joined)]
    ImportRow.objects.bulk_create(rows, batch_size=BATCH)


def _row(run: ImportRun, row: Planned, system: str, before: dict[str, Any] | None) -> ImportRow:
    return ImportRow(
        run=run,
        position=row.position,
        where=row.thing.where[:300],
        kind=row.thing.kind[:12],
        name=row.thing.name[:300],
        plain=bare(f"{row.thing.name} {row.thing.where}")[:300],
        system=system,
        external_id=row.thing.external_id[:200],
        outcome=row.outcome,
        found_by=row.found_by,
        key=row.key,
        record=row.record if isinstance(row.record, Record) and row.record.pk else None,
        revision=None if row.record is None else row.record.revision,
        changes=row.changes,
        words=[word.kept() for word in row.words],
        said=row.said,
        said_before=before,
    )


def _joined(run: ImportRun, position: int, joined: Joined, system: str) -> ImportRow:
    thing = joined.thing
    return ImportRow(
        run=run,
        position=position,
        where=joined.where[:300],
        kind=thing.kind[:12],
        name=thing.name[:300],
        plain=bare(f"{thing.name} {joined.where}")[:300],
        system=system,
        external_id=thing.external_id[:200],
        outcome=Outcome.SAME,
        words=[Word("joined", {"where": thing.where}).kept()],
    )
