"""One contract or several: repetitions, publications that differ, lots, lines of a table, versions."""

import itertools
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerhic.engines.procurement.reading.pairing import Publication, lot_numbers, pair
from numerhic.engines.procurement.reading.pipeline import read
from numerhic.engines.procurement.reading.tests import samples
from numerhic.engines.procurement.reading.tests.samples import contract, holder

D = date(2024, 3, 1)


def keys(found: dict[str, list[dict[str, Any]]]) -> list[str]:
    return [row["contract_key"] for row in found["contracts"] if row["supplier_rank"] == 1]


def test_the_same_record_twice_is_one_contract(tmp_path: Path) -> None:
    again = contract("A", datePublicationDonnees="2024-06-15")
    found = samples.read_records(tmp_path, contract("A"), again)
    assert keys(found) == [f"{samples.BUYER}/A"]
    assert found["contracts"][0]["published_on"] == date(2024, 6, 15)
    assert [(row["rule"], row["detail"], row["source_row"]) for row in found["set_aside"]] == [
        ("duplicate-publication", f"{samples.BUYER}/A", 1)
    ]


def test_lots_that_share_an_id_are_several_contracts(tmp_path: Path) -> None:
    found = samples.read_records(
        tmp_path,
        contract("A", objet="Rénovation de l'école, lot 1 : gros œuvre", montant=100000),
        contract("A", objet="Rénovation de l'école, lot 2 : peinture", montant=20000),
        contract("A", objet="Rénovation de l'école, lot 2 : peinture", titulaires=[holder(samples.OTHER)]),
    )
    assert len(set(keys(found))) == 3
    assert all(key.startswith(f"{samples.BUYER}/A~") for key in keys(found))
    assert found["set_aside"] == []


def test_two_sources_that_differ_in_title_or_amount_are_one_contract(tmp_path: Path) -> None:
    one = samples.write_2019(
        tmp_path / "platform.json", [contract("A", montant=235000, titulaires=[holder()["titulaire"]])]
    )
    other = samples.write_2019(
        tmp_path / "accounts.json",
        [
            contract(
                "A",
                montant=1880000,
                objet="RENOVATION TOITURE SALLE DES FETES",
                titulaires=[holder()["titulaire"]],
            )
        ],
    )
    report = read([one, other], tmp_path / "out", today=samples.TODAY)
    assert report.contracts == 1
    assert [(one.rule, one.rows) for one in report.set_aside] == [("duplicate-publication", 1)]


def test_two_sources_that_each_publish_two_lots_pair_up_in_any_order(tmp_path: Path) -> None:
    lots = [("Lot 1 : gros œuvre et démolition", 90000), ("Lot 2 : peinture et sols souples", 21000)]
    one = samples.write(
        tmp_path / "one.json", [contract("A", objet=title, montant=amount) for title, amount in lots]
    )
    other = samples.write(
        tmp_path / "other.json",
        [contract("A", objet=title.upper() + ".", montant=amount + 500) for title, amount in reversed(lots)],
    )
    found = []
    for place, files in enumerate([[one, other], [other, one]]):
        report = read(files, tmp_path / str(place), today=samples.TODAY)
        assert report.contracts == 2
        rows = samples.tables(tmp_path / str(place))["contracts"]
        found.append([(row["contract_key"], row["object"], row["amount_initial"]) for row in rows])
    assert found[0] == found[1]


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    records = [contract(f"A{n}", montant=1000 + n) for n in range(50)]
    one = samples.write(tmp_path / "one.json", records)
    other = samples.write(tmp_path / "other.json", records)
    alone = read([one], tmp_path / "alone", today=samples.TODAY)
    both = read([one, other], tmp_path / "both", today=samples.TODAY)
    assert both.contracts == alone.contracts == 50
    assert keys(samples.tables(tmp_path / "both")) == keys(samples.tables(tmp_path / "alone"))


