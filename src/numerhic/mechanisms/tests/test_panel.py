"""The one section of this room on the pages of the register: what it says, and what it costs."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from numerhic.mechanisms.algorithms.tests.factories import an_entry
from numerhic.mechanisms.chain.tests.factories import a_link
from numerhic.mechanisms.chain.tests.factories import many as many_chains
from numerhic.mechanisms.grips.tests.factories import a_grip
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.register.records import services
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.services import Words, publish_statement, write_alone, write_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def officer(town):
    return a_person(town, [Role.IS_OFFICER], display_name="Camille")


def section(browser, record) -> str:
    page = browser.get(record.get_absolute_url()).content.decode()
    found = re.search(r'<section[^>]*aria-labelledby="mechanisms".*?</section>', page, re.DOTALL)
    return found.group() if found else ""


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\xa0", " ").split())


def test_a_component_tells_what_can_be_decided_and_who_holds_it(town, officer):
    agenda = a_record(town, name="Agenda")
    a_grip(agenda, officer, "read-code", "no")
    a_link(agenda, officer, "code", "captive")
    told = words(section(a_browser(town, officer), agenda))
    assert "Captif : le code." in told
    assert "ire le code" in told
    assert "Personne ne l’a encore lu à plusieurs." in told


def test_what_nobody_said_is_said_to_be_so(town, officer):
    agenda, service = a_record(town, name="Agenda"), a_record(town, "service", "Guichet")
    browser = a_browser(town, officer)
    assert "Personne n’a encore dit ce qui peut s’y décider" in words(section(browser, agenda))
    assert "Dire ce qui en a été confié au privé" in words(section(browser, service))


def test_what_was_handed_over_is_on_the_page_of_a_service(town, officer):
    service = a_record(town, "service", "Guichet", public=True)
    said = Words("observed", "Tout.", answer="no", fields={"handed_to": "Exemple SA", "since": "2014"})
    row = write_statement(town, "service", service.key, "privatised", said, author=officer)
    assert section(a_browser(town), service) == ""
    publish_statement(row, number=1, author=officer)
    assert "À Exemple SA, depuis 2014" in words(section(a_browser(town), service))


def test_a_reading_tells_when_and_by_whom_and_its_contests_are_led_to(town, officer):
    agenda = a_record(town, name="Agenda")
    reading = Words("observed", "Vu.", fields={"readers": "Une agente, un élu", "held_on": "2026-05-03"})
    write_statement(town, "component", agenda.key, "reading", reading, author=officer)
    line = write_statement(
        town, "component", agenda.key, "names", Words("observed", "Des foyers."), author=officer
    )
    write_statement(
        town,
        "component",
        agenda.key,
        "names",
        Words("observed", "Des personnes seules aussi."),
        author=officer,
        contests=line,
    )
    told = words(section(a_browser(town, officer), agenda))
    assert "Lu le 3 mai 2026, par une agente, un élu" in told
    assert "Des personnes seules aussi." in told


def test_a_closed_component_is_read_and_no_more_filled(town, officer):
    agenda = a_record(town, name="Agenda")
    browser = a_browser(town, officer)
    assert "remplir" in section(browser, agenda)
    services.close(agenda, date(2020, 1, 1), by=officer, reason="Fini.")
    assert "remplir" not in section(browser, agenda)


def test_the_public_reads_what_was_published_and_no_link_to_write(town, officer):
    agenda = a_record(town, name="Agenda", public=True)
    a_link(agenda, officer, "code", "captive", public=True)
    a_link(agenda, officer, "data", "commons")
    a_grip(agenda, officer, "read-code", "no")
    answer = a_browser(town).get(agenda.get_absolute_url())
    told = section(a_browser(town), agenda)
    assert "Captif : le code." in words(told)
    assert "Un commun" not in words(told)
    assert "lire le code" not in words(told)
    assert "remplir" not in told
    assert not answer.cookies


@pytest.mark.parametrize("kind", ["component", "service"])
def test_the_algorithms_that_name_it_are_led_to(town, officer, kind):
    agenda, other = a_record(town, kind, "Agenda"), a_record(town, kind, "Badges")
    fields = {"title": "Le barème", "components": [f"{kind}:{agenda.key}"]}
    write_alone(town, "algorithm", Words("observed", "Il range.", fields=fields), author=officer)
    browser = a_browser(town, officer)
    assert "Y décident ou y observent Le barème" in words(section(browser, agenda))
    assert "Le barème" not in words(section(browser, other))


def test_what_does_not_work_there_any_more_says_so_and_leads_to_its_register(town, officer):
    agenda = a_record(town, name="Agenda", public=True)
    stopped = an_entry(officer, agenda, "Tri", status="stopped", public=True)
    refused = an_entry(officer, agenda, "Comptage", "surveillance", status="refused", public=True)
    an_entry(officer, agenda, "Caché", "surveillance")
    told = section(a_browser(town), agenda)
    assert "Y décident ou y observent Tri (arrêté) ; Comptage (refusé)" in words(told)
    assert f"/mecanismes/algorithmes/{stopped.pk}/" in told
    assert f"/mecanismes/surveillance/{refused.pk}/" in told
    assert "Caché" not in told


@pytest.mark.parametrize("more", [0, 30])
def test_it_stays_small_and_asks_little(town, officer, more):
    agenda = many_chains(town, officer, 1)[0]
    a_grip(agenda, officer, "read-code", "no")
    reading = Words("observed", "Vu.", fields={"readers": "deux agentes", "held_on": "2026-05-03"})
    for number in range(more):
        an_entry(officer, agenda, f"Algorithme {number}")
        said = Words("observed", f"Chose {number}.", answer="no", fields={"handed_to": "Exemple SA"})
        write_statement(town, "component", agenda.key, "privatised", said, author=officer)
        write_statement(town, "component", agenda.key, "reading", reading, author=officer)
        line = write_statement(
            town, "component", agenda.key, "names", Words("observed", f"Nom {number}."), author=officer
        )
        write_statement(
            town, "component", agenda.key, "names", Words("observed", "Non."), author=officer, contests=line
        )
    browser = a_browser(town, officer)
    browser.get(agenda.get_absolute_url())
    with CaptureQueriesContext(connection) as queries:
        page = browser.get(agenda.get_absolute_url()).content.decode()
    assert len(queries) <= 15
    assert len(re.findall(r"<[a-zA-Z]", section(browser, agenda))) <= 40
    assert len(re.findall(r"<[a-zA-Z]", page)) <= 300
