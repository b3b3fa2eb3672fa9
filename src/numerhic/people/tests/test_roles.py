"""Inviting and granting, by those who may, in their own authority."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from numerhic.people.acts import Role
from numerhic.people.models import Membership, User
from numerhic.people.services.roles import invite, set_roles
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in

pytestmark = pytest.mark.django_db


def roles_held(authority, user):
    return set(Membership.objects.of(authority).filter(user=user).values_list("role", flat=True))


def test_it_works():
    authority = an_authority()
    admin = a_person(authority, [Role.ADMINISTRATOR])
    answer = a_browser(authority, admin).post(
        "/comptes/inviter/",
        {"email": "Nouvelle@mairie.example", "roles": ["agent", "publisher"], "language": "en"},
    )
    assert answer.headers["Location"] == "/comptes/"
    invited = User.objects.get(email="nouvelle@mairie.example")
    assert roles_held(authority, invited) == {"agent", "publisher"}
    assert Membership.objects.of(authority).get(user=invited, role="agent").granted_by == admin
    assert mail.outbox[0].subject == f"Invitation to the register of {authority.name}"
    assert "/en/connexion/" not in mail.outbox[0].body
    assert not invited.has_usable_password()


def test_inviting_the_same_person_elsewhere_keeps_one_account():
    here, elsewhere = an_authority(), an_authority()
    first = invite(here, "a@mairie.example", [Role.AGENT], by=None)
    assert invite(elsewhere, "A@mairie.example ", [Role.INHABITANT], by=None) == first
    assert roles_held(here, first) == {"agent"}


def test_an_invitation_gives_at_least_one_role():
    client = signed_in(an_authority(), Role.ADMINISTRATOR)
    answer = client.post("/comptes/inviter/", {"email": "b@mairie.example", "roles": [], "language": "fr"})
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
    assert not mail.outbox


def test_granting_replaces_the_roles_and_history_keeps_the_former():
    authority = an_authority()
    person = a_person(authority, [Role.AGENT])
    client = signed_in(authority, Role.ADMINISTRATOR)
    assert person.email in client.get("/comptes/").content.decode()
    assert client.post(f"/comptes/{person.pk}/roles/", {"roles": ["moderator"]}).status_code == 302
    assert roles_held(authority, person) == {"moderator"}
    assert Membership.history.filter(user=person, role="agent", history_type="-").exists()


def test_the_last_administrator_cannot_leave():
    authority = an_authority()
    admin = a_person(authority, [Role.ADMINISTRATOR])
    answer = a_browser(authority, admin).post(f"/comptes/{admin.pk}/roles/", {"roles": ["agent"]})
    assert "Il faut au moins une personne" in answer.content.decode()
    assert roles_held(authority, admin) == {"administrator"}
    with pytest.raises(ValidationError):
        set_roles(authority, admin, [], by=admin)


def test_an_end_in_the_past_is_refused():
    authority = an_authority()
    person = a_person(authority, [Role.AGENT])
    client = signed_in(authority, Role.ADMINISTRATOR)
    answer = client.post(f"/comptes/{person.pk}/roles/", {"roles": ["agent"], "ends_on": "2001-01-01"})
    assert "Cette date est passée" in answer.content.decode()


def test_the_people_of_another_authority_cannot_be_seen_nor_granted():
    here, elsewhere = an_authority(), an_authority()
    stranger = a_person(elsewhere, [Role.AGENT])
    client = signed_in(here, Role.ADMINISTRATOR)
    assert stranger.email not in client.get("/comptes/").content.decode()
    assert client.post(f"/comptes/{stranger.pk}/roles/", {"roles": ["administrator"]}).status_code == 404
    assert roles_held(elsewhere, stranger) == {"agent"}


def test_somebody_who_lost_every_role_can_be_given_one_again():
    authority = an_authority()
    person = a_person(authority, [Role.AGENT])
    client = signed_in(authority, Role.ADMINISTRATOR)
    client.post(f"/comptes/{person.pk}/roles/", {"roles": []})
    assert roles_held(authority, person) == set()
    assert client.post(f"/comptes/{person.pk}/roles/", {"roles": ["agent"]}).status_code == 302


def test_the_list_of_people_does_not_ask_more_queries_when_it_grows(django_assert_max_num_queries):
    authority = an_authority()
    client = signed_in(authority, Role.ADMINISTRATOR)
    for _ in range(15):
        a_person(authority, [Role.AGENT, Role.FACILITATOR])
    with django_assert_max_num_queries(6):
        client.get("/comptes/")