HEADER = (
    "uid,id,acheteur_id,titulaire_id,titulaire_typeIdentifiant,montant,dateNotification,dureeMois,codeCPV,procedure"
    "\n"
)


def line(number: str, supplier: str, amount: float, day: str) -> str:
    buyer = samples.BUYER
    return f"{buyer}{number},{number},{buyer},{supplier},SIRET,{amount},{day},12,45261000,Procédure adaptée\n"


def test_one_line_per_holder_is_one_contract(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(
        HEADER + line("A", samples.HOLDER, 9000, "2024-03-01") + line("A", samples.OTHER, 9000, "2024-03-01"),
        encoding="utf-8",
    )
    report = read([path], tmp_path / "out", today=samples.TODAY)
    rows = samples.tables(tmp_path / "out")["contracts"]
    assert (report.rows_read, report.rows_kept, report.contracts) == (2, 2, 1)
    assert [(row["supplier_siren"], row["share_initial"]) for row in rows] == [
        ("290000017", 4500.0),
        ("290000025", 4500.0),
    ]


def test_a_line_that_repeats_another_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    same = line("A", samples.HOLDER, 9000, "2024-03-01")
    path.write_text(HEADER + same + same, encoding="utf-8")
    report = read([path], tmp_path / "out", today=samples.TODAY)
    assert (report.rows_read, report.rows_kept, report.contracts) == (2, 1, 1)


def test_versions_of_a_consolidated_table_are_a_contract_and_its_amendments(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(
        HEADER
        + line("A", samples.HOLDER, 12000, "2024-09-01")
        + line("A", samples.HOLDER, 9000, "2024-03-01"),
        encoding="utf-8",
    )
    report = read([path], tmp_path / "out", today=samples.TODAY)
    (row,) = samples.tables(tmp_path / "out")["contracts"]
    assert (report.rows_kept, report.contracts, report.amendments) == (2, 1, 1)
    assert (row["notified_on"], row["amount_initial"], row["amount_final"]) == (D, 9000.0, 12000.0)


def publication(rid: int, flow: str, **said: Any) -> Publication:
    fields: dict[str, Any] = {
        "notified": D,
        "published": D,
        "holders": frozenset({"290000017"}),
        "amount": 1000.0,
        "title": "renovation de la toiture",
        "weight": (0, 5, 0, rid),
    }
    return Publication(rid, frozenset({flow}), **(fields | said))


def test_republished_later_through_one_flow_with_another_amount_is_one_contract() -> None:
    later = publication(2, "x", published=date(2024, 9, 1), amount=1200.0, weight=(0, 5, 1, 2))
    assert list(pair([publication(1, "x"), later])) == [(1, 2)]


@pytest.mark.parametrize(
    "said",
    [
        {"notified": date(2024, 4, 1)},
        {"holders": frozenset({"290000025"})},
        {"title": "renovation de la toiture lot 2"},
    ],
)
def test_what_keeps_two_publications_apart(said: dict[str, Any]) -> None:
    one = publication(1, "x", title="renovation de la toiture lot 1")
    assert list(pair([one, publication(2, "y", **({"title": one.title} | said))])) == []


def test_lot_numbers_are_read_however_written() -> None:
    assert lot_numbers("ecole lot n 03 peinture") == lot_numbers("lot 3") == {"3"}
    assert lot_numbers("location de vehicules") == frozenset()


@given(
    st.lists(
        st.tuples(st.sampled_from("xyz"), st.integers(1, 3), st.sampled_from(["", " lot 1", " lot 2"])),
        max_size=6,
    )
)
def test_pairing_does_not_depend_on_order(drawn: list[tuple[str, int, str]]) -> None:
    cluster = [
        publication(rid, flow, amount=1000.0 * amount, title=f"toiture{lot}")
        for rid, (flow, amount, lot) in enumerate(drawn)
    ]
    results = {
        frozenset(pair(list(order))) for order in itertools.islice(itertools.permutations(cluster), 24)
    }
    assert len(results) == 1
