"""Writes the canonical tables out of the cleaned and gathered records.

One query per table, each in ``.sql`` beside; columns are described in ``canonical``. What has few distinct
values (CPV codes, natures, procedures, holders) is decided once per value and not once per record.
"""

from datetime import date
from importlib import resources

from numerhic.engines.procurement.canonical import TABLES, Column
from numerhic.engines.procurement.reading.chain import cleaned
from numerhic.engines.procurement.reading.workspace import Workspace
from numerhic.engines.procurement.rules import rules_on
from numerhic.reference.digital import any_word_pattern, word_rules


def write_tables(work: Workspace, today: date) -> None:
    """Write the three Parquet files in the workspace's folder; leaves a view ``written_…`` of each."""
    db = work.db
    codes = cleaned(
        "(SELECT cpv AS published, cpv, []::VARCHAR[] AS doubts "
        "FROM (SELECT DISTINCT cpv FROM kept WHERE cpv IS NOT NULL))",
        {"cpv": rules_on("any", today) + rules_on("cpv", today)},
    )
    db.execute(f"CREATE TABLE cpv_clean AS SELECT published, left(cpv, 8) AS cpv, doubts FROM ({codes})")
    wrong = " OR ".join(rule.when for rule in rules_on("siren", today))
    # Each holder once: the check digit of its SIREN is looked at, and its names serve those who lack one.
    db.execute(
        "CREATE TABLE holder_said AS SELECT holder_key(holder) AS key, holder.siren AS siren, "
        "holder.name AS name, count(*) AS times FROM "
        "(SELECT suppliers[1] AS holder FROM kept WHERE len(suppliers) = 1 "
        "UNION ALL SELECT unnest(suppliers) FROM kept WHERE len(suppliers) > 1) GROUP BY ALL"
    )
    db.execute(
        "CREATE TABLE wrong_sirens AS SELECT siren FROM (SELECT DISTINCT siren FROM holder_said) "
        f"WHERE siren IS NOT NULL AND ({wrong})"
    )
    db.execute(_sql("lookups"))
    if db.execute("SELECT 1 FROM undecided LIMIT 1").fetchone():
        words = _sql("worded")
        for mark, sql in _words().items():
            words = words.replace("{" + mark + "}", sql)
        db.execute(words)
    # As written, the contracts stream past small tables; the optimizer may hash the contracts instead.
    db.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
    for name, columns in TABLES.items():
        path = str(work.folder / f"{name}.parquet").replace("'", "''")
        db.execute(
            f"COPY (SELECT {_ordered(columns)} FROM ({_sql(name)})) TO '{path}' "
            "(FORMAT parquet, COMPRESSION snappy, WRITE_BLOOM_FILTER false, ROW_GROUP_SIZE 40960)"
        )
        db.execute(f"CREATE VIEW written_{name} AS FROM read_parquet('{path}')")


def _words() -> dict[str, str]:
    """The word rules as SQL with constant patterns: DuckDB compiles those once and not once per record."""

    def text(pattern: str) -> str:
        return "'" + pattern.replace("'", "''") + "'"

    def matches(rule_pattern: str, exception: str | None) -> str:
        found = f"regexp_matches(words, {text(rule_pattern)})"
        return found if exception is None else f"{found} AND NOT regexp_matches(words, {text(exception)})"

    rules = word_rules()
    which = " ".join(
        f"WHEN {matches(rule.pattern, rule.except_pattern)} THEN {rule.position}" for rule in rules
    )
    family = " ".join(f"WHEN {rule.position} THEN '{rule.family}'" for rule in rules)
    evidence = " ".join(f"WHEN {r.position} THEN regexp_extract(words, {text(r.pattern)})" for r in rules)
    return {
        "word_rule": f"CASE WHEN regexp_matches(words, {text(any_word_pattern())}) THEN CASE {which} END END",
        "word_family": f"CASE rule {family} END",
        "word_evidence": f"CASE rule {evidence} END",
    }


def _ordered(columns: tuple[Column, ...]) -> str:
    return ", ".join(f'CAST("{column.name}" AS {column.type}) AS "{column.name}"' for column in columns)


def _sql(name: str) -> str:
    text = resources.files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("--")).strip().rstrip(";")
