"""The page about the canonical tables says what the code says."""

from pathlib import Path

from numerhic.engines.procurement.canonical import TABLES, markdown

ROOT = Path(__file__).parents[5]


def test_the_page_is_made_from_the_code() -> None:
    page = (ROOT / "docs" / "formats" / "canonical.md").read_text(encoding="utf-8")
    assert page == markdown(), "write the page again: canonical.markdown()"


def test_names_are_told_once_per_table() -> None:
    for columns in TABLES.values():
        names = [column.name for column in columns]
        assert len(set(names)) == len(names)
        assert all(column.meaning.endswith(".") for column in columns)
