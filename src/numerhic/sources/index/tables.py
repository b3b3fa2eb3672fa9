"""The full-text index of each database: FTS5 kept in step by triggers, or a generated tsvector under GIN.

Terms are already folded (words.py), so neither database stems nor drops anything: both answer alike.
A migration that alters ``sources_indexed`` on SQLite remakes the table: it must call ``make`` again.
"""

from typing import Any

SQLITE = (
    """CREATE VIRTUAL TABLE sources_indexed_text USING fts5(title_terms, body_terms,
       content='sources_indexed', content_rowid='id',
       tokenize="unicode61 remove_diacritics 0", prefix='3 5')""",
    """CREATE TRIGGER sources_indexed_added AFTER INSERT ON sources_indexed BEGIN
       INSERT INTO sources_indexed_text(rowid, title_terms, body_terms)
       VALUES (new.id, new.title_terms, new.body_terms); END""",
    """CREATE TRIGGER sources_indexed_gone AFTER DELETE ON sources_indexed BEGIN
       INSERT INTO sources_indexed_text(sources_indexed_text, rowid, title_terms, body_terms)
       VALUES ('delete', old.id, old.title_terms, old.body_terms); END""",
    """CREATE TRIGGER sources_indexed_changed AFTER UPDATE ON sources_indexed BEGIN
       INSERT INTO sources_indexed_text(sources_indexed_text, rowid, title_terms, body_terms)
       VALUES ('delete', old.id, old.title_terms, old.body_terms);
       INSERT INTO sources_indexed_text(rowid, title_terms, body_terms)
       VALUES (new.id, new.title_terms, new.body_terms); END""",
)
# A term of the title is also kept behind "t:", so that one index tells titles from bodies.
POSTGRESQL = (
    r"""ALTER TABLE sources_indexed ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        array_to_tsvector(array_remove(string_to_array(
            title_terms || ' ' || body_terms || ' ' || regexp_replace(title_terms, '(\S+)', 't:\1', 'g'),
        ' '), ''))) STORED""",
    "CREATE INDEX indexed_vector ON sources_indexed USING gin (vector)",
)
UNDO = {
    "sqlite": (
        "DROP TABLE IF EXISTS sources_indexed_text",
        "DROP TRIGGER IF EXISTS sources_indexed_added",
        "DROP TRIGGER IF EXISTS sources_indexed_gone",
        "DROP TRIGGER IF EXISTS sources_indexed_changed",
    ),
    "postgresql": ("ALTER TABLE sources_indexed DROP COLUMN IF EXISTS vector",),
}
MAKE = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def make(apps: Any, schema_editor: Any) -> None:
    """Create the index of this database."""
    for statement in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def unmake(apps: Any, schema_editor: Any) -> None:
    """Drop it."""
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def asked(vendor: str, groups: list[list[str]], *, title: bool, prefix: tuple[bool, ...]) -> tuple[str, str]:
    """The SQL condition on ``i`` (``sources_indexed``) and its parameter: one term at least of each group.

    ``prefix`` says, group by group, whether the beginning of a word is enough; ``title`` looks in titles.
    """
    if vendor == "sqlite":
        said = [
            "(" + " OR ".join(f'"{term}"{"*" if begins else ""}' for term in group) + ")"
            for group, begins in zip(groups, prefix, strict=True)
        ]
        match = " AND ".join(said)
        where = "SELECT rowid FROM sources_indexed_text WHERE sources_indexed_text MATCH %s"
        return f"i.id IN ({where})", f"title_terms : ({match})" if title else match
    mark = "t:" if title else ""
    said = [
        "(" + " | ".join(f"'{mark}{term}'{':*' if begins else ''}" for term in group) + ")"
        for group, begins in zip(groups, prefix, strict=True)
    ]
    return "i.vector @@ %s::tsquery", " & ".join(said)
