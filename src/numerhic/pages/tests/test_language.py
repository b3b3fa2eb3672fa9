"""Only /en/ is English: an address that begins with the same two letters is not."""

import pytest

from numerhic.pages.language import language_of


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
