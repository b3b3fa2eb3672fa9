"""Linking many records to one, from its side."""

import pytest

from numerhic.people.acts import Role
from numerhic.people.tests.factories import an_authority, signed_in
from numerhic.register.records import services
from numerhic.register.records.models import Record
from numerhic.register.records.services import Draft
from numerhic.register.records.tests.factories import a_record

pytestmark = pytest.mark.django_db


def page_of(record, holder="services"):
    return f"/registre/{record.meaning.slug}/{record.key}/relier/{holder}/"


def ten_services(authority):
    return services.write_many(
        authority, [Draft("service", {"name": f"Service {number}"}) for number in range(10)], by=None
    )


def test_ten_services_are_linked_to_three_policies_in_three_sendings():
    authority = an_authority()
    rows = ten_services(authority)
    policies = [a_record(authority, "policy", name) for name in ("Culture", "Sport", "Habitat")]
    client = signed_in(authority, Role.PROJECT_LEAD)
    for number, policy in enumerate(policies):
        keys = [row.key for row in rows[number * 3 : number * 3 + 4]]
        answer = client.post(page_of(policy), {"holders": keys, "reason": "Atelier du 3 mars"})
        assert answer.headers["Location"] == policy.get_absolute_url()
    linked = {row.name: row.linked("policies") for row in Record.objects.filter(kind="service")}
    assert linked["Service 0"] == [policies[0].key]
    assert linked["Service 3"] == [policies[0].key, policies[1].key]
    assert all(linked.values())
    assert rows[0].history.latest("history_id").history_change_reason == "Atelier du 3 mars"


def test_what_is_unticked_is_unlinked_and_what_others_linked_meanwhile_stays():
    authority = an_authority()
    culture, sport = (a_record(authority, "policy", name) for name in ("Culture", "Sport"))
    first = a_record(authority, "service", "Prêter", policies=[sport, culture])
    client = signed_in(authority, Role.IS_OFFICER)
    page = client.get(page_of(culture)).content.decode()
    assert f'value="{first.key}" checked' in page
    assert f'name="was" value="{first.key}"' in page
    other = a_record(authority, "service", "Exposer", policies=[culture])
    client.post(page_of(culture), {"was": [first.key], "holders-noms": "Lire aux enfants"})
    client.post(page_of(culture), {"was": [first.key], "holders-doute": "Lire aux enfants"})
    answer = {"holders-doute": "Lire aux enfants", "holders-doute-0": "new:service"}
    client.post(page_of(culture), {"was": [first.key], **answer})
    linked = {row.name: row.linked("policies") for row in Record.objects.filter(kind="service")}
    assert linked == {
        "Prêter": [sport.key],
        other.name: [culture.key],
        "Lire aux enfants": [culture.key],
    }


def test_only_who_may_write_and_only_links_that_exist():
    authority = an_authority()
    policy = a_record(authority, "policy", "Culture")
    assert signed_in(authority, Role.AGENT).get(page_of(policy)).status_code == 403
    client = signed_in(authority, Role.IS_OFFICER)
    for holder in ("mandats", "dependances", "besoins"):
        assert client.get(page_of(policy, holder)).status_code == 404
    assert client.get(page_of(a_record(an_authority(), "policy", "Ailleurs"))).status_code == 404
    assert page_of(policy) in client.get(f"/registre/politiques/{policy.key}/modifier/").content.decode()


def test_the_page_asks_few_queries(django_assert_max_num_queries):
    authority = an_authority()
    policy = a_record(authority, "policy", "Culture")
    rows = ten_services(authority)
    client = signed_in(authority, Role.IS_OFFICER)
    with django_assert_max_num_queries(8):
        client.get(page_of(policy))
    with django_assert_max_num_queries(25):
        client.post(page_of(policy), {"holders": [row.key for row in rows]})
