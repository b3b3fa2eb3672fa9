"""The one table: sorting, filtering, pages, files, and what is dangerous in a cell."""

import csv
import io
import json
from dataclasses import dataclass
from datetime import date

import pytest
from django.http import Http404
from django.template import Context, Template
from odfdo import Document

from numerhic.pages.tables import Column, Table, download


@dataclass(frozen=True)
class Row:
    name: str
    amount: float | None = None
    day: date | None = None


def a_table(*rows: Row, **more: object) -> Table[Row]:
    columns = [
        Column("name", "Nom", lambda row: row.name, link=lambda row: f"/f/{row.name}/"),
        Column("amount", "Montant", lambda row: row.amount, "euros"),
        Column("day", "Date", lambda row: row.day, "date", sortable=False),
    ]
    return Table("essai", "Essai", columns, rows, **more)


ROWS = (Row("Éole", 10.5, date(2026, 1, 2)), Row("abeille"), Row("Zèbre", 200, date(2026, 5, 1)))


def html(rf, table, address="/"):
    return Template("{% table t %}").render(Context({"t": table.view(rf.get(address))}))


def names(rf, table, address="/"):
    return [row.name for row in table.view(rf.get(address)).rows]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("", ["Éole", "abeille", "Zèbre"]),
        ("name", ["abeille", "Éole", "Zèbre"]),
        ("-name", ["Zèbre", "Éole", "abeille"]),
        ("amount", ["Éole", "Zèbre", "abeille"]),
        ("-amount", ["Zèbre", "Éole", "abeille"]),
        ("day", ["Éole", "abeille", "Zèbre"]),
        ("password", ["Éole", "abeille", "Zèbre"]),
    ],
)
def test_rows_sort_as_people_do_with_the_unknown_last(rf, order, expected):
    assert names(rf, a_table(*ROWS), f"/?essai-tri={order}") == expected


def test_a_heading_sorts_one_way_then_the_other(rf):
    table = a_table(*ROWS, order="name")
    headings = list(table.view(rf.get("/")).headings())
    assert [heading.state for heading in headings] == ["ascending", "none", "none"]
    assert "essai-tri=-name" in headings[0].sort
    assert "essai-tri=-amount" in headings[1].sort, "numbers start from the largest"
    assert headings[2].sort is None
    again = list(table.view(rf.get("/?essai-tri=-amount")).headings())
    assert "essai-tri=amount" in again[1].sort


def test_words_filter_whatever_accents_and_capitals(rf):
    assert names(rf, a_table(*ROWS), "/?essai-mots=eol") == ["Éole"]
    assert names(rf, a_table(*ROWS), "/?essai-mots=BRE+z") == ["Zèbre"]
    page = html(rf, a_table(*ROWS), "/?essai-mots=rien")
    assert "aucune ligne ne contient ces mots" in page
    assert 'href="?#essai"' in page


def test_pages_cut_and_a_page_that_does_not_exist_gives_the_nearest(rf):
    table = a_table(*(Row(f"n{number:03}") for number in range(25)), page_size=10)
    assert html(rf, table).count("<tr>") == 11
    assert "page 1 sur 3" in html(rf, table)
    last = html(rf, table, "/?essai-page=99")
    assert "page 3 sur 3" in last
    assert last.count("<tr>") == 6
    assert 'rel="next"' not in last


def test_other_parameters_of_the_address_are_kept(rf):
    table = a_table(*(Row(f"n{number}") for number in range(25)), page_size=10)
    page = html(rf, table, "/?autre-tri=x&annee=2024&essai-tri=-name")
    assert "?autre-tri=x&amp;annee=2024&amp;essai-tri=-name&amp;essai-page=2#essai" in page
    assert '<input type="hidden" name="annee" value="2024">' in page


def test_an_empty_table_says_so(rf):
    assert "aucune ligne." in html(rf, a_table())
    assert "Pas de fournisseur." in html(rf, a_table(empty="Pas de fournisseur."))
    assert "<table" not in html(rf, a_table())


def test_cells_are_escaped_linked_and_labelled(rf):
    page = html(rf, a_table(Row("<script>alert(1)</script>", 0)))
    assert "<script>" not in page
    assert '<th scope="row"><a href="/f/&lt;script&gt;' in page
    assert '<td data-label="Montant" class="n">0\u00a0€</td>' in page
    assert '<td data-label="Date"><span class="unknown">inconnu</span></td>' in page


def test_two_columns_cannot_share_a_key():
    with pytest.raises(ValueError, match="share a key"):
        Table("t", "T", [Column("a", "A", str), Column("a", "B", str)], ())


def test_no_file_is_given_unless_asked(rf):
    assert download(rf.get("/"), a_table(*ROWS)) is None


@pytest.mark.parametrize("query", ["format=exe", "format=csv&table=autre"])
def test_a_file_that_does_not_exist_is_a_404(rf, query):
    with pytest.raises(Http404):
        download(rf.get(f"/?{query}"), a_table(*ROWS))


def test_csv_holds_every_row_with_bare_values(rf):
    table = a_table(*ROWS, page_size=1)
    answer = download(rf.get("/?format=csv&table=essai&essai-tri=name"), table)
    assert answer["Content-Disposition"] == 'attachment; filename="essai.csv"'
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert lines == [
        ["Nom", "Montant", "Date"],
        ["abeille", "", ""],
        ["Éole", "10.5", "2026-01-02"],
        ["Zèbre", "200", "2026-05-01"],
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_spreadsheet_runs_no_cell(rf, start):
    answer = download(rf.get("/?format=csv"), a_table(Row(f"{start}SUM(A1)", -5)))
    line = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))[1]
    assert line[:2] == [f"'{start}SUM(A1)", "-5"], "numbers stay numbers"


def test_json_keeps_keys_types_and_nulls(rf):
    rows = json.loads(download(rf.get("/?format=json"), a_table(*ROWS)).content)
    assert rows[0] == {"name": "Éole", "amount": 10.5, "day": "2026-01-02"}
    assert rows[1] == {"name": "abeille", "amount": None, "day": None}


def test_ods_opens_with_typed_cells(rf):
    content = download(rf.get("/?format=ods"), a_table(*ROWS)).content
    sheet = Document(io.BytesIO(content)).body.get_table(0)
    rows = list(sheet.iter_values())
    assert rows[0][:3] == ["Nom", "Montant", "Date"]
    assert (rows[1][0], float(rows[1][1]), rows[1][2]) == ("Éole", 10.5, date(2026, 1, 2))
