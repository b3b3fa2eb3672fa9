"""One's own data: told, taken away, erased, and erased again after a restore."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from numerhic.authorities.models import Authority
from numerhic.people.acts import Role
from numerhic.people.models import Erasure, Membership, User
from numerhic.people.services import own_data
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.sources.levels import Evidence
from numerhic.sources.models import Statement, StatementVersion
from numerhic.sources.services import Words, write_statement

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def somebody_active(authority: Authority) -> User:
    user = a_person(authority, [Role.AGENT], display_name="Dominique", password="une phrase assez longue")
    words = Words(evidence=Evidence.OBSERVED, text="Vu au guichet.")
    write_statement(authority, "authority", authority.siren, "statement", words, author=user)
    return user


def test_the_page_and_the_file_tell_everything():
    authority = an_authority()
    user = somebody_active(authority)
    client = a_browser(authority, user)
    page = client.get("/mon-compte/mes-donnees/").content.decode()
    told = json.loads(client.get("/mon-compte/mes-donnees.json").content)
    assert told["format"] == "numerhic.my-data/1"
    for text in (user.email, "Dominique", "agent", "Vu au guichet."):
        assert text in page
        assert text in json.dumps(told, ensure_ascii=False)


def test_a_clear_yes_is_needed():
    authority = an_authority()
    user = somebody_active(authority)
    assert a_browser(authority, user).post("/mon-compte/effacer/").status_code == 200
    user.refresh_from_db()
    assert user.email is not None


@pytest.mark.django_db(transaction=True)
def test_erasing_empties_the_account_and_every_key_and_keeps_the_words():
    authority = an_authority()
    user = somebody_active(authority)
    email = user.email
    other_session = a_browser(authority, user)
    assert a_browser(authority, user).post("/mon-compte/effacer/", {"sure": "on"}).status_code == 200
    emptied = User.objects.get(pk=user.pk)
    assert (emptied.email, emptied.display_name, emptied.last_seen_month) == (None, "", None)
    assert not emptied.has_usable_password()
    assert not Membership.objects.filter(user=user).exists()
    assert not Membership.history.filter(user_id=user.pk).exists()
    assert StatementVersion.objects.get().author is None
    assert StatementVersion.objects.get().text == "Vu au guichet."
    assert other_session.get("/mon-compte/").status_code == 403
    assert Erasure.objects.get().key == user.pk
    assert own_data.read_file() == [(user.pk, emptied.erased_on)]
    assert User.objects.create_user(email).pk != user.pk


def test_erasing_twice_is_erasing_once():
    user = somebody_active(an_authority())
    own_data.erase(user)
    own_data.erase(User.objects.get(pk=user.pk))
    assert Erasure.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_a_restore_brings_back_is_erased_again():
    authority = an_authority()
    user = somebody_active(authority)
    before = User.objects.filter(pk=user.pk).values().get()
    own_data.erase(user)
    Erasure.objects.all().delete()  # an older database knows nothing of the erasure
    User.objects.filter(pk=user.pk).update(**before)
    out = StringIO()
    call_command("replay_erasures", stdout=out)
    assert out.getvalue() == "Accounts erased again: 1.\n"
    assert User.objects.get(pk=user.pk).email is None
    assert Erasure.objects.get().key == user.pk
    call_command("replay_erasures", stdout=out)
    assert out.getvalue().endswith("again: 0.\n")


def test_a_log_kept_elsewhere_can_be_replayed(tmp_path):
    user = a_person()
    log = tmp_path / "elsewhere.jsonl"
    log.write_text(json.dumps({"key": str(user.pk), "erased_on": "2026-01-02"}) + "\n")
    call_command("replay_erasures", "--file", str(log), stdout=StringIO())
    assert User.objects.get(pk=user.pk).email is None
    with pytest.raises(CommandError):
        call_command("replay_erasures", "--file", str(tmp_path / "absent"))


def test_an_erasure_can_be_asked_from_the_machine():
    user = a_person()
    call_command("erase_account", user.email.upper(), stdout=StringIO())
    assert User.objects.get(pk=user.pk).email is None
    with pytest.raises(CommandError):
        call_command("erase_account", "personne@mairie.example")


def test_an_emptied_account_signs_nothing():
    authority = an_authority()
    user = somebody_active(authority)
    own_data.erase(user)
    assert Statement.objects.of(authority).count() == 1
    assert str(User.objects.get(pk=user.pk)) == "Compte sans nom affiché"
