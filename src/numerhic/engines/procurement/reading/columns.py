"""The columns of the working tables between staging and the canonical tables, and their DuckDB types.

``STAGED`` mirrors ``staging.Staged``; ``RECORD`` is the same record once its values are clean. How values get
clean is in ``chain`` and ``steps``.
"""

SUPPLIER = "STRUCT(id VARCHAR, type VARCHAR, name VARCHAR)"
AMENDMENT = (
    "STRUCT(id VARCHAR, object VARCHAR, notified VARCHAR, published VARCHAR, amount VARCHAR, "
    f"duration VARCHAR, suppliers {SUPPLIER}[])"
)
HOLDER = "STRUCT(id VARCHAR, type VARCHAR, name VARCHAR, siren VARCHAR)"
"""A supplier once clean: ``siren`` when the identifier gives one, ``type`` as in the canonical table."""

_TEXTS = (
    *(
        "kind",
        "id",
        "uid",
        "group",
        "lineage",
        "version",
        "source",
        "buyer_id",
        "buyer_name",
        "nature",
        "procedure",
    ),
    *("techniques", "object", "cpv", "duration", "notified", "published", "starts", "amount", "price_form"),
    *("offers", "framework_id", "place_code", "place_type"),
)

STAGED: dict[str, str] = {
    **dict.fromkeys(_TEXTS, "VARCHAR"),
    "suppliers": f"{SUPPLIER}[]",
    "amendments": f"{AMENDMENT}[]",
    "unreadable": "VARCHAR",
    "mended": "VARCHAR[]",
}

RECORD: dict[str, str] = {
    "rid": "BIGINT",  # stretch << 32 | position in the stretch, from 1
    "kind": "VARCHAR",
    "id": "VARCHAR",
    "uid": "VARCHAR",
    "group": "VARCHAR",
    "lineage": "VARCHAR",
    "version": "VARCHAR",
    "source": "VARCHAR",
    "buyer_id": "VARCHAR",  # fourteen or nine digits
    "buyer_name": "VARCHAR",
    "nature": "VARCHAR",
    "procedure": "VARCHAR",
    "techniques": "VARCHAR",
    "object": "VARCHAR",
    "cpv": "VARCHAR",  # eight digits
    "duration": "DOUBLE",
    "notified": "DATE",
    "published": "DATE",
    "starts": "DATE",
    "amount": "DOUBLE",
    "price_form": "VARCHAR",
    "offers": "INTEGER",
    "framework_id": "VARCHAR",
    "place_code": "VARCHAR",
    "place_type": "VARCHAR",
    "suppliers": f"{HOLDER}[]",
    "doubts": "VARCHAR[]",
}

CHANGE: dict[str, str] = {
    "rid": "BIGINT",  # of the contract amended
    "place": "BIGINT",  # as published, from 1
    "id": "VARCHAR",
    "object": "VARCHAR",
    "notified": "DATE",
    "published": "DATE",
    "amount": "DOUBLE",
    "duration": "DOUBLE",
    "suppliers": f"{HOLDER}[]",
    "doubts": "VARCHAR[]",
}
"""An amendment once clean."""


def table(columns: dict[str, str]) -> str:
    """The column definitions of a table."""
    return ", ".join(f'"{name}" {kind}' for name, kind in columns.items())


def names(columns: dict[str, str], prefix: str = "") -> str:
    """The columns' names, quoted, each after ``prefix``."""
    return ", ".join(f'{prefix}"{name}"' for name in columns)
