"""The first look at every record: an ordinary one is clean as it is, all others go through the rules.

Ordinary is a promise, not a guess: no rule of the chain would touch such a record (a property test holds it).
It makes the common case one pass over the data; what is tested here is chosen to be cheap.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from numerhic.engines.procurement.reading.columns import RECORD, STAGED
from numerhic.engines.procurement.rules import thresholds

_CASTS = {
    "notified_on": "TRY_CAST(notified AS DATE)",
    "published_on": "TRY_CAST(published AS DATE)",
    "starts_on": "TRY_CAST(starts AS DATE)",
    "euros": "TRY_CAST(amount AS DOUBLE)",
    "months": "TRY_CAST(duration AS DOUBLE)",
    "bids": "TRY_CAST(offers AS DOUBLE)",
}
"""Made once per record, used by the condition and by the clean values."""

_CLEAN = {
    "notified": "notified_on",
    "published": "published_on",
    "starts": "starts_on",
    "amount": "euros",
    "duration": "months",
    "offers": "CAST(CASE WHEN ordinary THEN bids END AS INTEGER)",
    "suppliers": "CASE WHEN ordinary THEN list_transform(suppliers, lambda s: "
    "{'id': s.id, 'type': 'SIRET', 'name': nullif(s.name, ''), 'siren': left(s.id, 9)}) END",
    "doubts": "[]::VARCHAR[]",
}

_SAME_DIGIT = ", ".join(f"'{digit * 14}'" for digit in "0123456789")
_SUITES = "'12345678900000', '12345678912345', '12345678901234'"
_REPEATED = ", ".join(digit * length for digit in "123456789" for length in range(7, 11)) + (
    ", 12345678, 123456789, 1234567890"
)
_ODD_TEXT = r"^[\s\[{]|\s$|[\s\x{00A0}]{2}|[\x00-\x1f\x{00A0}\x{200B}\x{FEFF}\x{FFFD}&Ã]|â€|Â°"
_CODED = ("id", "uid", "nature", "procedure", "price_form", "framework_id", "place_code", "place_type")


@dataclass(frozen=True)
class Ordinary:
    """Writes the query that brings staged records in; ``today`` is the day dates are compared with."""

    today: date

    def select(self, source: str, stretch: int, place: str, *, thin: str = "false") -> str:
        """SQL that turns ``source`` (a relation of staged columns) into rows of ``record``, as one stretch.

        ``place`` is the SQL of a record's position in the stretch, from 1. Where ``thin`` is true the record
        is left to be read again (``pending`` is then empty).
        """
        columns = ", ".join(
            f'{stretch << 32} + place AS "rid"'
            if name == "rid"
            else f'{_CLEAN.get(name, _quoted(name))} AS "{name}"'
            for name in RECORD
        )
        casts = ", ".join(f"{sql} AS {name}" for name, sql in _CASTS.items())
        return f"""
            SELECT {columns}, amendments, changes,
                CASE WHEN ordinary THEN NULL WHEN thin THEN ''
                     ELSE {_pending(listed=thin != "false")} END AS pending,
                hash(left(buyer_id, 9), id) AS id_hash
            FROM (
                SELECT *, coalesce(NOT thin AND {self.condition()}, false) AS ordinary
                FROM (SELECT *, {casts}, {place} AS place, {thin} AS thin FROM {source})
            )"""

    def change(self) -> str:
        """The SQL condition over a staged amendment's columns that makes it ordinary, without new holders."""
        limit = {name: threshold.value for name, threshold in thresholds().items()}
        earliest = f"DATE '{limit['date-earliest']}'"
        latest = _day(self.today + timedelta(days=int(limit["date-ahead-days"])))
        parts = [
            _date("notified", _CASTS["notified_on"], earliest, latest),
            _date("published", _CASTS["published_on"], earliest, latest),
            *_sums(limit),
            "(object IS NULL OR (strlen(object) > 24 AND NOT regexp_matches(object, '" + _ODD_TEXT + "')))",
            "(id IS NULL OR (id >= '0' AND id < ':' AND id NOT LIKE '% '))",
            "len(suppliers) = 0",
        ]
        whole = " AND ".join(parts)
        for name in ("euros", "months"):
            whole = whole.replace(name, _CASTS[name])
        return f"coalesce({whole}, false)"

    def condition(self) -> str:
        """The SQL condition over the staged columns, ``_CASTS`` and the CPV code's row."""
        limit = {name: threshold.value for name, threshold in thresholds().items()}
        earliest = f"DATE '{limit['date-earliest']}'"
        latest = _day(self.today + timedelta(days=int(limit["date-ahead-days"])))
        start_latest = _day(self.today + timedelta(days=int(limit["start-ahead-days"])))
        parts = [
            "unreadable IS NULL AND mended IS NULL",
            f"regexp_full_match(buyer_id, '[0-9]{{14}}') AND buyer_id NOT IN ({_SAME_DIGIT})",
            _date("notified", "notified_on", earliest, latest),
            _date("published", "published_on", earliest, latest),
            _date("starts", "starts_on", earliest, start_latest),
            "(notified_on IS NULL OR published_on IS NULL OR "
            f"notified_on <= published_on + {limit['notified-after-publication-days']})",
            *_sums(limit),
            f"(offers IS NULL OR (bids >= 1 AND bids <= {limit['offers-most']} AND bids = floor(bids)))",
            # What a trial record, an empty one or a code for nothing looks like is short; the rules decide.
            f"strlen(object) > 24 AND NOT regexp_matches(object, '{_ODD_TEXT}')",
            "(buyer_name IS NULL OR (strlen(buyer_name) > 14 "
            f"AND NOT regexp_matches(buyer_name, '{_ODD_TEXT}')))",
            "id NOT LIKE ' %' AND id NOT LIKE '% '",
            *(_no_code(_quoted(name)) for name in _CODED),
            "len(list_filter(suppliers, lambda s: NOT coalesce(regexp_full_match(s.id, '[0-9]{14}') "
            f"AND s.type = 'SIRET' AND s.id NOT IN ({_SAME_DIGIT}, {_SUITES}) "
            "AND (s.name IS NULL OR s.name = '' OR "
            f"(strlen(s.name) > 20 AND NOT regexp_matches(s.name, '{_ODD_TEXT}'))), false))) = 0",
            "CASE WHEN len(suppliers) < 2 THEN true ELSE "
            "list_unique(list_transform(suppliers, lambda s: left(s.id, 9))) = len(suppliers) END",
        ]
        return " AND ".join(parts)


