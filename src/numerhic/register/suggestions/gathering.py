"""Brings the suggestions up to date with the contracts in force. What people decided stays decided.

Runs when contracts change (filling.py), and at once when the page is first opened.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import transaction

from numerhic.authorities.models import Authority
from numerhic.engines.procurement import open_tables
from numerhic.engines.procurement.results import Decisions
from numerhic.engines.procurement.tables import Tables
from numerhic.register.contracts import selectors as contracts
from numerhic.register.records.models import Record
from numerhic.register.suggestions.grouping import Group, Published, Supplier, as_json, group
from numerhic.register.suggestions.models import Suggestion, SuggestionState
from numerhic.register.suggestions.naming import plain

_ROWS = """
    select contract_key, published_id, object, digital, family, digital_rule, digital_evidence, procedure,
           starts_on, ends_on, notified_on, amount_final, supplier_key, supplier_siren, supplier_id,
           supplier_name
    from contracts where buyer_siren = ? order by contract_key, supplier_rank
"""


@transaction.atomic
def gather(authority: Authority) -> int:
    """Write what the contracts in force suggest. Returns how many suggestions wait.

    A contract that already has its record is left out. A suggestion decided before waits again only when a
    contract was added to an accepted one. Waiting suggestions that no contract supports any more go.
    """
    groups = {one.identity: one for one in group(_not_yet_recorded(authority))}
    known = {one.identity: one for one in Suggestion.objects.of(authority)}
    for identity, one in groups.items():
        kept = known.get(identity)
        if kept is None:
            _fill(Suggestion(authority=authority, identity=identity), one).save()
        elif kept.state == SuggestionState.WAITING or (kept.state == SuggestionState.ACCEPTED):
            kept.state = SuggestionState.WAITING
            _fill(kept, one, keep_words=kept.record_id is not None).save()
    gone = [
        one.pk
        for identity, one in known.items()
        if identity not in groups and one.state == SuggestionState.WAITING
    ]
    Suggestion.objects.filter(pk__in=gone, record=None).delete()
    Suggestion.objects.filter(pk__in=gone).update(state=SuggestionState.ACCEPTED)
    return Suggestion.objects.of(authority).filter(state=SuggestionState.WAITING).count()


def _fill(kept: Suggestion, one: Group, *, keep_words: bool = False) -> Suggestion:
    if not keep_words:
        kept.name, kept.nature, kept.rule = one.name, one.nature, one.rule
    kept.family = one.family
    kept.suppliers = [vars(supplier) for supplier in one.suppliers]
    kept.contracts = [as_json(contract) for contract in one.contracts]
    kept.latest_on = max((c.notified_on for c in one.contracts if c.notified_on), default=None)
    kept.plain = plain(f"{kept.name} {' '.join(s.name for s in one.suppliers)}")[:500]
    return kept


def _not_yet_recorded(authority: Authority) -> list[Published]:
    recorded = set(
        Record.objects.of(authority)
        .kind("contract")
        .standing()
        .exclude(published_key="")
        .values_list("published_key", flat=True)
    )
    return [one for one in published(authority) if one.key not in recorded]


def published(authority: Authority) -> list[Published]:
    """The digital contracts of the authority in the tables in force, what people overruled included."""
    folder = contracts.folder_in_force(contracts.tables_in_force(authority))
    if folder is None:
        return []
    with open_tables(folder, own_references=contracts.own_references(authority)) as tables:
        return list(_digital(tables, authority.siren, contracts.decisions_of(authority)))


def control_of(authority: Authority, sirens: list[str]) -> dict[str, dict[str, Any]]:
    """What the table of control says of these companies: group, country, and its source with its date."""
    folder = contracts.folder_in_force(contracts.tables_in_force(authority))
    if folder is None or not sirens:
        return {}
    names = ("siren", "group", "country", "source_title", "source_url", "as_of")
    query = 'select siren, "group", country, source_title, source_url, as_of from control'
    with open_tables(folder, own_references=contracts.own_references(authority)) as tables:
        rows = tables.connection.execute(query).fetchall()
    wanted = set(sirens)
    return {row[0]: dict(zip(names, row, strict=True)) for row in rows if row[0] in wanted}


def _digital(tables: Tables, siren: str, decisions: Decisions) -> Iterator[Published]:
    holders: dict[str, list[Supplier]] = {}
    rows: dict[str, tuple[Any, ...]] = {}
    for row in tables.connection.execute(_ROWS, [siren]).fetchall():
        key, supplier_key = row[0], row[12]
        rows.setdefault(key, row)
        if supplier_key is not None:
            holders.setdefault(key, []).append(
                Supplier(supplier_key, row[13] or "", row[14] or "", row[15] or row[14] or "")
            )
    for key, row in rows.items():
        family, rule = row[4] or "", row[5]
        digital = bool(row[3])
        if key in decisions.digital:
            family, rule = decisions.digital[key] or "", "person"
            digital = bool(family)
        if digital:
            yield Published(
                key=key,
                number=row[1] or "",
                object=row[2] or "",
                family=family,
                rule=rule,
                evidence=row[6] or "",
                procedure=row[7] or "",
                starts_on=_day(row[8]),
                ends_on=_day(row[9]),
                notified_on=_day(row[10]),
                amount=row[11],
                suppliers=tuple(holders.get(key, ())),
            )


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) else None
