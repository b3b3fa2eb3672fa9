"""A whole column pasted as names: some are looked for at each sending, none is lost."""

import pytest

from numerhic.people.acts import Role
from numerhic.people.tests.factories import an_authority, signed_in
from numerhic.register.records.acts.forms import targets
from numerhic.register.records.acts.forms.targets import LINES
from numerhic.register.records.models import Record
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.identifiers import new_identifier

from .test_links import many

pytestmark = pytest.mark.django_db
NEW = "/registre/contrats/nouveau/"


@pytest.fixture
def looked(monkeypatch) -> list[str]:
    """Every line compared with every name."""
    lines: list[str] = []
    monkeypatch.setattr(targets, "near", lambda line, names: lines.append(line) or [])
    return lines


def test_no_more_than_some_lines_are_compared_with_every_name(looked):
    authority = an_authority()
    many(authority)
    pasted = "\n".join(f"Inconnu {number}" for number in range(LINES * 20))
    data = {"key": new_identifier(), "name": "Marché", "covers-noms": pasted}
    page = signed_in(authority, Role.PROJECT_LEAD).post(NEW, data).content.decode()
    assert len(looked) == LINES
    for number in (0, LINES, LINES * 20 - 1):
        assert f"Inconnu {number}" in page


def test_questions_left_without_an_answer_count_among_them(looked):
    authority = an_authority()
    many(authority)
    data = {
        "key": new_identifier(),
        "name": "Marché",
        "covers-doute": [f"Inconnu {number}" for number in range(LINES * 3)],
    }
    signed_in(authority, Role.PROJECT_LEAD).post(NEW, data)
    assert len(looked) == LINES


def test_those_left_are_sent_with_the_next_and_written_at_last():
    authority = an_authority()
    many(authority)
    components = [a_record(authority, "component", f"Logiciel {number:03}") for number in range(LINES + 5)]
    client = signed_in(authority, Role.PROJECT_LEAD)
    data = {"key": new_identifier(), "name": "Marché"}
    first = client.post(NEW, data | {"covers-noms": "\n".join(one.name for one in components)})
    assert f"Les {LINES} premiers noms ont été cherchés" in first.content.decode()
    assert not Record.objects.filter(kind="contract").exists()
    left = "\n".join(one.name for one in components[LINES:])
    assert f">{left}</textarea>" in first.content.decode()
    client.post(NEW, data | {"covers": [one.key for one in components[:LINES]], "covers-noms": left})
    assert set(Record.objects.get(kind="contract").linked("covers")) == {one.key for one in components}
