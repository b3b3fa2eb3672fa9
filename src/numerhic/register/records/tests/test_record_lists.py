"""The lists: columns, choices, what is unknown, what is closed, files, few queries."""

import json
from datetime import date

import pytest

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register.records import services
from numerhic.register.records.kinds import KINDS
from numerhic.register.records.tests.crowds import a_crowd
from numerhic.register.records.tests.factories import a_record, a_small_register, requires_all

pytestmark = pytest.mark.django_db


def address(kind):
    return "/registre/politiques/liste/" if kind == "policy" else f"/registre/{KINDS[kind].slug}/"


def rows(client, kind, query=""):
    answer = client.get(f"{address(kind)}?format=json{query}")
    assert answer.status_code == 200
    return json.loads(answer.content)


def test_it_works():
    authority = an_authority()
    small = a_small_register(authority)
    client = signed_in(authority, Role.IS_OFFICER)
    for record in (small.need, small.policy, small.service, small.application, small.supplier):
        page = client.get(address(record.kind)).content.decode()
        assert record.get_absolute_url() in page


def test_an_empty_list_says_how_to_begin():
    authority = an_authority()
    officer = signed_in(authority, Role.IS_OFFICER)
    for kind in KINDS:
        page = officer.get(address(kind)).content.decode()
        assert "rien n’est inscrit." in page, kind
        assert f"/registre/{KINDS[kind].slug}/nouveau/" in page
        assert "rien n’est public pour l’instant." in a_browser(authority).get(address(kind)).content.decode()


def test_a_component_is_listed_with_who_provides_it_and_the_services_that_hang_on_it():
    authority = an_authority()
    small = a_small_register(authority)
    other = a_record(authority, "supplier", "Titulaire du marché")
    a_record(authority, "contract", "Hébergement", suppliers=[other], covers=[small.application])
    found = rows(signed_in(authority, Role.AGENT), "component")[0]
    assert found["name"] == "Logiciel du logement"
    assert found["suppliers"] == "Éditions du Pré, Titulaire du marché"
    assert found["services"] == "Demander un logement"


def test_one_chooses_what_is_unknown():
    authority = an_authority()
    client = signed_in(authority, Role.IS_OFFICER)
    a_record(authority, name="Avec", exit_plan="Trois mois")
    a_record(authority, name="Sans")
    assert [row["name"] for row in rows(client, "component", "&composants-inconnu=exit_plan")] == ["Sans"]
    policy = a_record(authority, "policy", "Habitat")
    a_record(authority, "service", "Relié", policies=[policy])
    a_record(authority, "service", "Seul")
    assert [row["name"] for row in rows(client, "service", "&services-inconnu=policies")] == ["Seul"]
    chosen = rows(client, "service", f"&services-politique={policy.key}")
    assert [row["name"] for row in chosen] == ["Relié"]


def test_a_contract_is_listed_by_its_end_with_until_when_one_can_decide():
    authority = an_authority()
    a_record(authority, "contract", "Tard", ends_on=date(2031, 1, 31), notice_months=1)
    a_record(authority, "contract", "Tôt", ends_on=date(2030, 7, 15))
    a_record(authority, "contract", "Jamais")
    found = rows(signed_in(authority, Role.AGENT), "contract")
    assert [(row["name"], row["decide_before"]) for row in found] == [
        ("Tôt", "2030-01-15"),
        ("Tard", "2030-12-31"),
        ("Jamais", None),
    ]


def test_a_dependency_is_listed_in_a_sentence():
    authority = an_authority()
    small = a_small_register(authority)
    requires_all(small.service, *small.servers, minimum=1, substitution_hours=48)
    found = rows(signed_in(authority, Role.AGENT), "dependency")
    told = [row for row in found if row["title"].startswith("«\u00a0Demander un logement\u00a0»")]
    assert {row["how"] for row in told} == {"", "il faut l’un des deux"}
    assert {row["substitution_hours"] for row in told} == {None, "2 jours"}


def test_closed_records_are_apart():
    authority = an_authority()
    client = signed_in(authority, Role.IS_OFFICER)
    a_record(authority, name="Ouvert")
    closed = a_record(authority, name="Clos")
    assert "?closes=oui" not in client.get(address("component")).content.decode()
    services.close(closed, date(2026, 1, 1), by=None, reason="Fini")
    assert "?closes=oui" in client.get(address("component")).content.decode()
    assert [row["name"] for row in rows(client, "component")] == ["Ouvert"]
    assert [row["name"] for row in rows(client, "component", "&closes=oui")] == ["Clos"]


def test_a_list_holds_no_sensitive_field_whoever_reads():
    authority = an_authority()
    a_record(authority, name="Serveur", hosting_place="Salle 12", version="4.2", security_contact="Astreinte")
    found = rows(signed_in(authority, Role.ADMINISTRATOR), "component")
    assert not {"Salle 12", "4.2", "Astreinte"} & set(map(str, found[0].values()))


def test_lists_ask_few_queries_whatever_their_length(django_assert_max_num_queries):
    authority = an_authority()
    crowd = a_crowd(authority, 30, public=True)
    officer = a_browser(authority, a_person(authority, [Role.IS_OFFICER]))
    officer.get("/registre/")
    for client in (officer, a_browser(authority)):
        for kind in KINDS:
            with django_assert_max_num_queries(12):
                page = client.get(address(kind)).content.decode()
            assert len(page.encode()) < 60_000
            assert page.count("<") - page.count("</") <= 300, kind
        with django_assert_max_num_queries(12):
            assert client.get(f"{crowd.component.get_absolute_url()}autour/haut/").status_code == 200
