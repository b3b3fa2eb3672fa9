"""Until when a contract of the register can still be left: the engine's rules on the register's dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.engines.procurement.results import WindowState
from numerhic.engines.procurement.windows import months_before, window_state
from numerhic.reference.assumptions import assumed
from numerhic.register.places import Due
from numerhic.register.records.models import Record

LONGEST_NOTICE = timedelta(days=31 * 120)
"""The form accepts no more than 120 months."""


@dataclass(frozen=True)
class Decision:
    """``decide_before``: its end less its notice, typed by a person or else ``assumed``."""

    ends_on: date
    decide_before: date
    notice_months: Decimal
    assumed: bool
    state: WindowState


def decision(contract: Record, today: date) -> Decision | None:
    """The window of decision of a contract; None when its end is not known or when it is closed."""
    if contract.ends_on is None or contract.closed:
        return None
    typed = contract.notice_months
    notice = Decimal(str(assumed("notice-months"))) if typed is None else typed
    before = months_before(contract.ends_on, float(notice))
    return Decision(contract.ends_on, before, notice, typed is None, window_state(before, today))


def decisions_due(authority: Authority, start: date, end: date) -> Iterable[Due]:
    """The register's part of the calendar: decisions on public contracts, ends planned for public components.

    A contract that comes from a published one is left out: whoever reads published contracts tells it.
    """
    public = Record.objects.of(authority).current().filter(is_public=True, kind__in=("contract", "component"))
    assumed_notice = timedelta(days=31 * (int(assumed("notice-months")) + 1))
    ending = Q(notice_months__isnull=True, ends_on__range=(start, end + assumed_notice))
    ending |= Q(notice_months__isnull=False, ends_on__range=(start, end + LONGEST_NOTICE))
    rows = public.filter(
        (Q(kind="contract", published_key="") & ending) | Q(kind="component", planned_end__range=(start, end))
    )
    for row in rows.only("key", "kind", "name", "state", "ends_on", "notice_months", "planned_end"):
        if row.kind == "component":
            title = _("Fin prévue du composant « %(name)s »") % {"name": row.name}
            yield Due("component-end", row.planned_end or end, title, row.get_absolute_url())
        elif (found := decision(row, start)) and start <= found.decide_before <= end:
            title = _("Décider de la suite du marché « %(name)s »") % {"name": row.name}
            yield Due("record-decision", found.decide_before, title, row.get_absolute_url())
