"""Reading the history of a record and of all; coming back to what was."""

import pytest

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register.records import services
from numerhic.register.records.tests.factories import a_record, a_small_register
from numerhic.register.services import edit_authority

pytestmark = pytest.mark.django_db


def page_of(record, act="historique"):
    return f"/registre/{record.meaning.slug}/{record.key}/{act}/"


def back_to(record, number):
    past = record.history.order_by("history_id")[number]
    return page_of(record, f"historique/{past.history_id}/revenir")


def test_it_works():
    authority = an_authority()
    officer = a_person(authority, [Role.IS_OFFICER], display_name="Camille")
    culture = a_record(authority, "policy", "Culture")
    record = a_record(authority, "service", "Prêter", tolerance_hours=24)
    services.change(
        record,
        {"tolerance_hours": 4380},
        {"policies": [culture.key]},
        based_on=1,
        by=officer,
        reason="Dit en réunion",
    )
    client = a_browser(authority, officer)
    page = client.get(page_of(record)).content.decode()
    for text in (
        "Camille",
        "Dit en réunion",
        "1 jour",
        "6 mois",
        f'href="{culture.get_absolute_url()}">Culture',
    ):
        assert text in page
    address = back_to(record, 0)
    assert address in page
    assert "6 mois" in client.get(address).content.decode()
    client.post(address, {"reason": "Erreur de lecture", "based_on": 2})
    record.refresh_from_db()
    assert (record.tolerance_hours, record.linked("policies"), record.revision) == (24, [], 3)
    assert "Erreur de lecture" in client.get(page_of(record)).content.decode()


def test_every_act_is_told_in_words():
    record = a_record(an_authority(), public=True)
    services.withdraw(record, by=None, reason="Trop précis")
    services.remove(record, by=None, reason="Doublon")
    client = signed_in(record.authority, Role.AGENT)
    page = client.get(page_of(record)).content.decode()
    for text in ("inscrit", "rendu public", "retiré de la vue publique", "retiré", "sans compte"):
        assert text in page
    assert "est retirée" in page
    assert "Revenir à cet état" not in page


def test_sensitive_values_are_hidden_from_who_may_not_read_them_and_stay_when_one_comes_back():
    authority = an_authority()
    record = a_record(authority, name="GRC", hosting_place="Salle 2")
    services.change(record, {"hosting_place": "Salle 9", "name": "GRC 2"}, based_on=1, by=None)
    lead = signed_in(authority, Role.PROJECT_LEAD)
    for address in (page_of(record), back_to(record, 0)):
        page = lead.get(address).content.decode()
        assert "Salle" not in page
    assert "vous n’avez pas le droit" in lead.get(page_of(record)).content.decode()
    lead.post(back_to(record, 0), {"reason": "Erreur", "based_on": 2})
    record.refresh_from_db()
    assert (record.name, record.hosting_place) == ("GRC", "Salle 9")
    officer = signed_in(authority, Role.IS_OFFICER)
    assert "Salle 2" in officer.get(page_of(record)).content.decode()


def test_coming_back_asks_why_and_reads_again_what_changed_meanwhile():
    authority = an_authority()
    record = a_record(authority, name="GRC")
    services.change(record, {"name": "GRC 2"}, based_on=1, by=None)
    client = signed_in(authority, Role.IS_OFFICER)
    address = back_to(record, 0)
    assert 'href="#id_reason"' in client.post(address, {"based_on": 2}).content.decode()
    services.change(record, {"licence": "MIT"}, based_on=2, by=None)
    page = client.post(address, {"based_on": 2, "reason": "Erreur"}).content.decode()
    assert "vient de changer" in page
    assert "MIT" in page
    record.refresh_from_db()
    assert (record.name, record.licence) == ("GRC 2", "MIT")


def test_a_moment_of_another_record_is_not_found():
    authority = an_authority()
    record, other = a_record(authority), a_record(authority)
    address = back_to(other, 0).replace(other.key, record.key)
    assert signed_in(authority, Role.IS_OFFICER).get(address).status_code == 404


@pytest.mark.parametrize("role", [Role.INHABITANT, None])
def test_only_who_may_read_the_history_does(role):
    authority = an_authority()
    record = a_record(authority, public=True)
    client = signed_in(authority, role) if role else a_browser(authority)
    for address in (page_of(record), back_to(record, 0), "/registre/historique/", "/registre/retirees/"):
        assert client.get(address).status_code == 403
    assert signed_in(authority, Role.AGENT).get(back_to(record, 0)).status_code == 403


def test_the_whole_register_tells_who_changed_what_and_why():
    small = a_small_register(an_authority())
    authority = small.need.authority
    officer = a_person(authority, [Role.IS_OFFICER], display_name="Camille")
    services.change(small.need, {"people": 3}, based_on=1, by=officer, reason="Recensement")
    a_record(an_authority(), name="Ailleurs")
    client = a_browser(authority, officer)
    page = client.get("/registre/historique/").content.decode()
    for text in ("Être logé", "Camille", "Recensement", "personnes concernées", page_of(small.need)):
        assert text in page
    assert "Ailleurs" not in page
    only = client.get("/registre/historique/?history-nature=need").content.decode()
    assert "Être logé" in only
    assert "Éditions du Pré" not in only
    assert "Recensement" in client.get("/registre/historique/?format=csv&table=history").content.decode()


def test_the_authority_comes_back_to_the_details_it_had():
    authority = an_authority(name="Bourg-Neuf")
    edit_authority(authority, name="Bourg-Vieux", contact="mairie@bourg.example")
    client = signed_in(authority, Role.IS_OFFICER)
    past = authority.history.earliest("history_id")
    address = f"/registre/historique/{past.history_id}/revenir/"
    page = client.get("/registre/historique/").content.decode()
    assert "Nom\u00a0: Bourg-Neuf → Bourg-Vieux" in page
    assert address in page
    assert "Bourg-Neuf" in client.get(address).content.decode()
    assert client.post(address, {"reason": ""}).status_code == 200
    client.post(address, {"reason": "Le nom n’a pas changé"})
    authority.refresh_from_db()
    assert (authority.name, authority.contact) == ("Bourg-Neuf", "")
    assert authority.history.latest("history_id").history_change_reason == "Le nom n’a pas changé"
    assert signed_in(authority, Role.AGENT).get(address).status_code == 403
    other = an_authority().history.get()
    assert client.get(f"/registre/historique/{other.history_id}/revenir/").status_code == 404


def test_the_history_is_cut_in_pages_and_asks_few_queries(django_assert_max_num_queries):
    authority = an_authority()
    record = a_record(authority, name="GRC")
    for number in range(60):
        record = services.change(record, {"since": 1960 + number}, based_on=record.revision, by=None)
    client = signed_in(authority, Role.IS_OFFICER)
    with django_assert_max_num_queries(9):
        first = client.get(page_of(record)).content.decode()
    assert "page=2" in first
    assert "1998" not in first
    assert "1998" in client.get(f"{page_of(record)}?page=2").content.decode()
    with django_assert_max_num_queries(10):
        client.get("/registre/historique/")