def _sums(limit: Mapping[str, str]) -> tuple[str, str]:
    """The conditions that an amount and a duration are ordinary, over ``euros`` and ``months``."""
    return (
        f"(amount IS NULL OR (euros > {limit['amount-smallest']} AND euros < {limit['amount-largest']} "
        f"AND CASE WHEN euros < 1111111 THEN true ELSE floor(euros) NOT IN ({_REPEATED}) END))",
        f"(duration IS NULL OR (months > 0 AND months <= {limit['duration-longest']} "
        "AND months NOT IN (365, 730, 1095, 1460, 1825)))",
    )


def _pending(*, listed: bool) -> str:
    """The staged record as JSON text; empty, when ``listed``, where a list or an object stands for a value.

    Such a value came as its own JSON text: only the patient way knows what to make of it.
    """
    fields = ", ".join(f'"{name}" := "{name}"' for name in STAGED)
    text = f"CAST(to_json(struct_pack({fields})) AS VARCHAR)"
    if not listed:
        return text
    singles = "|".join(name for name, kind in STAGED.items() if kind == "VARCHAR" and name != "techniques")
    nameless = "len(list_filter(suppliers, lambda s: s.id IS NULL)) > 0"
    return (
        f"CASE WHEN {nameless} OR regexp_matches({text}, '\"({singles})\":\"[{{\\[]') THEN '' ELSE {text} END"
    )


def _quoted(name: str) -> str:
    return f'"{name}"'


def _day(day: date) -> str:
    return f"DATE '{day.isoformat()}'"


def _date(column: str, cast: str, earliest: str, latest: str) -> str:
    return f"({column} IS NULL OR ({column} LIKE '____-__-__' AND {cast} BETWEEN {earliest} AND {latest}))"


def _no_code(column: str) -> str:
    """A code for nothing has at most four letters and starts with no digit; nor is this a list's text."""
    return (
        f"({column} IS NULL OR ((strlen({column}) > 4 OR ({column} >= '0' AND {column} < ':')) "
        f"AND NOT starts_with({column}, '[') AND NOT starts_with({column}, '{{')))"
    )
