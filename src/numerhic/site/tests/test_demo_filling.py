"""The demonstration.

Fictional, filled once, taken up again when interrupted, never among real authorities.
"""

import pytest

from numerhic import demo
from numerhic.authorities.models import Authority
from numerhic.authorities.tests.factories import an_authority
from numerhic.people.models import User
from numerhic.people.tests.factories import a_browser
from numerhic.register.records.models import Record
from numerhic.site import demo_filling

pytestmark = pytest.mark.django_db


@pytest.fixture
def loads(monkeypatch):
    """Counts the loads of contracts, which have their own tests."""
    told = []
    monkeypatch.setattr(demo_filling, "_load_contracts", lambda authority, *_others: told.append(authority))
    return told


def test_it_says_it_is_fictional_and_speaks(loads):
    assert demo_filling.fill_demo()
    authority = Authority.objects.get()
    assert authority.is_fictional
    assert loads == [authority]
    page = a_browser(authority).get("/registre/").content.decode()
    for text in ("est fictive", demo.AUTHORITY.name, "Mandat municipal 2026-2032", "contesté"):
        assert text in page


def test_what_was_interrupted_is_taken_up_again_without_doubles(loads):
    demo_filling.fill_demo()
    demo_filling.fill_demo()
    assert len(loads) == 2
    assert Authority.objects.count() == 1
    assert User.objects.count() == 3


def test_real_authorities_are_left_alone(loads):
    an_authority()
    assert not demo_filling.fill_demo()
    assert loads == []
    assert Authority.objects.count() == 1
    assert demo_filling.demo_link("http://x") == ""


def test_its_link_signs_the_fictional_officer_in(loads):
    demo_filling.fill_demo()
    link = demo_filling.demo_link("http://testserver")
    client = a_browser(Authority.objects.get())
    assert client.post(link.removeprefix("http://testserver")).status_code == 302
    assert client.get("/registre/modifier/").status_code == 200


def test_contracts_are_tied_to_the_published_ones(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    assert demo_filling.fill_demo()
    contracts = Record.objects.filter(kind="contract")
    typed = contracts.filter(published_key="")
    assert set(typed.values_list("name", flat=True)) == {
        "Portillon de la piscine (bon de commande)",
        "Contrepoint Cimetière et Social (contrat de 2006)",
    }
    keys = contracts.exclude(published_key="").values_list("published_key", flat=True)
    assert len(set(keys)) == len(keys)
