"""The acts on a panorama: compute an edition, make it public, take it back.

Reading the contracts is the register's.
"""

import logging
from datetime import date

import msgspec
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.effects.panorama.contracts_read import edition_contracts
from numerhic.effects.panorama.figures import keep_figures
from numerhic.effects.panorama.models import EditionContract, EditionState, PanoramaEdition
from numerhic.effects.panorama.selectors import editions_of, statements_of
from numerhic.engines.errors import InputError
from numerhic.engines.procurement.panorama import panorama as measure_buyer
from numerhic.engines.procurement.results import Decisions, Panorama
from numerhic.engines.procurement.tables import Tables, open_tables
from numerhic.people.models import User
from numerhic.people.rules import may
from numerhic.register.contracts import selectors as contracts
from numerhic.register.contracts.models import ContractDecision, ContractTables
from numerhic.sources.models import Statement
from numerhic.sources.services import publish_statement, withdraw_statement

log = logging.getLogger(__name__)
ROWS_AT_ONCE = 500


def compute(authority: Authority, as_of: date | None = None) -> PanoramaEdition:
    """Measure the contracts in force with what people overruled, and keep the result as a new, internal
    edition.

    A failure is kept too, said to those who read what is internal; the edition before stays the one shown.
    """
    today = as_of or timezone.localdate()
    tables = contracts.tables_in_force(authority)
    try:
        with transaction.atomic():
            edition = _measured(authority, tables, today)
            _drop_older(authority, edition)
    except InputError as error:
        return _failed(authority, tables, today, {"code": error.code, "what": error.what, "mend": error.mend})
    except Exception as error:
        log.exception("panorama of authority %s", authority.pk)
        return _failed(
            authority, tables, today, {"code": "unexpected", "what": type(error).__name__, "mend": ""}
        )
    return edition


def is_up_to_date(authority: Authority) -> bool:
    """Whether the last edition already tells the tables in force and everything people overruled."""
    last = editions_of(authority).first()
    tables = contracts.tables_in_force(authority)
    if last is None or last.state != EditionState.READY or last.tables_id != (tables and tables.pk):
        return False
    decided = ContractDecision.objects.of(authority).filter(decided_at__gte=last.computed_at)
    return not decided.exists()


def _measured(authority: Authority, tables: ContractTables | None, today: date) -> PanoramaEdition:
    folder = contracts.folder_in_force(tables)
    if folder is None:
        return PanoramaEdition.objects.create(authority=authority, as_of=today, tables=tables)
    decisions = contracts.decisions_of(authority)
    with open_tables(folder, own_references=contracts.own_references(authority)) as opened:
        panorama = _panorama(opened, authority, decisions, today)
        written = None if panorama is None else msgspec.to_builtins(panorama)
        if written is not None:
            msgspec.convert(written, Panorama)  # what cannot be read back must not become an edition
        content = {
            "panorama": written,
            "statements": {} if panorama is None else keep_figures(authority, panorama),
        }
        edition = PanoramaEdition.objects.create(
            authority=authority, as_of=today, tables=tables, content=content
        )
        rows = edition_contracts(edition, opened, authority.siren, decisions)
        EditionContract.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
    return edition


def _panorama(tables: Tables, authority: Authority, decisions: Decisions, today: date) -> Panorama | None:
    """None when the data in force hold no contract of this authority."""
    try:
        return measure_buyer(tables, authority.siren, as_of=today, decisions=decisions)
    except InputError as error:
        if error.code == "unknown-buyer":
            return None
        raise


def _failed(
    authority: Authority, tables: ContractTables | None, today: date, error: dict[str, str]
) -> PanoramaEdition:
    return PanoramaEdition.objects.create(
        authority=authority, as_of=today, tables=tables, state=EditionState.FAILED, error=error
    )


def _drop_older(authority: Authority, newest: PanoramaEdition) -> None:
    """Forget editions that nobody can see any more: neither the newest, nor the one the public reads."""
    kept = {newest.pk}
    public = editions_of(authority).filter(published_at__isnull=False, withdrawn_at__isnull=True).first()
    if public is not None:
        kept.add(public.pk)
    editions_of(authority).exclude(pk__in=kept).delete()


@transaction.atomic
def publish(edition: PanoramaEdition, *, by: User) -> None:
    """Make an edition and its figures public. It takes the place of the one that was."""
    if not may(by, "visibility.publish", edition.authority, edition):
        raise PermissionDenied("visibility.publish")
    if edition.state != EditionState.READY or edition.is_public:
        raise ValidationError(_("Cette édition est déjà publique, ou n’est pas prête."), code="not-internal")
    edition.published_at, edition.published_by = timezone.now(), by
    edition.withdrawn_at = edition.withdrawn_by = None
    edition.save(update_fields=["published_at", "published_by", "withdrawn_at", "withdrawn_by"])
    for statement in Statement.objects.filter(pk__in=statements_of(edition.pk).values()):
        if statement.published_number != statement.current_number:
            publish_statement(statement, number=statement.current_number, author=by)


@transaction.atomic
def withdraw(authority: Authority, *, by: User, reason: str) -> None:
    """Take the panorama and its figures back from public view, for a reason that is kept with each figure."""
    if not may(by, "visibility.withdraw", authority):
        raise PermissionDenied("visibility.withdraw")
    if not reason.strip():
        raise ValidationError(_("Dites pourquoi, en une phrase : elle sera gardée."), code="no-reason")
    public = editions_of(authority).filter(published_at__isnull=False, withdrawn_at__isnull=True)
    identifiers = {pk for edition in public for pk in statements_of(edition.pk).values()}
    public.update(withdrawn_at=timezone.now(), withdrawn_by=by)
    for statement in Statement.objects.filter(pk__in=identifiers, published_number__isnull=False):
        withdraw_statement(statement, author=by, reason=reason.strip())
