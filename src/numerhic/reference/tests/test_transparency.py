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


def test_each_choice_offered_speaks_both_languages_and_belongs_to_a_field() -> None:
    every = (*transparency.algorithm_fields(), *transparency.surveillance_fields())
    fields = {one.name: one for one in every}
    for name, codes in transparency.answers().items():
        assert fields[name].form == "choice"
        assert all(one.fr and one.en for one in codes)
        assert len({one.code for one in codes}) == len(codes)
    asked = {name for name, one in fields.items() if one.form == "choice"}
    assert asked - {"use"} == set(transparency.answers())


def test_surveillance_is_asked_by_texts_that_are_known_in_both_languages() -> None:
    known = transparency.texts()
    fields = transparency.surveillance_fields()
    assert all(text in known for field in fields for text in field.texts)
    assert all(field.fr and field.en for field in fields)
    assert all(bool(field.help_fr) == bool(field.help_en) for field in fields)


def test_each_column_of_etalab_is_filled_by_fields_that_exist() -> None:
    names = {one.name for one in transparency.algorithm_fields()} | {"authority", "written_on", "page"}
    columns = transparency.etalab_columns()
    assert len(columns) == 21
    assert all(fields and set(fields) <= names for _column, fields in columns)
    told = {name for _column, fields in columns for name in fields}
    advised = {one.name for one in transparency.algorithm_fields() if "etalab" in one.texts}
    assert advised <= told


def test_each_dutch_answer_is_one_of_the_real_schema(test_data: Path) -> None:
    schema = json.loads((test_data / "algorithms" / "nl_algoritmeregister_schema.json").read_text("utf-8"))
    for field, name in (("status", "status"), ("importance", "publication_category")):
        told = {one.nl for one in transparency.answers()[field] if one.nl}
        assert told == set(schema["properties"][name]["enum"])
