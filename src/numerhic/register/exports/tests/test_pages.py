"""The page and the archive: who may take them, what they hold, what is left out."""

import io
import json
import zipfile

import pytest
from django.urls import reverse

from numerhic.people.acts import Role, act
from numerhic.people.tests.factories import a_browser, an_authority, signed_in
from numerhic.register.exports import views
from numerhic.register.exports.services import export_zip
from numerhic.register.records.tests.factories import a_record
from numerhic.sources import services as sources
from numerhic.sources.levels import Evidence

pytestmark = pytest.mark.django_db
PAGES = ["register:export", "register:export_archive"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("role", list(Role))
def test_it_opens_to_those_the_table_names(role: Role, name: str) -> None:
    town = an_authority()
    browser = a_browser(town) if role is Role.VISITOR else signed_in(town, role)
    answer = browser.get(reverse(name))
    assert (answer.status_code == 200) == (role in act("register.export").roles), answer.status_code


def test_the_archive_holds_every_kind_and_says_what_it_holds() -> None:
    town = an_authority()
    a_record(town, "component", "Paie", hosting_place="Salle 2")
    answer = signed_in(town, Role.IS_OFFICER).get(reverse("register:export_archive"))
    assert "attachment" in answer.headers["Content-Disposition"]
    files = zipfile.ZipFile(io.BytesIO(answer.content))
    names = set(files.namelist())
    assert {"component.csv", "component.json", "register.ods", "history.jsonl", "statements.json"} <= names
    manifest = json.loads(files.read("manifest.json"))
    assert manifest["format"] == "numerhic.register/1"
    assert manifest["sensitive"] is True
    assert {file["name"] for file in manifest["files"]} == names - {"manifest.json"}
    assert "Salle 2" in files.read("component.csv").decode()


def test_who_may_not_read_sensitive_fields_gets_none_of_them(monkeypatch) -> None:
    town = an_authority()
    record = a_record(town, "component", "Paie", hosting_place="Salle 2", version="4.1", licence="MIT")
    author = sources.add_source(town, "document", "Plan de la salle 2", author=None)
    from numerhic.register.records.services import attach_source

    attach_source(record, "hosting_place", author, by=None)
    sources.write_statement(
        town,
        "component",
        record.key,
        "field-hosting_place",
        sources.Words(Evidence.OBSERVED, text="En salle 2"),
        measure="essai",
    )
    content = export_zip(town, sensitive=False)
    files = zipfile.ZipFile(io.BytesIO(content))
    whole = b"".join(files.read(name) for name in files.namelist() if not name.endswith(".ods"))
    whole += zipfile.ZipFile(io.BytesIO(files.read("register.ods"))).read("content.xml")
    assert b"MIT" in whole
    for hidden in ("alle 2", "4.1", "hosting_place", "security_contact"):
        assert hidden.encode() not in whole, hidden
    monkeypatch.setattr(views, "Reader", lambda user, authority: Less(authority))
    page = signed_in(town, Role.IS_OFFICER).get(reverse("register:export")).content.decode()
    assert "laissés de côté (" in page
    assert "Gardez cette archive" not in page


class Less:
    """Somebody who may take the register away but not read what is sensitive."""

    sensitive = False

    def __init__(self, authority) -> None:
        self.authority = authority


def test_the_archive_asks_few_queries_whatever_the_number(django_assert_max_num_queries) -> None:
    town = an_authority()
    for number in range(12):
        a_record(town, "component", f"Composant {number}")
    with django_assert_max_num_queries(12):
        export_zip(town, sensitive=True)


def test_the_register_of_another_authority_is_not_in_it() -> None:
    here, there = an_authority(), an_authority()
    a_record(there, "component", "Ailleurs")
    assert b"Ailleurs" not in zipfile.ZipFile(io.BytesIO(export_zip(here, sensitive=True))).read(
        "component.csv"
    )
