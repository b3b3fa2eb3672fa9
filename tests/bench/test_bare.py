"""The yardstick parses every record and nothing else, whichever way, whatever stands in the texts."""

import json
from pathlib import Path

import msgspec
import pytest

from numerhic.demo.contract_files import write_2022_json


def written(path: Path, records: list[dict[str, object]], indent: int | None = None) -> Path:
    """A file of the 2022 format."""
    content = {"marches": {"marche": records, "contrat-concession": []}}
    path.write_text(json.dumps(content, indent=indent), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "way", ["msgspec-one-process", "msgspec-two-processes", "duckdb-unwrapped", "duckdb-by-pipe"]
)
def test_every_way_finds_every_record(way: str, tmp_path: Path) -> None:
    from bench.running import python, run

    source = tmp_path / "contracts.json"
    write_2022_json(source, 3_000)
    assert run(python("bench.bare", way, str(source))).output == "3000\n"


@pytest.mark.parametrize("indent", [None, 2])
def test_a_text_that_looks_like_a_border_is_no_border(
    indent: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bench import bare

    trap = 'un objet qui contient },{"id": et même }, {"id":"7"}'
    records: list[dict[str, object]] = [
        {"id": str(number), "objet": trap, "titulaires": [{"id": "1"}, {"id": "2"}]} for number in range(500)
    ]
    source = written(tmp_path / "traps.json", records, indent)
    monkeypatch.setattr(bare, "CHUNK", 1_000)
    monkeypatch.setattr(bare, "WINDOW", 100)
    start, end = bare.bounds(source)
    decode = msgspec.json.Decoder(list[bare.Record]).decode
    found = [record for piece in bare.pieces(source, start, end, decode) for record in piece]
    assert [record.id for record in found] == [record["id"] for record in records]
    assert {record.objet for record in found} == {trap}


def test_the_halves_meet_between_two_records(tmp_path: Path) -> None:
    from bench import bare

    source = tmp_path / "contracts.json"
    write_2022_json(source, 200)
    start, end = bare.bounds(source)
    left_end, right_start = bare.middle(source, start, end)
    text = source.read_bytes()
    left = json.loads(b"[" + text[start:left_end] + b"]")
    right = json.loads(b"[" + text[right_start:end] + b"]")
    assert left + right == json.loads(text)["marches"]["marche"]
    assert left
    assert right


def test_another_format_is_refused(tmp_path: Path) -> None:
    from bench import bare

    (tmp_path / "other.json").write_text("[1, 2]", encoding="utf-8")
    with pytest.raises(SystemExit, match="2022"):
        bare.bounds(tmp_path / "other.json")
