"""Only /en/ is English: an address that begins with the same two letters is not."""

import pytest
from django.test import Client

from numerhic.pages.language import language_of
from numerhic.people.tests.factories import an_authority


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/", "fr"),
        ("/en/", "en"),
        ("/en", "en"),
        ("/en/en-dessin/", "en"),
        ("/en-dessin/", "fr"),
        ("/en-mots/", "fr"),
        ("/enonces/x/", "fr"),
        ("/fr/", "fr"),
    ],
)
def test_the_first_step_of_the_path_says_the_language(path, language):
    assert language_of(path) == language


@pytest.mark.django_db
def test_what_the_browser_prefers_changes_nothing():
    an_authority()
    answer = Client().get("/effets/", headers={"accept-language": "en"})
    assert answer["Content-Language"] == "fr"
    assert '<html lang="fr">' in answer.content.decode()
    assert "Accept-Language" not in answer.get("Vary", "")
    assert '<html lang="en">' in Client().get("/en/effets/").content.decode()
