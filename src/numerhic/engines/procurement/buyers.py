"""Finds the buyer a person asks for in the loaded data: SIREN or SIRET; else says which buyers there are."""

import re
import unicodedata

import duckdb

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.results import Buyer
from numerhic.reference import territories


def find_buyer(connection: duckdb.DuckDBPyConnection, asked: str, where: str) -> Buyer:
    """The buyer with this SIREN (9 digits) or SIRET (14), spaces allowed; ``where`` names the data in errors.

    Raises InputError when it is not an identifier or not in the data, naming the buyers that look like it.
    """
    digits = re.sub(r"[\s.]", "", asked)
    if not re.fullmatch(r"\d{9}|\d{14}", digits):
        raise InputError(
            "not-a-siren",
            f"“{asked}” is neither a SIREN (9 digits) nor a SIRET (14 digits).",
            where,
            _suggest(connection, asked),
        )
    siren = digits[:9]
    rows = connection.execute(
        "select buyer_name, buyer_siret, count(*) from contracts where buyer_siren = ? and supplier_rank = 1 "
        "group by all order by count(*) desc, buyer_name, buyer_siret",
        [siren],
    ).fetchall()
    if not rows:
        known = territories.territory(siren)
        name = f" ({known.name})" if known else ""
        raise InputError(
            "unknown-buyer",
            f"No contract of the buyer {siren}{name} is in the data.",
            where,
            _suggest(connection, known.name if known else ""),
        )
    return Buyer(
        siren=siren,
        sirets=tuple(dict.fromkeys(siret for _, siret, _ in rows if siret)),
        names=tuple(dict.fromkeys(name for name, _, _ in rows if name)),
        population=_population(connection, siren),
    )


def _population(connection: duckdb.DuckDBPyConnection, siren: str) -> int | None:
    found = connection.execute("select max(population) from territories where siren = ?", [siren]).fetchone()
    return found[0] if found else None


def _suggest(connection: duckdb.DuckDBPyConnection, words: str) -> str:
    rows = connection.execute(
        "select buyer_siren, max(buyer_name) as name, count(*) as contracts from contracts "
        "where supplier_rank = 1 group by buyer_siren order by contracts desc, buyer_siren"
    ).fetchall()
    if not rows:
        return "The data hold no buyer at all: read other files."
    wanted = _plain(words)
    close = [row for row in rows if wanted and any(word in _plain(row[1] or "") for word in wanted)]
    listed = ", ".join(f"{siren} ({name or 'no name'})" for siren, name, _ in (close or rows)[:5])
    if close:
        return f"Did you mean {listed}?"
    return f"The data hold {len(rows)} buyers, among them {listed}."


def _plain(text: str) -> set[str]:
    letters = unicodedata.normalize("NFKD", text.lower())
    words = "".join(
        char if char.isalnum() else " " for char in letters if not unicodedata.combining(char)
    ).split()
    return {word for word in words if len(word) > 3 and not word.isdigit()} - {"ville", "mairie", "commune"}
