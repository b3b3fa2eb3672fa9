"""The words of an article that were withdrawn do not come back by the edition that holds them."""

import pytest

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.sources.services import (
    Words,
    publish_statement,
    revise_statement,
    withdraw_statement,
    write_alone,
)
from numerhic.values.definition import services
from numerhic.values.definition.services import Composed
from numerhic.values.definition.subjects import COMMON_GOOD

pytestmark = pytest.mark.django_db
NAMED = "Le nom de quelqu’un."


def test_an_edition_does_not_tell_the_words_withdrawn_even_once_the_article_is_mended():
    town = an_authority()
    author = a_person(town, [Role.PROJECT_LEAD])
    words = Words("observed", NAMED, fields={"title": "L’eau"})
    article = write_alone(town, COMMON_GOOD.nature, words, author=author)
    composed = Composed("Première", "Deux ateliers")
    edition = services.compose(town, COMMON_GOOD, composed, [(article.pk, 1)], by=author)
    services.publish(edition, by=author)
    address = "/valeurs/bien-commun/editions/1/"
    assert NAMED in a_browser(town).get(address).content.decode()
    withdraw_statement(article, author=author, reason="Un nom.")
    mended = Words("observed", "L’eau est à tous.", fields={"title": "L’eau"})
    revise_statement(article, mended, based_on=1, author=author)
    publish_statement(article, number=2, author=author)
    for path in (address, f"/valeurs/bien-commun/articles/{article.pk}/"):
        assert NAMED not in a_browser(town).get(path).content.decode()
    agent = a_browser(town, a_person(town, [Role.AGENT]))
    assert NAMED in agent.get(address).content.decode()
