"""What leaves the pages: tables, the whole definition as JSON, editions of the past with their days."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.sources.levels import Evidence
from numerhic.sources.models import Statement
from numerhic.sources.services import Words, revise_statement, withdraw_statement
from numerhic.values.definition import services
from numerhic.values.definition.models import Edition, State
from numerhic.values.definition.subjects import SUBJECTS
from numerhic.values.definition.tests.factories import adopted, an_article, composed

pytestmark = pytest.mark.django_db
ROOT = "/valeurs/bien-commun/"
FORMATS = Path(__file__).resolve().parents[5] / "docs" / "formats"


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def author(town):
    return a_person(town, [Role.IS_OFFICER, Role.ELECTED_MEMBER, Role.PUBLISHER])


def test_files_say_what_the_pages_say(town, author):
    water = an_article(town, author)
    services.publish(adopted(composed(town, author, water), author), by=author)
    browser = a_browser(town)
    for address in (
        f"{ROOT}articles/?table=articles&format=csv",
        f"{ROOT}editions/?table=lignes&format=json",
    ):
        found = browser.get(address)
        assert "text/html" not in found["Content-Type"], address
        assert "L’eau est à tous." in found.content.decode("utf-8-sig")


@pytest.mark.parametrize("subject", SUBJECTS, ids=str)
def test_the_whole_definition_follows_its_schema_and_its_reader(town, author, subject):
    schema = json.loads((FORMATS / "definition.schema.json").read_text(encoding="utf-8"))
    address = f"/valeurs/{subject.path}/definition.json"

    def told(browser):
        found = json.loads(browser.get(address).content)
        assert list(Draft202012Validator(schema).iter_errors(found)) == []
        return found

    empty = told(a_browser(town))
    assert (empty["editions"], empty["proposed"]) == ([], [])
    water = an_article(town, author, subject=subject)
    air = an_article(town, author, "L’air", "L’air aussi.", subject=subject)
    services.publish(adopted(composed(town, author, water, subject=subject), author), by=author)
    revise_statement(
        water,
        Words(Evidence.SUPPOSED, "L’eau est rare.", note="Dit mieux", fields={"title": "L’eau"}),
        based_on=1,
        author=author,
    )
    composed(town, author, water, air, subject=subject)
    inside, outside = told(a_browser(town, author)), told(a_browser(town))
    held = [[(one["version"], one["text"]["fr"]) for one in row["articles"]] for row in inside["editions"]]
    assert held == [[(1, "L’eau est à tous.")], [(2, "L’eau est rare."), (1, "L’air aussi.")]]
    assert [row["state"] for row in inside["editions"]] == ["adopted", "proposed"]
    assert [row["number"] for row in outside["editions"]] == [1]
    assert (inside["proposed"], outside["proposed"]) == ([], [])
    fire = an_article(town, author, "Le feu", "Le feu brûle.", subject=subject)
    assert [one["statement"] for one in told(a_browser(town, author))["proposed"]] == [fire.pk]
    withdraw_statement(Statement.objects.get(pk=water.pk), author=author, reason="Erreur")
    assert [one["text"] for one in told(a_browser(town))["editions"][0]["articles"]] == [None]


def test_a_definition_with_a_past_is_written_oldest_first(town, author):
    water = an_article(town, author)
    for ago in (700, 300):
        services.publish(adopted(composed(town, author, water), author, ago=ago), by=author)
    first, second = Edition.objects.order_by("number")
    assert (first.state, second.state) == (State.REPLACED, State.ADOPTED)
    assert (second.adopted_on - first.adopted_on).days == 400
    page = a_browser(town).get(f"{ROOT}editions/").content.decode()
    assert "pas adoptée" not in page
    assert "inconnu" not in page


def test_a_proposal_is_not_an_adoption_that_nobody_knows_of(town, author):
    composed(town, author, an_article(town, author))
    assert "pas adoptée" in a_browser(town, author).get(f"{ROOT}editions/").content.decode()
