"""Writing a record from its page: what is kept, what is refused, what is asked again."""

from datetime import date

import pytest

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register.records.models import Record
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.identifiers import new_identifier

pytestmark = pytest.mark.django_db
NEW = "/registre/composants/nouveau/"


def sent(client, address, **data):
    return client.post(address, {"key": new_identifier(), **data})


def test_it_works():
    authority = an_authority()
    lead = a_person(authority, [Role.PROJECT_LEAD], display_name="Camille")
    policy = a_record(authority, "policy", "Culture")
    answer = sent(
        a_browser(authority, lead),
        "/registre/services/nouveau/",
        name="Emprunter un livre",
        people="12 000",
        other_way="full",
        tolerance_hours="3 jours",
        fallback="60 %",
        policies=[policy.key],
        reason="Dit par la médiathèque",
    )
    record = Record.objects.get(kind="service")
    assert answer.headers["Location"] == record.get_absolute_url()
    assert (record.people, record.tolerance_hours, record.fallback) == (12000, 72, 60)
    assert (record.linked("policies"), record.is_public) == ([policy.key], False)
    past = record.history.get()
    assert (past.history_user, past.history_change_reason) == (lead, "Dit par la médiathèque")


def test_a_country_is_typed_by_its_name_or_its_letters():
    client = signed_in(an_authority(), Role.IS_OFFICER)
    sent(client, NEW, name="Un", hosting_country="états-unis")
    sent(client, NEW, name="Autre chose", hosting_country="fr")
    assert set(Record.objects.values_list("hosting_country", flat=True)) == {"US", "FR"}


def test_every_kind_has_its_form_in_both_languages():
    client = signed_in(an_authority(), Role.IS_OFFICER)
    slugs = ("besoins", "politiques", "services", "composants", "fournisseurs", "contrats", "dependances")
    for slug in (*slugs, "mandats"):
        for prefix in ("", "/en"):
            page = client.get(f"{prefix}/registre/{slug}/nouveau/")
            assert page.status_code == 200
            assert page.content.decode().count("<form method") == 1


@pytest.mark.parametrize("role", [Role.AGENT, Role.INHABITANT, Role.ADMINISTRATOR, Role.PUBLISHER])
def test_only_who_may_write_is_let_in(role):
    authority = an_authority()
    assert sent(signed_in(authority, role), NEW, name="X").status_code == 403
    assert sent(a_browser(authority), NEW, name="X").status_code == 403
    assert not Record.objects.exists()


def test_without_a_name_nothing_is_kept_and_what_was_typed_stays():
    client = signed_in(an_authority(), Role.IS_OFFICER)
    page = sent(client, NEW, name=" ", exit_plan="Reprendre les données").content.decode()
    assert 'href="#id_name"' in page
    assert "Reprendre les données" in page
    assert not Record.objects.exists()


def test_what_cannot_be_is_said_beside_its_field():
    client = signed_in(an_authority(), Role.IS_OFFICER)
    page = sent(client, NEW, name="X", tolerance_hours="bientôt", hosting_country="Ailleurs").content.decode()
    assert "n’est pas une durée" in page
    assert "Assurez-vous que cette valeur comporte au plus 2 caractères" in page
    assert 'value="bientôt"' in page


def test_sending_the_same_form_twice_writes_once():
    client = signed_in(an_authority(), Role.IS_OFFICER)
    key = new_identifier()
    first = client.post(NEW, {"key": key, "name": "GRC"})
    second = client.post(NEW, {"key": key, "name": "GRC"})
    assert first.headers["Location"] == second.headers["Location"]
    assert Record.objects.count() == 1


def test_going_back_and_writing_something_else_changes_the_first_one():
    client = signed_in(an_authority(), Role.IS_OFFICER)
    key = new_identifier()
    client.post(NEW, {"key": key, "name": "GRC"})
    page = client.post(NEW, {"key": key, "name": "GRC", "licence": "AGPL"}).content.decode()
    assert "a déjà inscrit une fiche" in page
    assert f'action="/registre/composants/{key}/modifier/"' in page
    assert 'value="AGPL"' in page
    assert Record.objects.get().licence == ""


def test_the_key_of_another_authority_is_refused_without_telling_what_it_is():
    elsewhere = a_record(an_authority(), name="Leur secret")
    client = signed_in(an_authority(), Role.IS_OFFICER)
    page = client.post(NEW, {"key": elsewhere.key, "name": "X"}).content.decode()
    assert "a déjà servi" in page
    assert "Leur secret" not in page


def test_a_name_that_looks_like_another_is_told_and_passes_the_second_time():
    authority = an_authority()
    a_record(authority, name="Logiciel d’état-civil")
    client = signed_in(authority, Role.IS_OFFICER)
    key = new_identifier()
    page = client.post(NEW, {"key": key, "name": "Logiciel d'Etat civil", "licence": "MIT"})
    assert "porte presque ce nom" in page.content.decode()
    assert 'value="MIT"' in page.content.decode()
    known = page.context["form"]["known"].value()
    assert client.post(NEW, {"key": key, "name": "Logiciel d'Etat civil", "known": known}).status_code == 302
    assert Record.objects.count() == 2


def test_who_does_not_read_sensitive_fields_does_not_write_them():
    authority = an_authority()
    lead = signed_in(authority, Role.PROJECT_LEAD)
    assert "hosting_place" not in lead.get(NEW).content.decode()
    sent(lead, NEW, name="A", hosting_place="Salle 2")
    assert Record.objects.get().hosting_place == ""
    assert "hosting_place" in signed_in(authority, Role.IS_OFFICER).get(NEW).content.decode()


def test_a_mandate_is_written_and_changed_and_ends_after_its_start():
    authority = an_authority()
    client = signed_in(authority, Role.IS_OFFICER)
    new = "/registre/mandats/nouveau/"
    page = sent(client, new, name="Mandat 2026", starts_on="2026-03-29", ends_on="2020-01-01")
    assert "La fin vient avant le début" in page.content.decode()
    sent(client, new, name="Mandat 2026", starts_on="2026-03-29")
    mandate = Record.objects.get()
    assert mandate.starts_on == date(2026, 3, 29)
    address = f"/registre/mandats/{mandate.key}/modifier/"
    form = {"name": "Mandat 2026-2032", "starts_on": "2026-03-29", "based_on": 1}
    assert "La fin vient" in client.post(address, form | {"ends_on": "2026-03-28"}).content.decode()
    assert client.post(address, form | {"ends_on": "2032-03-28"}).status_code == 302
    mandate.refresh_from_db()
    assert (mandate.name, mandate.ends_on) == ("Mandat 2026-2032", date(2032, 3, 28))


def test_the_page_asks_few_queries_however_many_records(django_assert_max_num_queries):
    authority = an_authority()
    for number in range(60):
        a_record(authority, "policy", f"Politique {number}")
    client = signed_in(authority, Role.IS_OFFICER)
    with django_assert_max_num_queries(10):
        client.get("/registre/services/nouveau/")
