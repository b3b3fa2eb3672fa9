"""Tables as exports write them: separators, quotes, headers, and rows that do not fit."""

from pathlib import Path

import pytest

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.formats import recognise
from numerhic.engines.procurement.formats.tabular_text import WRONG_CELLS, find_header
from numerhic.engines.procurement.staging import Staged, StagedSupplier

HEADER = "id;objet;montant;dateNotification;acheteur.id"
GOOD = "1;Serveurs;1000;2024-01-01;21350238800019"


def read(tmp_path: Path, text: str) -> list[Staged]:
    path = tmp_path / "marches.csv"
    path.write_bytes(text.encode())
    [recognised] = recognise(path)
    assert recognised.format == "table-csv"
    return list(recognised.read())


def readable(staged: list[Staged]) -> list[bool]:
    return [each.unreadable is None for each in staged]


@pytest.mark.parametrize("separator", [";", ",", "|", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_separator_and_line_end(tmp_path: Path, separator: str, end: str) -> None:
    text = end.join([HEADER, GOOD, GOOD]).replace(";", separator)
    staged = read(tmp_path, text)
    assert [(each.row, each.object, each.amount) for each in staged] == [
        (1, "Serveurs", "1000"),
        (2, "Serveurs", "1000"),
    ]


def test_values_stay_text_as_published(tmp_path: Path) -> None:
    [staged] = read(tmp_path, f"{HEADER}\n 01 ;NC;14\u00a0700,00;08/01/2021;002\n")
    assert (staged.id, staged.object, staged.amount) == (" 01 ", "NC", "14\u00a0700,00")
    assert (staged.notified, staged.buyer_id) == ("08/01/2021", "002")
    assert staged.raw == " 01 ;NC;14\u00a0700,00;08/01/2021;002"


def test_a_unit_in_the_header_goes_with_the_value(tmp_path: Path) -> None:
    text = "id;objet;montant;durée en jours\n1;a;5;365\n2;a;5;12 mois\n3;a;5;\n"
    assert [each.duration for each in read(tmp_path, text)] == ["365 jours", "12 mois", None]


def test_titles_above_the_header_are_passed_over(tmp_path: Path) -> None:
    staged = read(tmp_path, f"sep=;\nMarchés conclus en 2024;;;;\n;;;;\n{HEADER}\n{GOOD}\n")
    assert [each.object for each in staged] == ["Serveurs"]


def test_names_of_columns_may_hold_line_ends(tmp_path: Path) -> None:
    [staged] = read(tmp_path, f'"id";"objet";"montant\nHT";"date de\r\nnotification";"acheteur.id"\n{GOOD}\n')
    assert (staged.amount, staged.notified) == ("1000", "2024-01-01")


def test_quoted_texts_may_hold_separators_quotes_and_line_ends(tmp_path: Path) -> None:
    text = f'{HEADER}\n1;"Lot 1 ; dit ""réseau""\nsuite";1000;2024-01-01;21350238800019\n{GOOD}\n'
    first, second = read(tmp_path, text)
    assert first.object == 'Lot 1 ; dit "réseau"\nsuite'
    assert (second.row, second.object) == (2, "Serveurs")


def test_a_row_that_does_not_fit_is_kept_apart_and_stops_nothing(tmp_path: Path) -> None:
    text = (
        f"{HEADER}\n{GOOD}\n2;Câbles; prises;5;2024-01-01;21350238800019\n3;court\n{GOOD}\n{GOOD}\n{GOOD}\n"
    )
    staged = read(tmp_path, text)
    assert readable(staged) == [True, False, False, True, True, True]
    assert staged[1].unreadable == WRONG_CELLS
    assert staged[1].raw == "2;Câbles; prises;5;2024-01-01;21350238800019"


def test_an_unclosed_quote_costs_no_other_row(tmp_path: Path) -> None:
    staged = read(tmp_path, f'{HEADER}\n1;"Serveurs;1000;2024-01-01;21350238800019\n{GOOD}\n{GOOD}\n')
    assert readable(staged) == [True, True, True]
    assert staged[0].object == '"Serveurs'
    assert [each.row for each in staged] == [1, 2, 3]


def test_two_unclosed_quotes_do_not_marry(tmp_path: Path) -> None:
    bad = '1;"Serveurs;1000;2024-01-01;21350238800019'
    staged = read(tmp_path, f"{HEADER}\n{bad}\n{GOOD}\n{bad}\n{GOOD}\n")
    assert len(staged) == 4
    assert all(readable(staged))


def test_an_unclosed_quote_at_the_very_end(tmp_path: Path) -> None:
    staged = read(tmp_path, f'{HEADER}\n{GOOD}\n{GOOD}\n3;"Serveurs;1000')
    assert readable(staged) == [True, True, False]
    assert staged[2].raw == '3;"Serveurs;1000'


def test_an_unclosed_quote_before_more_than_a_cell_may_hold(tmp_path: Path) -> None:
    staged = read(tmp_path, f'{HEADER}\n1;"Serveurs;5;2024-01-01;21350238800019\n' + f"{GOOD}\n" * 5000)
    assert len(staged) == 5001
    assert all(readable(staged))


def test_many_stray_quotes_cost_no_time_and_no_row(tmp_path: Path) -> None:
    bad = '1;x";"Ser"veurs;1000;2024;5\n'
    staged = read(tmp_path, f"{HEADER}\n" + (bad + f"{GOOD}\n{GOOD}\n") * 500)
    assert len(staged) == 1500
    assert sum(readable(staged)) == 1000


def test_backslashes_before_quotes(tmp_path: Path) -> None:
    [staged] = read(tmp_path, HEADER + '\n"1";"Le \\"réseau\\"; suite";"5";"2024-01-01";"21350238800019"\n')
    assert staged.object == 'Le "réseau"; suite'


def test_empty_cells_beyond_the_header_are_let_go(tmp_path: Path) -> None:
    assert readable(read(tmp_path, f"{HEADER}\n{GOOD};;;\n")) == [True]


def test_blank_lines_are_not_records(tmp_path: Path) -> None:
    assert len(read(tmp_path, f"{HEADER}\n\n{GOOD}\r\n\r\n{GOOD}\n\n")) == 2


def test_a_header_alone_is_an_empty_table(tmp_path: Path) -> None:
    assert read(tmp_path, HEADER) == []


def test_numbered_suppliers_and_the_code_for_not_applicable(tmp_path: Path) -> None:
    numbered = ";".join(f"titulaire_id_{n};titulaire_typeIdentifiant_{n}" for n in (1, 2))
    names = f"id;objet;montant;acheteur.id;{numbered}"
    [staged] = read(tmp_path, f"{names}\n1;Serveurs;5;21350238800019;FR1;TVA;CDL;CDL\n")
    assert staged.suppliers == [StagedSupplier(id="FR1", type="TVA")]
    assert staged.group is None


def test_rows_that_differ_by_their_supplier_alone_share_a_group(tmp_path: Path) -> None:
    names = "uid,id,objet,montant,dateNotification,acheteur_id,titulaire_id,titulaire_nom"
    rows = [
        "9A,A,Réseau,5,2024-01-01,9,1,Un",
        "9A,A,Réseau,5,2024-01-01,9,2,Deux",
        "9A,A,Réseau,7,2024-06-01,9,1,Un",
    ]
    one, two, later = read(tmp_path, "\n".join([names, *rows]))
    assert one.group == two.group != later.group
    assert one.lineage == two.lineage == later.lineage == "9A"


def test_versions_keep_their_number(tmp_path: Path) -> None:
    names = "uid,id,objet,montant,acheteur_id,titulaire_id,modification_id,donneesActuelles"
    first, second = read(tmp_path, f"{names}\n9A,A,Réseau,5,9,1,0,false\n9A,A,Réseau,7,9,1,1,true\n")
    assert (first.version, second.version) == ("0", "1")
    assert first.group != second.group


def test_lists_written_in_cells(tmp_path: Path) -> None:
    names = "id|objet|montant|acheteur|lieuExecution|titulaires|modifications|techniques"
    row = (
        """1|Réseau|5|{"id": "21350238800019", "nom": "Ville"}"""
        """|{'code': '35238', 'typeCode': 'Code commune'}"""
        """|[{"titulaire": {"id": "345", "typeIdentifiant": "SIRET", "denominationSociale": "Un"}}]"""
        """|[{"modification": {"id": 1, "montant": 9.5, "titulaires": [[{"id": "678"}]]}}]"""
        """|['Accord-cadre', 'Concours']"""
    )
    [staged] = read(tmp_path, f"{names}\n{row}\n")
    assert (staged.buyer_id, staged.buyer_name) == ("21350238800019", "Ville")
    assert (staged.place_code, staged.place_type) == ("35238", "Code commune")
    assert staged.suppliers == [StagedSupplier(id="345", type="SIRET", name="Un")]
    [amendment] = staged.amendments
    assert (amendment.id, amendment.amount, amendment.suppliers[0].id) == ("1", "9.5", "678")
    assert staged.techniques == "Accord-cadre|Concours"


@pytest.mark.parametrize("inner", ["", "id", "titulaire", "modification", "kind", "lieuExecution"])
def test_an_object_feeds_no_other_field_than_its_own(tmp_path: Path, inner: str) -> None:
    [staged] = read(
        tmp_path, f'id|objet|montant|acheteur|lieuExecution\n1|a|5|{{"{inner}": "x"}}|{{"{inner}": "x"}}\n'
    )
    assert staged.unreadable is None
    assert (staged.id, staged.suppliers, staged.amendments) == ("1", [], [])


def test_a_cell_that_should_hold_a_list_and_does_not_is_a_doubt_not_a_loss(tmp_path: Path) -> None:
    [staged] = read(tmp_path, "id|objet|montant|modifications\n1|Réseau|5|[{broken\n")
    assert staged.object == "Réseau"
    assert staged.mended == ["unreadable-list"]


def test_concessions_are_told_by_their_type_or_nature(tmp_path: Path) -> None:
    names = "id;_type;nature;objet;valeurGlobale;dateSignature;autoriteConcedante.id;montant"
    rows = [
        "1;Contrat de concession;;Fibre;9;2024-01-01;5;",
        "2;;Délégation de service public;Fibre;;;;8",
        "3;Marché;Marché;Fibre;;;;7",
    ]
    first, second, third = read(tmp_path, "\n".join([names, *rows]))
    assert [each.kind for each in (first, second, third)] == ["concession", "concession", "contract"]
    assert (first.amount, first.notified, first.buyer_id) == ("9", "2024-01-01", "5")


@pytest.mark.parametrize("text", ["", "a;b;c\n1;2;3", '{"id": 1}', "\0\0\0", '"""""', "objet\nmontant\nid"])
def test_no_header_where_there_is_none(text: str) -> None:
    assert find_header(text) is None


def test_a_header_with_most_rows_of_another_width_lies(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, f"{HEADER}\n" + f"{GOOD};x;y\n" * 3 + f"{GOOD}\n")
    assert caught.value.code == "header-lies"
    assert "5 columns" in caught.value.what
