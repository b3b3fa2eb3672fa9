"""An exported register as an import: its preview and its report, row by row; restoring is exports'."""

from collections import Counter

from django.db import transaction
from django.utils import timezone

from numerhic.register.exports.format import Whole
from numerhic.register.exports.restoring import Compared, compare, restore
from numerhic.register.imports.models import ImportRow, ImportRun, Outcome, RunState
from numerhic.register.imports.things import bare
from numerhic.register.imports.words import Word
from numerhic.register.records.models import Record

BATCH = 400
OUTCOMES = {"new": Outcome.CREATED, "same": Outcome.SAME, "differs": Outcome.SAME}


def keep_preview(run: ImportRun, whole: Whole) -> None:
    """Keep what restoring would do to each record."""
    with transaction.atomic():
        _keep(run, compare(run.authority, whole), RunState.PREVIEW)


def carry_out(run: ImportRun, whole: Whole) -> None:
    """Restore what is not here yet. Raises InputError, changing nothing."""
    compared = compare(run.authority, whole)
    restore(run.authority, whole)
    _keep(run, compared, RunState.DONE)


def _keep(run: ImportRun, compared: list[Compared], state: RunState) -> None:
    run.rows.all().delete()
    here = {
        record.key: record
        for record in Record.objects.of(run.authority).only("pk", "key", "revision").iterator()
    }
    rows = [
        ImportRow(
            run=run,
            position=position,
            where=one.doc.key,
            kind=one.doc.kind,
            name=one.doc.name,
            plain=bare(one.doc.name)[:300],
            outcome=OUTCOMES[one.verdict],
            found_by="id" if one.verdict != "new" else "",
            key=one.doc.key,
            record=here.get(one.doc.key),
            revision=one.doc.revision,
            words=[Word("differs").kept()] if one.verdict == "differs" else [],
        )
        for position, one in enumerate(compared)
    ]
    ImportRow.objects.bulk_create(rows, batch_size=BATCH)
    outcomes = Counter(str(row.outcome) for row in rows)
    run.counts = {outcome: outcomes.get(outcome, 0) for outcome in Outcome.values}
    run.state, run.step, run.done_so_far = state, "", len(rows)
    run.alive_at, run.error = timezone.now(), None
    run.ended_at = timezone.now() if state == RunState.DONE else None
    run.save()
