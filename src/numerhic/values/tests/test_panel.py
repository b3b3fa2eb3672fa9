"""The one section of the values on the pages of the register."""

import re

import pytest
from django.db import connection
from django.http import HttpRequest
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.register.records.tests.factories import a_record
from numerhic.values import panel
from numerhic.values.tests.factories import WAYS, a_look, said_about

pytestmark = pytest.mark.django_db
MOST_ELEMENTS = 15


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def officer(town):
    return a_person(town, [Role.IS_OFFICER], display_name="Camille")


def asked(town, user) -> HttpRequest:
    request = RequestFactory().get("/")
    request.authority, request.user = town, user
    return request


def test_a_component_tells_its_looks_in_words_and_that_they_differ(town, officer):
    record = a_record(town, name="Agenda")
    a_look(record, officer, "neutral", "Direction")
    a_look(record, officer, "political", "Parents")
    body = a_browser(town, officer).get(record.get_absolute_url()).content.decode()
    section = body[body.index('id="values"') :].split("</section>")[0]
    for words in ("Les regards diffèrent.", "Direction", "Parents", f"/valeurs/regards/{record.key}/"):
        assert words in section, words
    assert "Camille" not in section


def test_a_component_nobody_spoke_of_says_so(town, officer):
    record = a_record(town, name="Agenda")
    body = a_browser(town, officer).get(record.get_absolute_url()).content.decode()
    assert "Personne n’a encore dit comment il est vu." in body


def test_a_service_tells_whom_it_eases_keeps_out_and_its_other_way(town, officer):
    record = a_record(town, "service", "Naissances", other_way="none")
    said_about(record, "kept-out", officer, "Vu.", who="Sans adresse", step="Prouver")
    body = a_browser(town, officer).get(record.get_absolute_url()).content.decode()
    section = body[body.index('id="values"') :].split("</section>")[0].replace("\xa0", " ")
    for words in (
        "Sans adresse (à l’étape : Prouver)",
        "personne ne l’a encore dit",
        "Aucune voie non numérique connue.",
        f"/valeurs/publics/{record.key}/",
    ):
        assert words in section, words


def test_the_public_sees_published_looks_alone(town, officer):
    record = a_record(town, name="Agenda", public=True)
    a_look(record, officer, "neutral", "Dedans")
    a_look(record, officer, "political", "Dehors", public=True)
    body = a_browser(town).get(record.get_absolute_url()).content.decode()
    assert "Dehors" in body
    assert "Dedans" not in body


def test_the_section_is_small_and_asks_two_queries_at_most(town, officer):
    component, service = a_record(town, name="Agenda"), a_record(town, "service", "Naissances")
    for number in range(6):
        for way in WAYS:
            a_look(component, officer, way, f"Groupe {way} {number}")
        for kind in ("eased", "kept-out"):
            said_about(service, kind, officer, "Vu.", who=f"Groupe {number}")
    request = asked(town, officer)
    panel.of_component(request, component)  # roles are read once for a page
    for render, record in ((panel.of_component, component), (panel.of_service, service)):
        with CaptureQueriesContext(connection) as queries:
            section = render(request, record)
        assert len(queries) <= 2
        assert len(re.findall(r"<[a-zA-Z]", section)) <= MOST_ELEMENTS
        assert "et d’autres" in section
