"""The JSON that is published is what its schema says, full, empty or read from raw files."""

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from numerhic.engines.procurement import open_tables, panorama, read_document
from numerhic.engines.procurement.tests.factories import BUYER, Row, contract, folder_of

FORMATS = Path(__file__).parents[5] / "docs" / "formats"


def validator(name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((FORMATS / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


FULL = contract(
    ["302695614", "111111111"],
    notified_on=date(2020, 1, 1),
    duration_final=24.0,
    amount_final=1000.0,
    doubts=["amount-as-text"],
)
BARE = contract([], digital=False)


@pytest.mark.parametrize("rows", [FULL, BARE, FULL + BARE], ids=["full", "bare", "both"])
def test_a_panorama_follows_its_schema(rows: list[Row], tmp_path: Path) -> None:
    with open_tables(folder_of(tmp_path, rows)) as tables:
        document = panorama(tables, BUYER, as_of=date(2021, 1, 1)).to_json()
        report = read_document(tables.report)
    validator("panorama").validate(json.loads(json.dumps(document)))
    validator("read").validate(json.loads(json.dumps(report)))


def test_counts_are_whole_numbers_and_unknown_is_null(tmp_path: Path) -> None:
    rows = [row for _ in range(5) for row in contract(competition=False)]
    with open_tables(folder_of(tmp_path, rows)) as tables:
        document = panorama(tables, BUYER).to_json()
    found = {(one["id"], one["scope"]): one for one in document["indicators"]}
    without = found["no-competition-share", "digital"]
    assert (without["value"], without["numerator"], without["denominator"]) == (1.0, 5, 5)
    assert isinstance(without["numerator"], int)
    assert document["digital"]["amount"] is None
    assert document["buyer"]["population"] is None
    assert found["digital-spend", "all"]["value"] is None


def test_the_schema_refuses_a_zero_for_an_unknown(tmp_path: Path) -> None:
    with open_tables(folder_of(tmp_path, BARE)) as tables:
        document = panorama(tables, BUYER).to_json()
    document["indicators"][0]["value"] = 0
    with pytest.raises(jsonschema.ValidationError):
        validator("panorama").validate(document)
