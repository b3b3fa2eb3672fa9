"""Any grid written as CSV, XLSX or ODS reads back as the same cells."""

import csv
import datetime
import io
from pathlib import Path

import odfdo
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from numerhic.inventory import read_table

ONE_FILE = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
LETTERS = "abcXYZ0123456789éÉàœŒçñß€°«»’'\"-_/+*()%&#@!?.:;,|ΑΩЖ中"
WORD = st.text(LETTERS, min_size=1, max_size=8)
TEXT = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
DATES = st.dates(min_value=datetime.date(1950, 1, 1), max_value=datetime.date(2150, 1, 1))
TYPED = st.one_of(TEXT, st.integers(-(10**9), 10**9), st.booleans(), DATES)


def grids(full):
    """Rectangles of cells, their first and last columns full: nothing outside can be trimmed."""
    return st.integers(2, 5).flatmap(
        lambda width: st.lists(
            st.tuples(
                full, st.lists(st.one_of(full, st.none()), min_size=width - 2, max_size=width - 2), full
            ),
            min_size=2,
            max_size=6,
        ).map(lambda rows: [[first, *middle, last] for first, middle, last in rows])
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@settings(parent=ONE_FILE, max_examples=15)
@given(rows=grids(TEXT))
def test_a_csv_reads_as_it_was_written(tmp_path: Path, rows, separator, encoding):
    out = io.StringIO()
    csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(rows)
    path = tmp_path / "grid.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    assert read_table(path).rows == [["" if cell is None else cell for cell in row] for row in rows]


@ONE_FILE
@given(rows=grids(TYPED))
def test_an_xlsx_reads_as_it_was_written(tmp_path: Path, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    path = tmp_path / "grid.xlsx"
    book.save(path)
    assert read_table(path).rows == rows


@ONE_FILE
@given(rows=grids(TYPED))
def test_an_ods_reads_as_it_was_written(tmp_path: Path, rows):
    book = odfdo.Document("spreadsheet")
    book.body.clear()
    table = odfdo.Table("Feuille")
    table.set_values(rows)
    book.body.append(table)
    path = tmp_path / "grid.ods"
    book.save(path)
    assert read_table(path).rows == rows
