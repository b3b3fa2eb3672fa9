"""Each measure's header is whole, in both languages, and its worked example is true."""

from datetime import date

import pytest

from numerhic.engines.procurement.measures import Measure, measure, measures
from numerhic.engines.procurement.measures.header import parse
from numerhic.engines.procurement.tests.factories import Row, connection, contract

PROMISED = {
    "digital-spend",
    "top-supplier-share",
    "top-4-share",
    "hhi",
    "single-bid-share",
    "no-competition-share",
    "incumbency-share",
    "median-tenure-years",
    "amendment-drift",
    "renewal-drift",
    "median-duration-months",
    "foreign-control-share",
}
EVERY = pytest.mark.parametrize("one", measures(), ids=lambda one: one.id)


def test_every_promised_indicator_has_its_file() -> None:
    assert {one.id for one in measures()} >= PROMISED


def test_an_unknown_measure_is_an_error() -> None:
    with pytest.raises(KeyError):
        measure("overall-score")


@EVERY
def test_both_languages_say_different_things(one: Measure) -> None:
    for words in (one.name, one.question, one.sentence.many, one.formula, one.limits, one.absent):
        assert words.fr
        assert words.en
        assert words.fr != words.en


@EVERY
def test_forms_of_a_sentence_come_in_both_languages_with_known_placeholders(one: Measure) -> None:
    values = {"value": "1", "numerator": "1", "denominator": "1", "contracts": "1", "inverse": "1"}
    for words in (one.sentence.many, one.sentence.one, one.sentence.zero):
        if words is not None:
            assert "{" not in words.fr.format(**values) + words.en.format(**values)


@EVERY
def test_the_text_shown_holds_the_query_that_runs(one: Measure) -> None:
    assert one.sql.strip() in one.text
    assert one.sql.startswith("with ")
    assert "overall" not in one.id
    assert one.threshold >= 1


@EVERY
def test_the_worked_example_gives_the_written_result(one: Measure) -> None:
    with connection(_rows_of_the_example(one)) as made:
        found = {
            row[1]: row[2:]
            for row in made.execute(
                f"select buyer_siren, scope, value, numerator, denominator, contracts from ({one.sql})"
            ).fetchall()
        }
    assert one.example.result_columns == ("scope", "value", "numerator", "denominator", "contracts")
    for scope, *expected in one.example.results:
        assert found[scope] == pytest.approx(
            tuple(None if cell is None else float(cell) for cell in expected), abs=5e-5, nan_ok=False
        )


def _rows_of_the_example(one: Measure) -> list[Row]:
    """The example's rows that share a contract are its holders."""
    holders: dict[str, list[str | None]] = {}
    said: dict[str, Row] = {}
    for cells in one.example.rows:
        row = dict(zip(one.example.columns, cells, strict=True))
        key = str(row.pop("contract"))
        holders.setdefault(key, []).append(row.pop("supplier", "111111111"))
        said[key] = {"contract_key": key} | {name: _typed(name, cell) for name, cell in row.items()}
    return [row for key, values in said.items() for row in contract(holders[key], **values)]


def _typed(name: str, cell: str | None) -> object:
    if cell is None or name in {"family", "cpv", "object"}:
        return cell
    if cell in {"yes", "no"}:
        return cell == "yes"
    if name.endswith("_on"):
        return date.fromisoformat(cell)
    return int(cell) if name in {"offers", "amendment_count"} else float(cell)


GOOD = """-- id: test
-- name.fr: Nom
--   suite
-- name.en: Name
select 1
"""


def test_a_header_with_a_missing_field_names_it() -> None:
    with pytest.raises(ValueError, match=r"different lengths|has no"):
        parse(GOOD)


def test_a_header_cannot_start_in_the_middle() -> None:
    with pytest.raises(ValueError, match="continued"):
        parse("--   suite\nselect 1\n")


def test_a_file_without_a_query_is_refused() -> None:
    with pytest.raises(ValueError, match="query"):
        parse("-- id: test\n")
