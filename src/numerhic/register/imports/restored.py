"""An exported register as an import: its preview and its report, row by row; restoring is exports'.

What was public comes back public only with somebody who may publish: others bring it back internal.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any, cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from numerhic.people.models import User
from numerhic.people.rules import may
from numerhic.register.exports.format import Whole
from numerhic.register.exports.restoring import Compared, compare, restore
from numerhic.register.exports.volumes import volumes
from numerhic.register.imports.models import ImportRow, ImportRun, Outcome, RunState
from numerhic.register.imports.things import bare
from numerhic.register.imports.words import Word
from numerhic.register.records import services
from numerhic.register.records.models import Record
from numerhic.sources.models import Statement
from numerhic.sources.services import withdraw_statement

BATCH = 400
OUTCOMES = {"new": Outcome.CREATED, "same": Outcome.SAME, "differs": Outcome.SAME}


def keep_preview(run: ImportRun, whole: Whole) -> None:
    """Keep what restoring would do to each record."""
    with transaction.atomic():
        _keep(run, compare(run.authority, whole), RunState.PREVIEW)


def carry_out(run: ImportRun, whole: Whole) -> None:
    """Restore what is not here yet. Raises InputError, changing nothing."""
    compared = compare(run.authority, whole)
    before = set(Statement.objects.of(run.authority).public().values_list("pk", flat=True))
    known = {name: volume.public(run.authority) for name, volume in volumes()}
    made = restore(run.authority, whole)
    if not _may_publish(run):
        _keep_inside(run, made, before, known)
    _keep(run, compared, RunState.DONE)


def _may_publish(run: ImportRun) -> bool:
    """A command answers for itself."""
    return run.asked_by is None or may(run.asked_by, "visibility.publish", run.authority)


def _keep_inside(run: ImportRun, made: list[Record], before: set[str], known: Mapping[str, set[str]]) -> None:
    """Take back from public view the records made, the statements that were not public ``before``, and what
    was not ``known`` as public in each volume."""
    by = cast(User, run.asked_by)
    reason = _("Repris d’un export par une personne qui ne peut pas rendre public.")
    for record in made:
        if record.is_public:
            services.withdraw(record, by=by, reason=reason)
    for statement in Statement.objects.of(run.authority).public().exclude(pk__in=before):
        withdraw_statement(statement, author=by, reason=reason)
    for name, volume in volumes():
        volume.withdraw(run.authority, volume.public(run.authority) - known[name], by, reason)


def _keep(run: ImportRun, compared: list[Compared], state: RunState) -> None:
    run.rows.all().delete()
    here = {
        record.key: record
        for record in Record.objects.of(run.authority).only("pk", "key", "revision").iterator()
    }
    inside = not _may_publish(run)
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
            revision=here[one.doc.key].revision if one.doc.key in here else one.doc.revision,
            words=_words(one, inside),
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


def _words(one: Compared, inside: bool) -> list[list[Any]]:
    if one.verdict == "differs":
        return [Word("differs").kept()]
    return [Word("inside").kept()] if inside and one.verdict == "new" and one.doc.is_public else []
