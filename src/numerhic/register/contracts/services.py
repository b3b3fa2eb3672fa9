"""The acts on contract files: load, take up again, undo, overrule. Reading itself is reading.py's, in the
background.

Each act checks the right of whoever asks; a command asks as nobody (``by=None``) and answers for itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.people.models import User
from numerhic.people.rules import may
from numerhic.register.contracts import storage, tasks
from numerhic.register.contracts.events import contracts_changed
from numerhic.register.contracts.models import (
    ContractDecision,
    ContractLoad,
    LoadState,
    Question,
)
from numerhic.sources.levels import SourceKind
from numerhic.sources.services import add_source


@dataclass(frozen=True)
class Given:
    """A file given to be loaded: the name its owner gave it, and its bytes by pieces."""

    name: str
    chunks: Iterable[bytes]


def _demand(by: User | None, act: str, authority: Authority) -> None:
    if by is not None and not may(by, act, authority):
        raise PermissionDenied(act)


def load(
    authority: Authority, files: Iterable[Given], *, by: User | None, in_background: bool = True
) -> ContractLoad:
    """Keep the files and ask for their reading. Returns the load, to be followed on its page.

    The tables in force stay until the new ones are whole. Raises PermissionDenied, or OSError when the disk
    refuses the files (then nothing is kept).
    """
    _demand(by, "contracts.load", authority)
    today = timezone.localdate()
    stored = [(given.name, storage.store(authority, given.name, given.chunks)) for given in files]
    with transaction.atomic():
        made = ContractLoad.objects.create(authority=authority, loaded_by=by)
        for name, one in stored:
            source = add_source(authority, SourceKind.CONTRACT, title=name[:300], author=by, dated=today)
            made.files.create(
                name=name[:255], stored_name=one.name, size=one.size, sha256=one.sha256, source=source
            )
        if in_background:
            transaction.on_commit(lambda: tasks.ask_to_read(made))
    return made


def take_up_again(load: ContractLoad, *, by: User | None) -> None:
    """Ask again for the reading of a load that stopped or failed."""
    _demand(by, "contracts.load", load.authority)
    if load.state != LoadState.FAILED and not load.is_stalled:
        raise ValidationError(_("Ce chargement est déjà lu, annulé, ou en cours."), code="not-stopped")
    with transaction.atomic():
        load.state = LoadState.UNDOING if load.undone_at else LoadState.QUEUED
        load.error, load.rows_so_far, load.ended_at, load.alive_at = None, 0, None, timezone.now()
        load.save()
        transaction.on_commit(lambda: tasks.ask_to_read(load))


def unload(load: ContractLoad, *, by: User | None, in_background: bool = True) -> None:
    """Undo a load: its files are kept, but what they said no longer counts once everything is read again."""
    _demand(by, "contracts.unload", load.authority)
    if load.undone_at is not None or load.is_under_way:
        raise ValidationError(_("Ce chargement est déjà annulé, ou encore en cours."), code="not-done")
    with transaction.atomic():
        was_in_force = load.state == LoadState.DONE
        load.state = LoadState.UNDOING if was_in_force else LoadState.UNDONE
        load.undone_at, load.undone_by, load.alive_at = timezone.now(), by, timezone.now()
        load.save()
        if was_in_force and in_background:
            transaction.on_commit(lambda: tasks.ask_to_read(load))


def overrule(
    authority: Authority,
    contract_key: str,
    question: Question,
    value: str | None,
    *,
    reason: str,
    by: User | None,
) -> ContractDecision:
    """Say something about one contract against a rule, with the reason; ``value`` None gives it back to the
    rule.

    See ``ContractDecision`` for the values. Raises ValidationError when the reason is missing, or the months
    are not a number from 0 to 120.
    """
    _demand(by, "contracts.overrule", authority)
    if not reason.strip():
        raise ValidationError(
            _("Dites pourquoi, en une phrase : elle sera gardée avec la correction."), code="no-reason"
        )
    if question == Question.NOTICE and value is not None:
        value = _months(value)
    with transaction.atomic():
        made = ContractDecision.objects.create(
            authority=authority,
            contract_key=contract_key,
            question=question,
            value=value or "",
            withdrawn=value is None,
            reason=reason.strip(),
            decided_by=by,
        )
        contracts_changed(authority)
    return made


def _months(value: str) -> str:
    try:
        months = float(value.replace(",", "."))
    except ValueError:
        months = -1.0
    if not 0 <= months <= 120:
        raise ValidationError(_("Écrivez le préavis en mois, de 0 à 120."), code="months")
    return f"{months:g}"
