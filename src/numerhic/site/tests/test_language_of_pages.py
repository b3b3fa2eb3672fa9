"""The language of a page is that of its address, whatever the browser prefers."""

import pytest
from django.test import Client

from numerhic.people.tests.factories import an_authority


@pytest.mark.django_db
def test_what_the_browser_prefers_changes_nothing():
    an_authority()
    answer = Client().get("/effets/", headers={"accept-language": "en"})
    assert answer["Content-Language"] == "fr"
    assert '<html lang="fr">' in answer.content.decode()
    assert "Accept-Language" not in answer.get("Vary", "")
    assert '<html lang="en">' in Client().get("/en/effets/").content.decode()
