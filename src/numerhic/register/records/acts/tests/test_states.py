"""Closing, restoring, removing: what hangs on the record is told, the reason is asked, nothing is lost."""

from datetime import date

import pytest

from numerhic.people.acts import Role
from numerhic.people.tests.factories import an_authority, signed_in
from numerhic.register.records import services
from numerhic.register.records.selectors.hanging import hanging
from numerhic.register.records.tests.factories import a_record, a_small_register, requires_all

pytestmark = pytest.mark.django_db


def page_of(record, act):
    return f"/registre/{record.meaning.slug}/{record.key}/{act}/"


def test_it_works():
    small = a_small_register(an_authority())
    record, client = small.application, signed_in(small.application.authority, Role.PROJECT_LEAD)
    page = client.get(page_of(record, "clore")).content.decode()
    assert "Demander un logement</a> en dépend, et ne tiendrait plus" in page
    answer = client.post(page_of(record, "clore"), {"on": "2026-01-31", "reason": "Remplacé"})
    assert answer.headers["Location"] == record.get_absolute_url()
    record.refresh_from_db()
    assert (record.state, record.closed_on) == ("closed", date(2026, 1, 31))
    client.post(page_of(record, "restaurer"), {"reason": "Pas encore"})
    record.refresh_from_db()
    assert (record.state, record.closed_on) == ("current", None)


def test_a_removed_record_is_found_in_the_list_and_restored():
    authority = an_authority()
    record = a_record(authority, name="Doublon")
    client = signed_in(authority, Role.IS_OFFICER)
    assert client.post(page_of(record, "retirer"), {"reason": "Saisi deux fois"}).status_code == 302
    assert client.get(record.get_absolute_url()).status_code == 404
    page = client.get("/registre/retirees/").content.decode()
    assert "Saisi deux fois" in page
    assert page_of(record, "restaurer") in page
    client.post(page_of(record, "restaurer"), {"reason": "Ce n’était pas un doublon"})
    assert client.get(record.get_absolute_url()).status_code == 200
    assert "Doublon" not in client.get("/registre/retirees/").content.decode()


def test_removing_tells_what_would_lose_its_footing_and_offers_to_close():
    small = a_small_register(an_authority())
    client = signed_in(small.need.authority, Role.IS_OFFICER)
    page = client.get(page_of(small.policy, "retirer")).content.decode()
    assert "Demander un logement</a> y renvoie\u00a0: politiques qu’il sert" in page
    assert page_of(small.policy, "clore") in page
    assert "Serveur A" not in page


def test_what_keeps_enough_providers_is_told_so():
    small = a_small_register(an_authority())
    words = {one.name: one.words for one in hanging(small.servers[0])}
    assert words == {"Logiciel du logement": "perdrait un appui, et en garderait assez (1 pour 1)"}
    assert [one.name for one in hanging(small.supplier)] == ["Logiciel du logement"]
    words = {one.name: one.words for one in hanging(small.service)}
    assert words == {"Demander un logement ← Logiciel du logement": "n’aurait plus d’objet"}


@pytest.mark.parametrize(
    ("act", "role"),
    [
        ("clore", Role.AGENT),
        ("clore", Role.ELECTED_MEMBER),
        ("restaurer", Role.AGENT),
        ("retirer", Role.PROJECT_LEAD),
        ("retirer", Role.AGENT),
    ],
)
def test_only_who_may_is_let_in(act, role):
    authority = an_authority()
    record = a_record(authority)
    client = signed_in(authority, role)
    assert client.post(page_of(record, act), {"reason": "X", "on": "2026-01-01"}).status_code == 403


@pytest.mark.parametrize("act", ["clore", "retirer", "restaurer"])
def test_a_reason_is_asked(act):
    authority = an_authority()
    record = a_record(authority)
    answer = signed_in(authority, Role.IS_OFFICER).post(page_of(record, act), {"on": "2026-01-01"})
    assert "errors" in answer.content.decode()
    record.refresh_from_db()
    assert record.revision == 1


def test_restoring_what_is_current_is_refused_in_words():
    authority = an_authority()
    record = a_record(authority)
    answer = signed_in(authority, Role.IS_OFFICER).post(page_of(record, "restaurer"), {"reason": "X"})
    assert "déjà en cours" in answer.content.decode()


def test_what_is_removed_elsewhere_is_not_in_the_list():
    services.remove(a_record(an_authority(), name="Ailleurs"), by=None, reason="X")
    page = signed_in(an_authority(), Role.IS_OFFICER).get("/registre/retirees/").content.decode()
    assert "Ailleurs" not in page


def test_the_pages_ask_few_queries_however_much_hangs(django_assert_max_num_queries):
    authority = an_authority()
    one = a_record(authority, name="Annuaire")
    for number in range(40):
        requires_all(a_record(authority, "service", f"Service {number}"), one)
        services.remove(a_record(authority, name=f"R{number}"), by=None, reason="X")
    client = signed_in(authority, Role.IS_OFFICER)
    with django_assert_max_num_queries(9):
        page = client.get(page_of(one, "retirer")).content.decode()
    assert "40 fiches en tout" in page
    with django_assert_max_num_queries(8):
        client.get("/registre/retirees/")
