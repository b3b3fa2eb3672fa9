"""The first half hour: each step is read from the register, rows are quick to fill, nothing typed is lost."""

import pytest

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, an_authority, signed_in
from numerhic.register.contracts.tests.published import a_contract, give
from numerhic.register.guide.steps import next_step, steps_of
from numerhic.register.records.models import Record
from numerhic.register.records.tests.factories import a_record, requires_all
from numerhic.register.suggestions.gathering import gather
from numerhic.register.suggestions.models import Suggestion

pytestmark = pytest.mark.django_db
GUIDE, POLICIES, SERVICES = (
    "/registre/commencer/",
    "/registre/commencer/politiques/",
    "/registre/commencer/services/",
)


@pytest.fixture(autouse=True)
def _own_place(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def progress(authority):
    return {step.name: step.progress for step in steps_of(authority)}


def named(authority, kind):
    return sorted(Record.objects.of(authority).kind(kind).values_list("name", flat=True))


def test_an_empty_register_begins_at_the_beginning_and_says_what_comes_next():
    authority = an_authority()
    page = signed_in(authority, Role.IS_OFFICER).get(GUIDE).content.decode()
    assert page.index("Dire qui vous êtes") < page.index("Charger vos marchés") < page.index("premier dessin")
    assert progress(authority) == {
        "identity": "begun",
        "contracts": "to_do",
        "suggestions": "to_do",
        "applications": "to_do",
        "services": "to_do",
        "drawing": "to_do",
    }


def test_each_step_is_read_from_the_register_whoever_did_it():
    authority = an_authority(population=1200, population_source="INSEE", contact="1 place de la Mairie")
    give(authority, [a_contract(authority, 1, objet="Logiciel ORPHEE")])
    gather(authority)
    assert next_step(steps_of(authority)).name == "suggestions"
    client = signed_in(authority, Role.IS_OFFICER)
    (number,) = Suggestion.objects.of(authority).values_list("pk", flat=True)
    client.post(
        "/registre/suggestions/",
        {
            "suggestion": [number],
            f"s{number}-chosen": "on",
            f"s{number}-name": "ORPHEE",
            f"s{number}-nature": "application",
        },
    )
    assert progress(authority) | {"applications": "", "services": ""} == {
        "identity": "done",
        "contracts": "done",
        "suggestions": "done",
        "applications": "",
        "services": "",
        "drawing": "done",
    }


def test_several_policies_are_written_with_the_needs_they_answer():
    authority = an_authority()
    a_record(authority, "need", "Apprendre et grandir")
    sent = {
        "p0-name": "École", "p0-need": "apprendre et grandir",
        "p1-name": "Crèches", "p1-need": "Apprendre et grandir",
        "p2-name": "Culture", "p2-need": "Lire", "p3-name": "Sports", "p3-need": "",
    }  # fmt: skip
    answer = signed_in(authority, Role.IS_OFFICER).post(POLICIES, sent)
    assert answer["Location"] == SERVICES
    assert named(authority, "policy") == ["Crèches", "Culture", "Sports", "École"]
    assert named(authority, "need") == ["Apprendre et grandir", "Lire"]
    assert len(Record.objects.get(name="Culture").linked("needs")) == 1


def test_a_policy_is_written_once_and_a_need_alone_is_refused_without_losing_what_was_typed():
    authority = an_authority()
    a_record(authority, "policy", "École")
    client = signed_in(authority, Role.IS_OFFICER)
    page = client.post(
        POLICIES, {"p0-name": "ecole", "p1-need": "Se loger", "p2-name": "Culture"}
    ).content.decode()
    assert "déjà inscrite" in page
    assert "Dites quelle politique" in page
    assert 'value="Culture"' in page
    assert named(authority, "policy") == ["École"]


def test_services_are_written_with_their_policy_their_component_and_their_other_way():
    authority = an_authority()
    policy = a_record(authority, "policy", "École")
    component = a_record(authority, name="Portail familles")
    sent = {
        "s0-name": "Payer la cantine", "s0-policy": policy.key, "s0-component": "portail FAMILLES",
        "s0-other_way": "full", "s1-name": "Inscrire un enfant", "s1-component": "Portail familles",
    }  # fmt: skip
    assert signed_in(authority, Role.IS_OFFICER).post(SERVICES, sent)["Location"] == GUIDE
    service = Record.objects.get(name="Payer la cantine")
    assert (service.linked("policies"), service.other_way) == ([policy.key], "full")
    dependency = Record.objects.get(name="Payer la cantine ← Portail familles")
    assert dependency.linked("providers") == [component.key]
    assert Record.objects.get(name="Inscrire un enfant").other_way == ""


def test_an_unknown_component_is_told_with_what_is_near_and_written_only_when_asked():
    authority = an_authority()
    a_record(authority, name="Portail familles")
    client = signed_in(authority, Role.IS_OFFICER)
    sent = {
        "s0-name": "Cantine",
        "s0-component": "Portail famile",
        "s1-name": "Crèche",
        "s1-component": "Portail famile",
    }
    page = client.post(SERVICES, sent).content.decode()
    assert "Est-ce «\u00a0Portail familles\u00a0»" in page or "Est-ce « Portail familles »" in page
    assert named(authority, "service") == []
    client.post(SERVICES, sent | {"write_components": "on"})
    assert named(authority, "component") == ["Portail famile", "Portail familles"]
    assert Record.objects.of(authority).kind("dependency").count() == 2


def test_services_that_serve_no_policy_come_first_and_are_completed_not_doubled():
    authority = an_authority()
    policy = a_record(authority, "policy", "Culture")
    library = a_record(authority, "service", "Emprunter un livre", other_way="full")
    software = a_record(authority, name="Logiciel de la médiathèque")
    requires_all(library, software)
    client = signed_in(authority, Role.IS_OFFICER)
    assert "Emprunter un livre</legend>" in client.get(SERVICES).content.decode()
    sent = {"s0-key": library.key, "s0-policy": policy.key, "s0-component": "Logiciel de la médiathèque"}
    client.post(SERVICES, sent)
    library.refresh_from_db()
    assert (library.linked("policies"), library.other_way) == ([policy.key], "full")
    assert Record.objects.of(authority).kind("dependency").count() == 1


def test_a_key_of_another_authority_is_no_known_service():
    elsewhere = a_record(an_authority(), "service", "Ailleurs")
    authority = an_authority()
    page = signed_in(authority, Role.IS_OFFICER).post(
        SERVICES, {"s0-key": elsewhere.key, "s0-other_way": "full"}
    )
    assert "Dites de quel service" in page.content.decode()
    elsewhere.refresh_from_db()
    assert elsewhere.other_way == ""


@pytest.mark.parametrize("address", [GUIDE, POLICIES, SERVICES])
def test_only_who_may_write_follows_the_guide_and_its_pages_ask_few_queries(
    address, django_assert_max_num_queries
):
    authority = an_authority()
    assert a_browser(authority).get(address).status_code in (302, 403)
    assert signed_in(authority, Role.AGENT).get(address).status_code == 403
    client = signed_in(authority, Role.PROJECT_LEAD)
    for number in range(5):
        a_record(authority, "service", f"Service {number}")
        a_record(authority, "policy", f"Politique {number}")
    with django_assert_max_num_queries(15):
        assert client.get(address).status_code == 200


def test_the_front_page_offers_the_guide_to_the_officer_alone():
    authority = an_authority()
    assert GUIDE in signed_in(authority, Role.IS_OFFICER).get("/").content.decode()
    assert GUIDE not in a_browser(authority).get("/").content.decode()
