"""The register's pages: the authority, its mandates, its history, the calendar."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from numerhic.people.acts import Role
from numerhic.people.services import own_data
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register import selectors
from numerhic.register.services import edit_authority, write_mandate

pytestmark = pytest.mark.django_db
DETAILS = {"name": "Nouveau nom", "kind": "epci", "population": "12000", "population_source": "INSEE"}


def test_anyone_reads_who_the_authority_is_and_when_it_was_governed():
    authority = an_authority(population=41280, population_source="INSEE, 2023")
    write_mandate(authority, "Mandat 2020-2026", date(2020, 5, 18), date(2026, 3, 1))
    write_mandate(authority, "Mandat 2026", date(2026, 3, 2))
    page = a_browser(authority).get("/registre/").content.decode()
    for text in (authority.siren, "41\u202f280", "INSEE, 2023", "Mandat 2020-2026", "depuis le"):
        assert text in page
    assert page.index("Mandat 2026<") < page.index("Mandat 2020-2026<")
    assert "/registre/modifier/" not in page


def test_what_is_not_known_is_said():
    page = a_browser(an_authority()).get("/registre/").content.decode()
    assert '<span class="unknown">inconnu</span>' in page
    assert "Aucun mandat" in page


def test_an_officer_changes_the_details_and_history_keeps_the_former():
    authority = an_authority()
    officer = a_person(authority, [Role.IS_OFFICER], display_name="Camille")
    client = a_browser(authority, officer)
    assert client.post("/registre/modifier/", DETAILS).status_code == 302
    authority.refresh_from_db()
    assert (authority.name, authority.kind, authority.population) == ("Nouveau nom", "epci", 12000)
    page = client.get("/registre/historique/").content.decode()
    assert "Camille" in page
    assert "Nombre d’habitants" in page


def test_a_number_of_inhabitants_has_a_source():
    authority = an_authority()
    client = signed_in(authority, Role.IS_OFFICER)
    answer = client.post("/registre/modifier/", DETAILS | {"population_source": ""})
    assert "Dites d’où vient ce nombre" in answer.content.decode()
    with pytest.raises(ValidationError):
        edit_authority(authority, population=-3)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(authority).objects.filter(pk=authority.pk).update(population=5)


def test_the_mandates_of_another_authority_are_out_of_reach():
    here, elsewhere = an_authority(), an_authority()
    mandate = write_mandate(elsewhere, "Leur mandat", date(2020, 1, 1))
    client = signed_in(here, Role.ADMINISTRATOR)
    assert client.get(f"/registre/mandats/{mandate.pk}/").status_code == 404
    assert "Leur mandat" not in client.get("/registre/").content.decode()
    assert "Leur mandat" not in client.get("/registre/historique/").content.decode()


def test_what_is_due_within_a_year_is_said():
    authority = an_authority()
    today = timezone.localdate()
    write_mandate(authority, "Bientôt fini", today - timedelta(days=900), today + timedelta(days=90))
    write_mandate(authority, "Déjà fini", today - timedelta(days=900), today - timedelta(days=1))
    assert [entry.on for entry in selectors.due_this_year(authority)] == [today + timedelta(days=90)]
    assert (
        "Fin du mandat «\u00a0Bientôt fini\u00a0»" in a_browser(authority).get("/registre/").content.decode()
    )


def test_erasing_a_person_empties_the_keys_of_the_history_and_keeps_the_changes(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    authority = an_authority()
    officer = a_person(authority, [Role.IS_OFFICER], display_name="Camille")
    a_browser(authority, officer).post("/registre/modifier/", DETAILS)
    assert authority.history.filter(history_user=officer).count() == 1
    own_data.erase(officer)
    assert not authority.history.filter(history_user_id=officer.pk).exists()
    assert authority.history.filter(name="Nouveau nom").count() == 1


def test_the_page_asks_few_queries_and_no_more_when_mandates_add_up(django_assert_max_num_queries):
    authority = an_authority()
    for year in range(2000, 2020):
        write_mandate(authority, f"Mandat {year}", date(year, 1, 1), date(year, 12, 31))
    with django_assert_max_num_queries(12):
        a_browser(authority).get("/registre/")
