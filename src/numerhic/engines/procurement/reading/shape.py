"""The quick way's view of a record: which members DuckDB takes out of the JSON, and how they become staged.

It covers the published contracts of 2019 and 2022 as they should be. A record that is something else (flat
members, names spelt otherwise, a concession) shows as ``thin`` and is read again the patient way; a form that
DuckDB refuses sends its whole stretch there.
"""

from collections.abc import Collection

from numerhic.engines.procurement.reading.columns import AMENDMENT

_HOLDER = "typeIdentifiant VARCHAR, id VARCHAR, denominationSociale VARCHAR"
_TEXTS = (
    *(
        "id",
        "uid",
        "source",
        "_type",
        "nature",
        "objet",
        "codeCPV",
        "procedure",
        "dureeMois",
        "dateNotification",
    ),
    *(
        "datePublicationDonnees",
        "dateDebutExecution",
        "montant",
        "formePrix",
        "offresRecues",
        "idAccordCadre",
    ),
    # Taken as their JSON text, whatever their form.
    *("techniques", "modifications", "autoriteConcedante", "concessionnaires"),
)

COLUMNS: dict[str, str] = {
    **dict.fromkeys(_TEXTS, "VARCHAR"),
    **{f"{name} ": "VARCHAR" for name in _TEXTS},  # a stray space after a name is seen in real files
    "acheteur": "STRUCT(id VARCHAR, nom VARCHAR)",
    "lieuExecution": "STRUCT(code VARCHAR, typeCode VARCHAR)",
    "titulaires": f"STRUCT(titulaire STRUCT({_HOLDER}), {_HOLDER})[]",
    "titulaires ": "VARCHAR",
}

_SUPPLIERS = """list_transform(titulaires, lambda t: {
    'id': coalesce(t.titulaire.id, t.id), 'type': coalesce(t.titulaire.typeIdentifiant, t.typeIdentifiant),
    'name': coalesce(t.titulaire.denominationSociale, t.denominationSociale)})"""


def _text(name: str) -> str:
    return f"""nullif(coalesce("{name}", "{name} "), '')"""


STAGED_FROM: dict[str, str] = {
    "kind": "'contract'",
    "id": _text("id"),
    "uid": _text("uid"),
    "source": _text("source"),
    "buyer_id": "nullif(acheteur.id, '')",
    "buyer_name": "nullif(acheteur.nom, '')",
    "nature": _text("nature"),
    "procedure": _text("procedure"),
    "techniques": _text("techniques"),
    "object": _text("objet"),
    "cpv": _text("codeCPV"),
    "duration": _text("dureeMois"),
    "notified": _text("dateNotification"),
    "published": _text("datePublicationDonnees"),
    "starts": _text("dateDebutExecution"),
    "amount": _text("montant"),
    "price_form": _text("formePrix"),
    "offers": _text("offresRecues"),
    "framework_id": _text("idAccordCadre"),
    "place_code": "nullif(lieuExecution.code, '')",
    "place_type": "nullif(lieuExecution.typeCode, '')",
    "suppliers": _SUPPLIERS,
    "amendments": f"NULL::{AMENDMENT}[]",
    "changes": f"nullif({_text('modifications')}, '[]')",
    "unreadable": "NULL::VARCHAR",
    "mended": "NULL::VARCHAR[]",
    "group": "NULL::VARCHAR",
    "lineage": "NULL::VARCHAR",
    "version": "NULL::VARCHAR",
}
"""Each staged column out of the members."""

USUAL = (
    *(
        "id",
        "buyer_id",
        "object",
        "amount",
        "notified",
        "published",
        "cpv",
        "duration",
        "procedure",
        "nature",
    ),
    *("suppliers", "offers", "place_code"),
)
"""Staged columns that most records have: where one is absent, its member may be spelt otherwise."""

OTHERWISE = """
    CASE WHEN autoriteConcedante IS NULL THEN false ELSE left(autoriteConcedante, 1) IN ('{', '[') END
    OR CASE WHEN concessionnaires IS NULL THEN false
            ELSE left(concessionnaires, 1) IN ('{', '[') AND concessionnaires <> '[]' END
    OR CASE WHEN _type IS NULL THEN false ELSE regexp_matches(_type, '(?i)concession|d[ée]l[ée]gation') END
    OR "titulaires " IS NOT NULL"""
"""The condition, over the members, of what only the patient way reads: concessions, lists under odd names."""


def thin(usual: Collection[str]) -> str:
    """The condition, over the staged columns, of what is to be read again.

    ``usual``: the columns that this file's records have. ``other_form`` is ``OTHERWISE``.
    """
    absent = " OR ".join(f'"{name}" IS NULL' for name in USUAL if name in usual) or "false"
    concession = (
        "CASE WHEN nature = 'Marché' THEN false "
        "ELSE coalesce(regexp_matches(nature, '(?i)concession|d[ée]l[ée]gation'), false) END"
    )
    return f"({absent} OR other_form OR {concession})"
