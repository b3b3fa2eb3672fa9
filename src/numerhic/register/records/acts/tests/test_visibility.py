"""Publishing and withdrawing, one by one and many at once; sensitive fields one by one."""

import pytest

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, an_authority, signed_in
from numerhic.register.records import services
from numerhic.register.records.models import Record
from numerhic.register.records.tests.factories import a_record, a_small_register

pytestmark = pytest.mark.django_db
MANY = "/registre/publier/"


def page_of(record, act="visibilite"):
    return f"/registre/{record.meaning.slug}/{record.key}/{act}/"


def test_it_works():
    authority = an_authority()
    record = a_record(authority, name="GRC", hosting_place="Salle 2")
    client = signed_in(authority, Role.PUBLISHER)
    page = client.get(page_of(record)).content.decode()
    assert "Salle 2" not in page
    client.post(page_of(record), {"based_on": 1, "reason": "Séance du 3 mars"})
    assert a_browser(authority).get(record.get_absolute_url()).status_code == 200
    record.refresh_from_db()
    assert record.public_fields == []
    client.post(page_of(record, "visibilite/retirer"), {"reason": "Trop précis"})
    assert a_browser(authority).get(record.get_absolute_url()).status_code == 404
    assert record.history.latest("history_id").history_change_reason == "Trop précis"


def test_sensitive_fields_are_published_one_by_one_by_who_may_read_them():
    authority = an_authority()
    record = a_record(authority, name="GRC", hosting_place="Salle 2", version="4.1")
    client = signed_in(authority, Role.PUBLISHER, Role.IS_OFFICER)
    page = client.get(page_of(record)).content.decode()
    assert "sert aussi à qui veut l’attaquer" in page
    client.post(page_of(record), {"based_on": 1, "fields": "version"})
    record.refresh_from_db()
    assert record.public_fields == ["version"]
    blind = signed_in(authority, Role.PUBLISHER)
    answer = blind.post(page_of(record), {"based_on": 2, "fields": ["version", "hosting_place"]})
    assert 'id="errors"' in answer.content.decode()
    record.refresh_from_db()
    assert record.public_fields == ["version"]


def test_what_changed_since_it_was_read_is_read_again_before_publishing():
    authority = an_authority()
    record = a_record(authority, name="GRC")
    client = signed_in(authority, Role.PUBLISHER)
    services.change(record, {"description": "Mot de passe : 1234"}, based_on=1, by=None)
    page = client.post(page_of(record), {"based_on": 1, "reason": "Séance"}).content.decode()
    assert "vient de changer" in page
    assert "1234" in page
    assert 'name="reason" value="Séance"' in page
    record.refresh_from_db()
    assert not record.is_public


def test_internal_records_it_points_to_are_told():
    small = a_small_register(an_authority())
    page = signed_in(small.need.authority, Role.PUBLISHER).get(page_of(small.service)).content.decode()
    assert "Elle désigne 1 fiche interne" in page


@pytest.mark.parametrize("role", [Role.IS_OFFICER, Role.AGENT, Role.MODERATOR, Role.ADMINISTRATOR])
def test_only_who_may_publish_does(role):
    authority = an_authority()
    record = a_record(authority)
    client = signed_in(authority, role)
    assert client.post(page_of(record), {"based_on": 1}).status_code == 403
    assert client.post(MANY, {"keys": record.key}).status_code == 403
    allowed = role == Role.MODERATOR
    assert (client.get(page_of(record, "visibilite/retirer")).status_code == 200) == allowed


def test_many_are_published_together_with_their_dependencies_once_both_ends_are_public():
    authority = an_authority()
    small = a_small_register(authority)
    client = signed_in(authority, Role.PUBLISHER)
    page = client.get(f"{MANY}?nature=dependances").content.decode()
    assert 'name="keys"' not in page
    components = [small.application.key, small.servers[0].key]
    answer = client.post(f"{MANY}?nature=composants", {"keys": components, "reason": "Séance"})
    assert answer.headers["Location"] == f"{MANY}?nature=composants"
    client.post(f"{MANY}?nature=services", {"keys": small.service.key})
    page = client.get(f"{MANY}?nature=dependances").content.decode()
    assert "Demander un logement ← Logiciel du logement" in page
    assert "Serveur B" not in page
    dependency = Record.objects.get(name="Demander un logement ← Logiciel du logement")
    client.post(f"{MANY}?nature=dependances", {"keys": dependency.key})
    assert Record.objects.filter(is_public=True).count() == 4
    assert small.application.history.latest("history_id").history_change_reason == "Séance"


def test_ticking_nothing_or_what_is_not_in_the_list_publishes_nothing():
    authority = an_authority()
    record = a_record(authority)
    elsewhere = a_record(an_authority(), name="Ailleurs")
    client = signed_in(authority, Role.PUBLISHER)
    assert "Cochez au moins une" in client.post(f"{MANY}?nature=composants").content.decode()
    client.post(f"{MANY}?nature=composants", {"keys": [record.key, elsewhere.key]})
    assert not Record.objects.filter(is_public=True).exists()


def test_the_list_of_what_can_be_published_is_cut_in_pages(django_assert_max_num_queries):
    authority = an_authority()
    for number in range(45):
        a_record(authority, name=f"Composant {number}")
    client = signed_in(authority, Role.PUBLISHER)
    with django_assert_max_num_queries(8):
        page = client.get(f"{MANY}?nature=composants").content.decode()
    assert page.count('name="keys"') == 40
    assert "page=2" in page
