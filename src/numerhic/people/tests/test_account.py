"""One's account: its name, its language, its password."""

import pytest

from numerhic.people.tests.factories import a_browser, a_person, an_authority

pytestmark = pytest.mark.django_db


def test_a_name_and_a_language_are_kept():
    user = a_person()
    client = a_browser(an_authority(), user)
    client.post("/mon-compte/", {"display_name": "Camille", "language": "en"})
    user.refresh_from_db()
    assert (user.display_name, user.language) == ("Camille", "en")
    assert "Votre compte est à jour" in client.get("/mon-compte/").content.decode()


def test_a_password_is_long_and_written_twice_the_same():
    user = a_person()
    client = a_browser(an_authority(), user)
    address = "/mon-compte/mot-de-passe/"
    for first, second in (
        ("court", "court"),
        ("une phrase assez longue", "une autre"),
        ("123456789012", "123456789012"),
    ):
        assert client.post(address, {"password": first, "again": second}).status_code == 200
    good = "une phrase assez longue"
    assert client.post(address, {"password": good, "again": good}).status_code == 302
    user.refresh_from_db()
    assert user.check_password(good)
    assert client.get("/mon-compte/").status_code == 200, "the session stays"


def test_an_account_that_ends_is_signed_out_at_once():
    from datetime import timedelta

    from django.utils import timezone

    user = a_person()
    client = a_browser(an_authority(), user)
    user.expires_on = timezone.localdate() - timedelta(days=1)
    user.save()
    assert client.get("/mon-compte/").status_code == 403


def test_pages_of_a_signed_in_person_are_kept_by_nobody():
    client = a_browser(an_authority(), a_person())
    for address in ("/mon-compte/", "/", "/registre/"):
        assert client.get(address).headers["Cache-Control"] == "private, no-store"
