"""The first acts, from the machine itself."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from numerhic.authorities.models import Authority
from numerhic.people.acts import Role
from numerhic.people.models import User
from numerhic.people.selectors import roles_of
from numerhic.people.tests.factories import a_browser, an_authority

pytestmark = pytest.mark.django_db
LYON = ["--siren", "216 901 231", "--name", "Ville d’Exemple"]


def test_an_authority_and_its_administrator_begin():
    out = StringIO()
    call_command("create_authority", *LYON, "--administrator", "a@mairie.example", stdout=out)
    authority = Authority.objects.get()
    assert (authority.siren, authority.slug, authority.kind) == ("216901231", "ville-dexemple", "commune")
    link = re.search(r"http://127.0.0.1:8000(/\S+)", out.getvalue()).group(1)
    client = a_browser(authority)
    assert client.post(link).status_code == 302
    assert client.get("/comptes/").status_code == 200


@pytest.mark.parametrize(
    "wrong", [["--siren", "123", "--name", "V"], ["--siren", "216901232", "--name", "V"]]
)
def test_a_wrong_number_creates_nothing(wrong):
    with pytest.raises(CommandError):
        call_command("create_authority", *wrong, "--administrator", "a@mairie.example")
    assert not Authority.objects.exists()
    assert not User.objects.exists()


def test_twice_the_same_is_refused():
    call_command("create_authority", *LYON, stdout=StringIO())
    with pytest.raises(CommandError):
        call_command("create_authority", *LYON)


def test_roles_can_be_given_from_the_machine():
    authority = an_authority()
    call_command("give_role", "b@mairie.example", "is_officer", "publisher", stdout=StringIO())
    roles = roles_of(User.objects.get(), authority)
    assert roles == {Role.VISITOR, Role.IS_OFFICER, Role.PUBLISHER}
    an_authority()
    with pytest.raises(CommandError, match="--authority"):
        call_command("give_role", "b@mairie.example", "agent")
