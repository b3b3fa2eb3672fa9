"""An authority that ceased to exist: said on every page, kept in history, taken back."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from numerhic.authorities.models import Authority
from numerhic.people.acts import Role
from numerhic.people.services.closing import close_authority, restore_authority
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in

pytestmark = pytest.mark.django_db
SAID = {"closed_on": "2026-01-01", "closed_reason": "réunie dans la commune nouvelle de Hautecombe"}


def test_every_page_says_it_and_the_register_stays_readable():
    authority = an_authority()
    answer = signed_in(authority, Role.IS_OFFICER).post("/collectivite/fin/", SAID)
    assert answer.status_code == 302
    reader = a_browser(authority)
    for address in ("/", "/registre/", "/a-propos/", "/connexion/", "/rien/"):
        page = reader.get(address).content.decode()
        assert "a cessé d’exister le" in page, address
        assert "commune nouvelle de Hautecombe" in page, address
        assert "/collectivite/fin/" not in page
    assert reader.get("/registre/").status_code == 200
    assert "ceased to exist" in reader.get("/en/registre/").content.decode()


def test_it_is_taken_back_and_history_keeps_both():
    authority = an_authority()
    officer = a_person(authority, [Role.ADMINISTRATOR])
    client = a_browser(authority, officer)
    client.post("/collectivite/fin/", SAID)
    assert client.get("/collectivite/fin/").headers["Location"] == "/collectivite/retour/"
    assert client.post("/collectivite/retour/", {"reason": "Le décret est annulé"}).status_code == 302
    assert "a cessé d’exister" not in client.get("/registre/").content.decode().split("<main")[0]
    assert client.get("/collectivite/retour/").headers["Location"] == "/collectivite/fin/"
    latest, closed, _made = authority.history.order_by("-history_id")
    assert (latest.history_change_reason, latest.history_user) == ("Le décret est annulé", officer)
    assert (str(closed.closed_on), closed.closed_reason) == tuple(SAID.values())
    assert closed.history_user == officer


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"closed_on": ""}, "obligatoire"),
        ({"closed_on": "hier"}, "date valide"),
        ({"closed_on": str(timezone.localdate() + timedelta(days=1))}, "pas encore venu"),
        ({"closed_reason": "  "}, "obligatoire"),
        ({"closed_reason": "x" * 301}, "300"),
    ],
)
def test_a_day_to_come_or_nothing_said_is_refused_and_survives(change, said):
    authority = an_authority()
    sent = SAID | change
    page = signed_in(authority, Role.IS_OFFICER).post("/collectivite/fin/", sent).content.decode()
    assert said in page
    assert f'value="{sent["closed_on"]}"' in page or not sent["closed_on"]
    assert Authority.objects.get().closed_on is None


def test_the_authority_s_own_history_tells_it():
    authority = an_authority()
    client = signed_in(authority, Role.IS_OFFICER)
    client.post("/collectivite/fin/", SAID)
    page = client.get("/registre/historique/").content.decode().split("<main")[1]
    assert "A cessé d’exister le" in page
    assert "2026" in page
    assert SAID["closed_reason"] in page


@pytest.mark.parametrize("reason", ["", "   ", "x" * 101])
def test_taking_it_back_says_why(reason):
    authority = an_authority(closed_on=timezone.localdate(), closed_reason="dissoute")
    client = signed_in(authority, Role.IS_OFFICER)
    assert client.post("/collectivite/retour/", {"reason": reason}).status_code == 200
    assert Authority.objects.get().closed_on is not None


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.IS_OFFICER, Role.ADMINISTRATOR)])
def test_nobody_else_may(role):
    authority = an_authority()
    client = a_browser(authority) if role is Role.VISITOR else signed_in(authority, role)
    assert client.post("/collectivite/fin/", SAID).status_code == 403
    assert Authority.objects.get().closed_on is None


def test_twice_is_refused_both_ways():
    authority = an_authority()
    with pytest.raises(ValidationError):
        restore_authority(authority, "rien", by=None)
    close_authority(authority, timezone.localdate(), "dissoute", by=None)
    with pytest.raises(ValidationError):  # although the object in hand is older
        close_authority(authority, timezone.localdate(), "dissoute", by=None)


def test_the_database_itself_refuses_an_end_without_reason():
    authority = an_authority()
    with pytest.raises(IntegrityError), transaction.atomic():
        Authority.objects.filter(pk=authority.pk).update(closed_on=timezone.localdate())


def test_the_end_of_one_authority_is_not_the_end_of_another():
    here, elsewhere = an_authority(), an_authority()
    signed_in(here, Role.IS_OFFICER).post("/collectivite/fin/", SAID)
    elsewhere.refresh_from_db()
    assert elsewhere.closed_on is None
