"""The JSON that pages give follows its published schema (docs/formats)."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.sources import services
from numerhic.sources.levels import SourceKind
from numerhic.sources.tests.factories import a_statement, some_words

FORMATS = Path(__file__).resolve().parents[4] / "docs" / "formats"
pytestmark = pytest.mark.django_db


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((FORMATS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_statements_follow_theirs():
    authority = an_authority()
    author = a_person(authority, [Role.PROJECT_LEAD], display_name="Camille")
    source = services.add_source(authority, SourceKind.TESTIMONY, "Un témoin", author=author)
    said = a_statement(authority, author, public=True, sources=[source])
    answer = services.contest_statement(said, some_words("Non.", text_en="No."), author=author)
    figure = services.write_statement(
        authority, "authority", authority.siren, "figure", some_words("", value="0.5"), measure="hhi"
    )
    client = a_browser(authority, author)
    for statement in (said, answer, figure):
        told = json.loads(client.get(f"/enonces/{statement.pk}.json").content)
        assert list(validator("statement").iter_errors(told)) == []


def test_my_data_follows_its_own():
    authority = an_authority()
    user = a_person(authority, [Role.PUBLISHER, Role.PROJECT_LEAD], display_name="Camille")
    a_statement(authority, user, public=True)
    told = json.loads(a_browser(authority, user).get("/mon-compte/mes-donnees.json").content)
    assert list(validator("my-data").iter_errors(told)) == []
    assert any(rows for rows in told["data"].values())
