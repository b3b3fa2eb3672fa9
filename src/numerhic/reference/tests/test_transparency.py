"""What the law asks of algorithms: every text is known, in both languages; every Dutch name exists."""

import json
from pathlib import Path

from numerhic.reference import transparency


def test_each_field_is_asked_by_texts_that_are_known() -> None:
    known = transparency.texts()
    assert all(text in known for field in transparency.algorithm_fields() for text in field.texts)


def test_each_text_speaks_both_languages_and_of_uses_that_exist() -> None:
    for text in transparency.texts().values():
        assert all((text.says_fr, text.says_en, text.read))
        assert text.address.startswith("https://")
        assert set(text.uses) <= set(transparency.uses())


def test_each_field_speaks_both_languages_once() -> None:
    fields = transparency.algorithm_fields()
    assert len({field.name for field in fields}) == len(fields)
    assert all(field.fr and field.en for field in fields)


def test_a_note_on_a_use_has_its_source() -> None:
    assert all(
        bool(use.note_fr) == bool(use.note_en) == bool(use.address) for use in transparency.uses().values()
    )


def test_what_the_decree_asks_on_request_is_asked_here() -> None:
    asked = {one.name for one in transparency.algorithm_fields() if "crpa-r311-3-1-2" in one.texts}
    assert {"weight", "role", "data", "sources_of_data", "parameters", "operations"} <= asked


def test_each_dutch_name_is_in_the_real_schema(test_data: Path) -> None:
    schema = json.loads(
        (test_data / "algorithms" / "nl_algoritmeregister_schema.json").read_text(encoding="utf-8")
    )
    assert {one.nl for one in transparency.algorithm_fields() if one.nl} <= set(schema["properties"])
