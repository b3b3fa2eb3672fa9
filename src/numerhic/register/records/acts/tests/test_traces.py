"""What is kept of a person who changed records, what is left once erased; what was typed survives."""

import pytest
from django.test import Client

from numerhic.people.acts import Role
from numerhic.people.services import own_data
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register import personal_data
from numerhic.register.records import services
from numerhic.register.records.models import Ground, Record
from numerhic.register.records.tests.factories import a_record
from numerhic.register.services import edit_authority
from numerhic.sources.services import add_source

pytestmark = pytest.mark.django_db
NEW = "/registre/composants/nouveau/"
OURS = {"HTTP_SEC_FETCH_SITE": "same-origin"}


def somebody_active(authority):
    person = a_person(authority, [Role.IS_OFFICER], display_name="Camille")
    record = services.write(authority, "component", {"name": "GRC"}, by=person, reason="Relevé")
    services.change(record, {"licence": "MIT"}, based_on=1, by=person, reason="Lu dans le contrat")
    source = add_source(authority, "contract", "Marché 2024-12", author=person)
    services.attach_source(record, "licence", source, by=person)
    return person, record


def test_everything_that_points_to_the_person_is_told():
    authority = an_authority()
    person, record = somebody_active(authority)
    edit_authority(authority, contact="mairie@bourg.example")
    told = personal_data.collect(person)
    assert [row.get("reason") for row in told] == ["Relevé", "Lu dans le contrat", None]
    assert (told[0]["changed"], told[0]["kind"], told[0]["key"]) == ("GRC", "component", record.key)
    assert (told[2]["attached"], told[2]["field"]) == ("Marché 2024-12", "licence")
    assert personal_data.collect(a_person(authority, [Role.AGENT])) == []


def test_erasing_keeps_the_changes_and_the_sources_without_their_author(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    authority = an_authority()
    person, record = somebody_active(authority)
    for _ in range(2):
        own_data.erase(person)
        assert personal_data.collect(person) == []
    assert not Record.history.filter(history_user_id=person.pk).exists()
    assert record.history.count() == 2
    assert Ground.objects.get().author is None
    page = signed_in(authority, Role.IS_OFFICER).get(f"/registre/composants/{record.key}/historique/")
    assert "Camille" not in page.content.decode()
    assert "compte effacé" in page.content.decode()


def test_a_form_that_expired_shows_what_was_typed():
    authority = an_authority()
    client = Client(enforce_csrf_checks=True)
    client.force_login(a_person(authority, [Role.IS_OFFICER]))
    form = {"key": "0" * 26, "name": "GRC", "exit_plan": "Reprendre <les> fiches", "policies-noms": "Culture"}
    page = client.post(NEW, form, **OURS)
    assert page.status_code == 403
    for text in ("Plan de sortie", "Reprendre &lt;les&gt; fiches", "Culture", "GRC"):
        assert text in page.content.decode()
    assert "0" * 26 not in page.content.decode()
    assert "Reprendre" not in client.post(NEW, form, HTTP_SEC_FETCH_SITE="cross-site").content.decode()
    assert not Record.objects.exists()


def test_a_session_that_ended_shows_what_was_typed():
    authority = an_authority()
    page = a_browser(authority).post(NEW, {"name": "GRC", "reason": "Relevé"}, **OURS).content.decode()
    assert "GRC" in page
    assert "Relevé" in page
    assert "Se connecter" in page


def test_a_password_is_never_shown_again():
    authority = an_authority()
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/connexion/mot-de-passe/", {"email": "a@b.example", "password": "secret"}, **OURS)
    assert "secret" not in answer.content.decode()
    assert authority.pk


def test_two_writings_of_one_key_at_once_give_one_record(monkeypatch):
    authority = an_authority()
    first = a_record(authority, name="GRC")
    seen = []

    def blind_once(*given):
        seen.append(given)
        return None if len(seen) == 1 else first

    monkeypatch.setattr("numerhic.register.records.services.writing.already_written", blind_once)
    again = services.write(authority, "component", {"name": "GRC"}, by=None, key=first.key)
    assert (again, Record.objects.count()) == (first, 1)
