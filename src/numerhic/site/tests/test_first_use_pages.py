"""What holds for every page holds for those of an empty installation and of a closed authority."""

import pytest
from django.test import Client

from numerhic.authorities.tests.factories import an_authority
from numerhic.people.acts import Role
from numerhic.people.services.first_use import make_address
from numerhic.people.tests.factories import a_browser, signed_in
from numerhic.site.tests.test_every_page import read

pytestmark = pytest.mark.django_db


def is_well_built(answer, language):
    """Headings in order, identifiers once, labels that lead somewhere, no script, nothing inline."""
    page = read(answer)
    assert page.language == language
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    steps = [after - before for before, after in zip(page.headings, page.headings[1:], strict=False)]
    assert max(steps, default=0) <= 1
    assert len(set(page.ids)) == len(page.ids)
    assert set(page.labelled) <= set(page.ids)
    assert "script" not in page.tags
    assert page.inline == []
    assert len(page.loaded) <= 2
    assert len(page.tags) <= 300
    assert len(answer.content) <= 40_000
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_pages_of_an_empty_installation(language):
    client = Client(HTTP_HOST="localhost")
    before = "" if language == "fr" else "/en"
    address = before + make_address()
    for path in (
        before + "/",
        before + "/commencer/faux/",
        address,
        address + "?mots=saint",
        address + "?mots=zzzz",
        address + "creer/",
        address + "creer/?siren=216901231",
    ):
        is_well_built(client.get(path), language)
    is_well_built(client.post(address + "creer/", {"siren": "1"}), language)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_pages_that_open_and_end_an_authority(language):
    before = "" if language == "fr" else "/en"
    authority = an_authority()
    is_well_built(a_browser(authority).get(before + "/commencer/x/"), language)
    officer = signed_in(authority, Role.IS_OFFICER)
    is_well_built(officer.get(before + "/collectivite/fin/"), language)
    officer.post("/collectivite/fin/", {"closed_on": "2026-01-01", "closed_reason": "dissoute"})
    for path in ("/collectivite/retour/", "/registre/", "/"):
        is_well_built(officer.get(before + path), language)
