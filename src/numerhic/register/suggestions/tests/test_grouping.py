"""Contracts about one thing make one suggestion."""

from datetime import date

from numerhic.register.suggestions.grouping import Published, Supplier, group


def a_contract(key, text, *, year=2020, supplier="111", family="software"):
    return Published(
        key, key, text, family, "words", "logiciel", "", None, None, date(year, 1, 1), 1000.0,
        (Supplier(supplier, supplier, supplier, f"Société {supplier}"),) if supplier else (),
    )  # fmt: skip


def test_successive_contracts_of_one_product_are_one_thing_latest_first():
    groups = group(
        [
            a_contract("a", "Maintenance du logiciel ORPHEE", year=2018),
            a_contract("b", "Hébergement du logiciel ORPHEE", year=2022),
        ]
    )
    assert [[c.key for c in one.contracts] for one in groups] == [["b", "a"]]


def test_one_product_bought_from_two_suppliers_is_one_thing_with_two_suppliers():
    (one,) = group(
        [a_contract("a", "Logiciel ORPHEE"), a_contract("b", "Logiciel ORPHEE", year=2022, supplier="222")]
    )
    assert [supplier.key for supplier in one.suppliers] == ["222", "111"]


def test_nearly_the_same_name_from_the_same_supplier_is_one_thing():
    texts = ["Acquisition de matériels informatiques", "Acquisition de materiel informatique"]
    assert len(group([a_contract(str(n), t, family="equipment") for n, t in enumerate(texts)])) == 1
    assert (
        len(group([a_contract(str(n), t, family="equipment", supplier=str(n)) for n, t in enumerate(texts)]))
        == 2
    )


def test_lot_1_and_lot_2_are_two_things():
    texts = ["Réseau de vidéoprotection secteur 1", "Réseau de vidéoprotection secteur 2"]
    assert len(group([a_contract(str(n), t, family="video-surveillance") for n, t in enumerate(texts)])) == 2


def test_the_identity_of_a_thing_does_not_move_when_a_contract_is_added():
    first = a_contract("a", "Maintenance du logiciel ORPHEE", year=2018)
    later = a_contract("b", "Hébergement du logiciel ORPHEE", year=2022)
    assert group([first])[0].identity == group([first, later])[0].identity == group([later])[0].identity
