"""Files for benchmarks: as many records as asked, valid JSON, the same bytes, the spread real files have."""

import json
from collections import Counter
from pathlib import Path

import pytest

from numerhic.demo.contract_files import main, write_2022_json


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """Five thousand records."""
    path = tmp_path_factory.mktemp("bench") / "five-thousand.json"
    write_2022_json(path, 5_000, seed=3)
    content = json.loads(path.read_text(encoding="utf-8"))
    assert list(content) == ["marches"]
    return list(content["marches"]["marche"])


def test_as_many_records_as_asked(records: list[dict[str, object]], tmp_path: Path) -> None:
    assert len(records) == 5_000
    for few in (1, 2, 2_000, 2_001):
        write_2022_json(tmp_path / "few.json", few)
        assert len(json.loads((tmp_path / "few.json").read_bytes())["marches"]["marche"]) == few


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        write_2022_json(tmp_path / name, 300, seed)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "again").read_bytes()
    assert (tmp_path / "one").read_bytes() != (tmp_path / "other").read_bytes()


def test_the_spread_is_that_of_real_files(records: list[dict[str, object]]) -> None:
    holders = Counter(len(one["titulaires"]) for one in records)  # type: ignore[arg-type]
    assert 0.85 < holders[1] / len(records) < 0.97
    assert 0.03 < sum("modifications" in one for one in records) / len(records) < 0.1
    identifiers = Counter(str(one["id"]) for one in records)
    assert 0.005 < sum(count - 1 for count in identifiers.values()) / len(records) < 0.03
    assert len({json.dumps(one["acheteur"]) for one in records}) > 1_000
    assert any("objet " in one for one in records), "a key with a trailing space"
    assert any(str(one.get("dateNotification", "")).startswith("02") for one in records)


def test_it_can_be_called_from_the_command_line(tmp_path: Path) -> None:
    main(["--contracts", "10", "--out", str(tmp_path / "ten.json"), "--seed", "4"])
    assert len(json.loads((tmp_path / "ten.json").read_bytes())["marches"]["marche"]) == 10


def test_no_contract_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least one"):
        write_2022_json(tmp_path / "none.json", 0)
