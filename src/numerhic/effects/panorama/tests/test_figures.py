"""Each figure kept is a statement: one address, a version when it changes, its files as sources,
contestable."""

import pytest

from numerhic.effects.panorama import selectors, services
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person
from numerhic.register.contracts.tests.published import a_contract, give
from numerhic.sources.levels import Evidence
from numerhic.sources.models import Statement
from numerhic.sources.services import Words, contest_statement, publish_statement

from .world import a_measured_town, publish

pytestmark = pytest.mark.django_db
FIGURE = "digital/single-bid-share"


def test_a_figure_has_its_address_its_words_in_both_languages_and_its_source() -> None:
    town, edition = a_measured_town()
    statement = Statement.objects.get(pk=selectors.statements_of(edition.pk)[FIGURE])
    version = statement.versions.get()
    assert version.measure == "single-bid-share"
    assert version.text == "Marchés numériques\u00a0: 4 marchés sur 12 n’ont reçu qu’une offre."
    assert version.text_en.endswith("4 of 12 contracts received a single bid.")
    assert [row.source.title for row in statement.attachments.all()] == ["decp.json"]
    assert a_browser(town).get(f"/enonces/{statement.pk}/").status_code == 200


def test_the_same_figure_again_adds_no_version() -> None:
    town, edition = a_measured_town()
    before = selectors.statements_of(edition.pk)
    again = services.compute(town)
    assert selectors.statements_of(again.pk) == before
    assert Statement.objects.get(pk=before[FIGURE]).versions.count() == 1


def test_a_changed_figure_is_a_new_version_that_the_public_reads_once_published() -> None:
    town, edition = a_measured_town()
    give(town, [a_contract(town, n, offresRecues=1) for n in (60, 61)], name="plus.json")
    newer = services.compute(town)
    statement = Statement.objects.get(pk=selectors.statements_of(newer.pk)[FIGURE])
    assert statement.pk == selectors.statements_of(edition.pk)[FIGURE]
    assert (statement.current_number, statement.published_number) == (2, 1)
    publish(newer)
    statement.refresh_from_db()
    assert statement.published_number == 2


def test_a_figure_never_known_is_not_written() -> None:
    _town, edition = a_measured_town()
    assert "digital/foreign-control-share" not in selectors.statements_of(edition.pk)


def test_a_contested_figure_says_so_where_it_is_shown() -> None:
    town, edition = a_measured_town()
    browser = a_browser(town)
    assert "Contesté." not in browser.get("/panorama/").content.decode()
    statement = Statement.objects.get(pk=selectors.statements_of(edition.pk)[FIGURE])
    inhabitant = a_person(town, [Role.INHABITANT])
    answer = contest_statement(
        statement, Words(Evidence.OBSERVED, "Deux offres avaient été déposées en mairie."), author=inhabitant
    )
    assert "Contesté." not in browser.get("/panorama/").content.decode(), "internal until published"
    publish_statement(answer, number=1, author=a_person(town, [Role.PUBLISHER]))
    assert "Contesté." in browser.get("/panorama/").content.decode()
