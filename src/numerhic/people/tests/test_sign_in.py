"""Signing in: by an e-mailed link, by a password, and what stops those who try too much."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from numerhic.people.models import SignInLink, User
from numerhic.people.services.sign_in import make_link_token, use_link
from numerhic.people.tests.factories import a_browser, a_person, an_authority

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_counters():
    cache.clear()


def link_in(letter: mail.EmailMessage) -> str:
    return re.search(r"https?://[^/]+(/\S+)", letter.body).group(1)


def asked_link(client, email: str, **more: str) -> str:
    client.post("/connexion/", {"email": email, **more})
    return link_in(mail.outbox[-1])


def test_it_works():
    authority = an_authority()
    user = a_person(display_name="Camille")
    client = a_browser(authority)
    address = asked_link(client, user.email.upper())
    assert mail.outbox[0].to == [user.email]
    assert authority.name in mail.outbox[0].subject
    assert client.get(address).status_code == 200
    assert client.post(address).headers["Location"] == "/mon-compte/"
    assert user.email in client.get("/mon-compte/").content.decode()


def test_opening_the_link_uses_nothing_up_but_the_button_does_once():
    authority = an_authority()
    user = a_person()
    address = asked_link(a_browser(authority), user.email)
    for _ in range(3):
        assert a_browser(authority).get(address).status_code == 200
    assert a_browser(authority).post(address).status_code == 302
    assert a_browser(authority).post(address).status_code == 410
    assert a_browser(authority).get(address).status_code == 410


def test_a_link_grows_old():
    authority = an_authority()
    address = asked_link(a_browser(authority), a_person().email)
    SignInLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert a_browser(authority).post(address).status_code == 410


def test_a_false_or_cut_link_is_refused_without_error():
    authority = an_authority()
    address = asked_link(a_browser(authority), a_person().email)
    for wrong in ("/connexion/lien/x/", address[:-3] + "x/", "/connexion/lien/a:b:c/"):
        assert a_browser(authority).post(wrong).status_code == 410


def test_the_link_of_an_account_that_ended_does_nothing():
    user = a_person()
    token = make_link_token(user)
    User.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    assert use_link(token) is None


def test_the_answer_is_the_same_whether_the_account_exists_or_not():
    authority = an_authority()
    known = a_browser(authority).post("/connexion/", {"email": a_person().email})
    unknown = a_browser(authority).post("/connexion/", {"email": "personne@mairie.example"})
    ended = a_person(expires_on=timezone.localdate() - timedelta(days=1))
    late = a_browser(authority).post("/connexion/", {"email": ended.email})
    assert known.content == unknown.content == late.content
    assert known.status_code == unknown.status_code == 200
    assert len(mail.outbox) == 1


def test_only_the_digest_of_a_link_is_kept():
    token = make_link_token(a_person())
    assert SignInLink.objects.get().digest not in token
    assert token.split(":")[0] not in SignInLink.objects.get().digest


def test_after_signing_in_one_returns_where_one_was_but_never_elsewhere():
    authority = an_authority()
    user = a_person()
    address = asked_link(a_browser(authority), user.email, next="/registre/")
    assert a_browser(authority).post(address).headers["Location"] == "/registre/"
    for elsewhere in ("https://ailleurs.example/", "//ailleurs.example", "javascript:alert(1)"):
        address = asked_link(a_browser(authority), user.email, next=elsewhere)
        assert a_browser(authority).post(address).headers["Location"] == "/mon-compte/"


def test_the_letter_is_in_the_language_of_the_page():
    authority = an_authority()
    a_browser(authority).post("/en/connexion/", {"email": a_person().email})
    assert mail.outbox[0].subject.startswith("Your link")
    assert "/en/connexion/lien/" in mail.outbox[0].body


def test_one_address_receives_five_letters_an_hour_at_most():
    authority = an_authority()
    email = a_person().email
    for _ in range(7):
        assert a_browser(authority).post("/connexion/", {"email": email}).status_code == 200
    assert len(mail.outbox) == 5


def test_one_machine_asks_twenty_links_an_hour_at_most():
    client = a_browser(an_authority())
    answers = [client.post("/connexion/", {"email": f"a{n}@mairie.example"}).status_code for n in range(21)]
    assert answers == [200] * 20 + [429]
    assert client.get("/connexion/").status_code == 200


def test_a_password_signs_in_and_a_wrong_one_says_no_more_than_an_unknown_account():
    authority = an_authority()
    user = a_person(password="une phrase assez longue")
    client = a_browser(authority)
    address = "/connexion/mot-de-passe/"
    wrong = client.post(address, {"email": user.email, "password": "autre chose"})
    unknown = client.post(address, {"email": "qui@mairie.example", "password": "autre chose"})
    for answer in (wrong, unknown):
        assert answer.status_code == 200
        assert "ne vont pas ensemble" in answer.content.decode()
    right = client.post(address, {"email": user.email, "password": "une phrase assez longue"})
    assert right.headers["Location"] == "/mon-compte/"


def test_too_many_wrong_passwords_close_the_door_for_a_while_even_to_the_right_one(settings):
    authority = an_authority()
    user = a_person(password="une phrase assez longue")
    client = a_browser(authority)
    for _ in range(settings.AXES_FAILURE_LIMIT):
        last = client.post("/connexion/mot-de-passe/", {"email": user.email, "password": "faux"})
    right = {"email": user.email, "password": "une phrase assez longue"}
    assert last.status_code == 429
    assert client.post("/connexion/mot-de-passe/", right).status_code == 429
    other = a_browser(authority)
    other.defaults["REMOTE_ADDR"] = "192.0.2.7"
    assert other.post("/connexion/mot-de-passe/", right).status_code == 302


def test_signing_out_takes_a_button_and_takes_the_cookies_away():
    authority = an_authority()
    client = a_browser(authority, a_person())
    assert client.get("/deconnexion/").status_code == 200
    answer = client.post("/deconnexion/")
    assert {name: cookie["max-age"] for name, cookie in answer.cookies.items()} == {
        "numerhic_session": 0,
        "numerhic_form": 0,
    }
    assert client.get("/mon-compte/").status_code == 403


def test_a_letter_that_cannot_leave_is_not_an_error_for_the_person(monkeypatch, caplog):
    def refuse(*_args, **_kwargs):
        raise OSError("no mail today")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    user = a_person()
    assert a_browser(an_authority()).post("/connexion/", {"email": user.email}).status_code == 200
    assert user.email not in caplog.text
    assert "sign_in" in caplog.text


def test_the_month_of_use_is_noted_never_the_day():
    user = a_person()
    a_browser(an_authority(), user).get("/mon-compte/")
    user.refresh_from_db()
    assert user.last_seen_month == timezone.localdate().replace(day=1)
