"""An export brought back by somebody who may not publish makes nothing public; what was forged is refused."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from numerhic.people.acts import Role
from numerhic.people.models import User
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.register.exports.gathering import gather
from numerhic.register.exports.services import export_zip
from numerhic.register.exports.tests.factories import erase_all
from numerhic.register.imports import services
from numerhic.register.imports.models import ImportRun, RunState
from numerhic.register.imports.storage import Given
from numerhic.register.records.models import Record
from numerhic.register.records.services import publish
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.levels import Evidence
from numerhic.sources.models import Statement
from numerhic.sources.services import Words, publish_statement, write_statement

pytestmark = pytest.mark.django_db


def an_export(authority) -> bytes:
    """A public component with a public sensitive field and a public statement, erased once exported."""
    record = publish(a_record(authority, "component", "Paie", version="4"), by=None, fields=["version"])
    author = a_person(authority, [Role.AGENT])
    words = Words(evidence=Evidence.OBSERVED, text="Elle tombe.")
    statement = write_statement(authority, "component", record.key, "statement", words, author=author)
    publish_statement(statement, number=1, author=author)
    content = export_zip(authority, sensitive=True)
    erase_all(authority)
    return content


def brought_back(authority, content: bytes, by: User | None) -> ImportRun:
    run = services.give(authority, [Given("registre.zip", [content])], by=by)
    services.start(run, by=by)
    assert run.state == RunState.DONE
    return run


def test_what_was_public_comes_back_internal_and_says_so():
    authority = an_authority()
    content = an_export(authority)
    officer = a_person(authority, [Role.IS_OFFICER])
    browser = a_browser(authority, officer)
    browser.post(
        "/registre/importer/", {"given": SimpleUploadedFile("r.zip", content), "dated": "2024-01-01"}
    )
    run = ImportRun.objects.get()
    page = browser.get(f"/registre/imports/{run.pk}/").content.decode()
    assert "elle revient interne" in page
    services.start(run, by=officer)
    record = Record.objects.get()
    assert (record.is_public, record.public_fields, record.version) == (False, [], "4")
    assert Statement.objects.get().published_number is None
    assert a_browser(authority).get(record.get_absolute_url()).status_code == 404
    last = record.history.order_by("-history_id").first()
    assert (last.revision, last.is_public, last.history_user) == (record.revision, False, officer)


def test_it_can_still_be_undone_whole():
    authority = an_authority()
    officer = a_person(authority, [Role.IS_OFFICER])
    run = brought_back(authority, an_export(authority), officer)
    services.undo(run, by=officer, reason="Mauvais fichier")
    assert Record.objects.get().state == "removed"


@pytest.mark.parametrize("roles", [[Role.IS_OFFICER, Role.PUBLISHER], None])
def test_it_comes_back_public_with_whoever_may_publish_and_with_a_command(roles, tmp_path: Path):
    authority = an_authority()
    content = an_export(authority)
    brought_back(authority, content, None if roles is None else a_person(authority, roles))
    assert Record.objects.get().is_public
    assert Statement.objects.get().published_number == 1
    assert export_zip(authority, sensitive=True) == content


def test_a_statement_that_was_here_already_keeps_its_publication():
    authority = an_authority()
    content = an_export(authority)
    brought_back(authority, content, None)
    brought_back(authority, content, a_person(authority, [Role.IS_OFFICER]))
    assert gather(authority, sensitive=True).statements[0].published_number == 1
    assert Record.objects.get().is_public
