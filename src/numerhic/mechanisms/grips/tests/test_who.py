"""Every address of the grips × every role, and the weight of its pages on a register of three hundred."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from numerhic.mechanisms.grips.meanings import KINDS
from numerhic.mechanisms.grips.tests.factories import a_grip, many
from numerhic.people.acts import Role, acts
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.register.records.tests.factories import a_record

pytestmark = pytest.mark.django_db
GRIPS = "/mecanismes/prises/"
OPEN = ("", "tableau/", "une-a-une/", "changements/", "sens/", "feuille/")
ONE = {"": "read.public", "feuille/": "read.public", "remplir/": "statement.write"}
MOST_QUERIES, MOST_ELEMENTS, MOST_WEIGHT = 15, 300, 60_000


@pytest.mark.parametrize("public", [False, True], ids=["internal", "public"])
@pytest.mark.parametrize("role", list(Role))
def test_each_role_gets_what_the_table_of_acts_says(role, public):
    town = an_authority()
    record = a_record(town, name="Secret", public=public)
    a_grip(record, a_person(town, [Role.IS_OFFICER]), "read-code", "no", "Dit dedans.")
    client = a_browser(town, None if role is Role.VISITOR else a_person(town, [role]))
    inside = role in acts()["read.internal"].roles
    for address in OPEN:
        answer = client.get(f"{GRIPS}{address}")
        assert answer.status_code == 200, address
        assert ("Dit dedans." in answer.content.decode()) <= inside, address
        if address in ("tableau/",):
            assert ("Secret" in answer.content.decode()) == (inside or public)
    for address, act in ONE.items():
        expected = 403 if role not in acts()[act].roles else 200 if inside or public else 404
        for language in ("", "/en"):
            answer = client.get(f"{language}{GRIPS}{record.key}/{address}")
            assert answer.status_code == expected, address
            assert ("Dit dedans." in answer.content.decode()) == (inside and expected == 200), address
    sent = client.post(f"{GRIPS}{record.key}/remplir/", {"a_read-code": "yes"}).status_code
    assert sent == 403 if role not in acts()["statement.write"].roles else 200
    for address in OPEN:
        assert client.post(f"{GRIPS}{address}").status_code in (403, 405)


def test_what_is_not_there_is_not_found():
    town, elsewhere = an_authority(), an_authority()
    client = a_browser(town, a_person(town, [Role.IS_OFFICER]))
    others = a_record(elsewhere, name="Ailleurs", public=True)
    service = a_record(town, "service", "Demander un logement")
    for key in (others.key, service.key, "0" * 26):
        for address in ONE:
            assert client.get(f"{GRIPS}{key}/{address}").status_code == 404
    assert client.get(f"{GRIPS}clé/").status_code == 404


@pytest.mark.parametrize("reads_inside", [False, True], ids=["visitor", "officer"])
def test_pages_stay_light_on_three_hundred_components(reads_inside):
    town = an_authority()
    officer = a_person(town, [Role.IS_OFFICER], display_name="Camille")
    record = many(town, officer, 300, public=True)[0]
    client = a_browser(town, officer if reads_inside else None)
    addresses = [*OPEN, f"{record.key}/", f"{record.key}/feuille/"]
    addresses += [f"{record.key}/remplir/"] if reads_inside else []
    client.get(GRIPS)
    for address in addresses:
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(f"{GRIPS}{address}")
        page = answer.content.decode()
        assert len(asked) <= MOST_QUERIES, address
        assert len(re.findall(r"<[a-z]", page)) <= MOST_ELEMENTS, address
        assert len(page.encode()) <= MOST_WEIGHT, address
        assert reads_inside or not client.cookies, address


def test_a_sheet_where_everything_is_contested_stays_light():
    town = an_authority()
    officer, agent = a_person(town, [Role.IS_OFFICER]), a_person(town, [Role.AGENT])
    record = a_record(town, name="Agenda")
    for kind in KINDS:
        slug = kind.removeprefix("grip-")
        first = a_grip(record, officer, slug, "no", "Fermé.", as_of="2026-03-01")
        for answer in ("yes", "partly", "unknown", "no"):
            a_grip(record, agent, slug, answer, f"Moi : {answer}.", contests=first)
    page = a_browser(town, officer).get(f"{GRIPS}{record.key}/").content.decode()
    assert len(re.findall(r"<[a-z]", page)) <= MOST_ELEMENTS
    assert page.count("Moi : yes.") == 12
    assert page.count("Et 3 autres réponses, à lire sur la page de la première.") == 12
