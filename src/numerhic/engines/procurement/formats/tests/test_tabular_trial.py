"""A header whose names do not fit the values below is refused; odd values are not."""

from pathlib import Path

import pytest

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.formats import recognise
from numerhic.engines.procurement.staging import Staged


def read(tmp_path: Path, *lines: str) -> int:
    path = tmp_path / "marches.csv"
    path.write_text("\n".join(lines))
    return sum(1 for _ in recognise(path)[0].read())


def test_a_header_shifted_by_one_column_is_refused(tmp_path: Path) -> None:
    rows = [f"{n};Serveurs;100{n};2024-01-01;Ville de Saint-Exemple" for n in range(9)]
    with pytest.raises(InputError) as caught:
        read(tmp_path, "objet;montant;dateNotification;acheteur.id;nature", *rows)
    assert caught.value.code == "header-lies"
    assert "montant" in caught.value.what
    assert "line 1" in caught.value.where


def test_a_lie_is_found_in_a_long_table_before_its_end(tmp_path: Path) -> None:
    rows = [f"{n};Serveurs;1000;2024-01-01;Ville" for n in range(2000)]
    path = tmp_path / "marches.csv"
    path.write_text("\n".join(["objet;montant;dateNotification;acheteur.id;nature", *rows]))
    seen: list[Staged] = []
    with pytest.raises(InputError):
        seen.extend(recognise(path)[0].read())
    assert len(seen) < 300


def test_one_absurd_column_is_left_to_the_cleaning(tmp_path: Path) -> None:
    rows = [f"{n};Serveurs;sur devis;2024-01-01" for n in range(9)]
    assert read(tmp_path, "id;objet;montant;dateNotification", *rows) == 9


@pytest.mark.parametrize("nothing", ["NC", "CDL", "MQ", "INX", "", "test"])
def test_codes_for_nothing_are_no_lie(tmp_path: Path, nothing: str) -> None:
    rows = [f"{n};Serveurs;{nothing};{nothing};{nothing}" for n in range(9)]
    assert read(tmp_path, "id;objet;montant;dateNotification;acheteur.id", *rows) == 9


def test_odd_values_are_no_lie(tmp_path: Path) -> None:
    rows = [
        "1;Serveurs;14\u00a0700,00 €;08/01/0218;2169012310001",
        "2;Serveurs;1.5E7;2024-01-01T00:00:00+01:00;21 690 123 100 011",
        "3;Serveurs;-;mars 2021;0",
    ] * 4
    assert read(tmp_path, "id;objet;montant;dateNotification;acheteur.id", *rows) == 12
