"""Amendments of the quick way: from the JSON text of ``modifications`` to staged amendments.

The published forms are taken apart in SQL; a text of another form is read by ``nested``, as the patient way
does.
"""

import json

import duckdb

from numerhic.engines.procurement.formats import nested
from numerhic.engines.procurement.reading.columns import AMENDMENT, SUPPLIER

_HOLDER = {"id": "VARCHAR", "typeIdentifiant": "VARCHAR", "denominationSociale": "VARCHAR"}
_FIELDS = {
    **dict.fromkeys(
        (
            *("id", "objetModification", "dateNotificationModification"),
            *("datePublicationDonneesModification", "montant", "dureeMois"),
        ),
        "VARCHAR",
    ),
    "titulaires": [{"titulaire": _HOLDER}],
}
_FORM = json.dumps([{"modification": _FIELDS}])

_STAGED = f"""list_transform(parsed, lambda one: {{
    'id': nullif(one.modification.id, ''), 'object': nullif(one.modification.objetModification, ''),
    'notified': nullif(one.modification.dateNotificationModification, ''),
    'published': nullif(one.modification.datePublicationDonneesModification, ''),
    'amount': nullif(one.modification.montant, ''), 'duration': nullif(one.modification.dureeMois, ''),
    'suppliers': list_transform(coalesce(one.modification.titulaires, []), lambda holder: {{
        'id': holder.titulaire.id, 'type': holder.titulaire.typeIdentifiant,
        'name': holder.titulaire.denominationSociale}}) :: {SUPPLIER}[]}}) :: {AMENDMENT}[]"""


def staged_amendments(db: duckdb.DuckDBPyConnection) -> str:
    """Make the tables of staged amendments of ``record.changes``; SQL giving them (rid, amendments)."""
    db.execute(
        f"""
        CREATE OR REPLACE TABLE usual_change AS
        SELECT rid, changes, {_STAGED} AS amendments
        FROM (
            SELECT rid, changes, from_json(changes, '{_FORM}') AS parsed FROM record WHERE changes IS NOT NULL
        )
        """
    )
    strange = db.execute(
        """
        SELECT rid, changes FROM usual_change
        WHERE amendments IS NULL OR len(list_filter(amendments, lambda one:
              one.notified IS NULL OR (one.amount IS NULL AND one.duration IS NULL AND len(one.suppliers) = 0)
              OR len(list_filter(one.suppliers, lambda holder: holder.id IS NULL)) > 0)) > 0
        """
    ).fetchall()
    db.execute(f"CREATE OR REPLACE TABLE strange_change (rid BIGINT, amendments {AMENDMENT}[])")
    if strange:
        rows = [(rid, _patiently(text)) for rid, text in strange]
        db.executemany(f"INSERT INTO strange_change VALUES (?, from_json(?, '{_form_staged()}'))", rows)
    return """
        SELECT rid, amendments FROM usual_change WHERE rid NOT IN (SELECT rid FROM strange_change)
        UNION ALL SELECT rid, amendments FROM strange_change"""


def _patiently(text: str) -> str:
    """The staged amendments of a text of any form, as JSON."""
    import msgspec

    try:
        value = json.loads(text, strict=False, parse_constant=str)
    except (ValueError, RecursionError):
        value = nested.parse_cell(text)
    return msgspec.json.encode(nested.amendments_of(value)).decode()


def _form_staged() -> str:
    holder = {"id": "VARCHAR", "type": "VARCHAR", "name": "VARCHAR"}
    texts = ("id", "object", "notified", "published", "amount", "duration")
    return json.dumps([{**dict.fromkeys(texts, "VARCHAR"), "suppliers": [holder]}])
