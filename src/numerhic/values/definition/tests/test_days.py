"""An adoption has the day a body took it, and the day it was recorded here: both are kept, both are told."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from numerhic.pages.templatetags.page import day_in_words
from numerhic.pages.tests.reading import text
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.values.definition import personal_data, services
from numerhic.values.definition.models import Edition, EditionAct
from numerhic.values.definition.tests.factories import adopted, an_article, composed

pytestmark = pytest.mark.django_db
ROOT = "/valeurs/bien-commun/"
SAID = "inscrite ici le"


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def author(town):
    return a_person(town, [Role.IS_OFFICER, Role.ELECTED_MEMBER, Role.PUBLISHER])


def test_the_form_asks_the_day_it_was_taken_and_offers_today(town, author):
    composed(town, author, an_article(town, author))
    browser, place = a_browser(town, author), f"{ROOT}editions/1/adopter/"
    assert f'value="{timezone.localdate().isoformat()}"' in browser.get(place).content.decode()
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    refused = browser.post(place, {"on": tomorrow, "by": "Délibération 3"})
    assert "pas encore venue" in refused.content.decode()
    day = timezone.localdate() - timedelta(days=40)
    assert browser.post(place, {"on": day.isoformat(), "by": "Délibération 3"}).status_code == 302
    act = EditionAct.objects.get(act="adopted")
    assert (act.day, act.recorded_on) == (day, timezone.localdate())
    assert Edition.objects.get().adopted_on == day


def test_the_page_says_the_day_taken_and_the_day_recorded_when_they_differ(town, author):
    water = an_article(town, author)
    services.publish(adopted(composed(town, author, water), author, ago=40), by=author)
    taken, today = (day_in_words(timezone.localdate() - timedelta(days=ago)) for ago in (40, 0))
    for browser in (a_browser(town), a_browser(town, author)):
        for address in (ROOT, f"{ROOT}editions/1/"):
            page = text(browser.get(address), tight=".,)")
            assert f"{taken} ({SAID} {today})" in page, address
    inside = text(a_browser(town, author).get(f"{ROOT}editions/1/"), tight=".,)")
    assert f"{taken} : adoptée ({SAID} {today})" in inside
    assert f"{today} : composée" in inside


def test_the_page_says_one_day_when_it_is_the_same(town, author):
    services.publish(adopted(composed(town, author, an_article(town, author)), author), by=author)
    for address in (ROOT, f"{ROOT}editions/1/"):
        assert SAID not in text(a_browser(town, author).get(address))


def test_an_edition_is_replaced_the_day_the_next_one_is_adopted(town, author):
    water = an_article(town, author)
    adopted(composed(town, author, water), author, ago=300)
    adopted(composed(town, author, water), author, ago=30)
    replaced = EditionAct.objects.get(act="replaced")
    assert replaced.day == timezone.localdate() - timedelta(days=30)


def test_files_and_my_data_keep_both_days(town, author):
    day = timezone.localdate() - timedelta(days=40)
    adopted(composed(town, author, an_article(town, author)), author, ago=40)
    composed(town, author, an_article(town, author))
    browser = a_browser(town, author)
    whole = json.loads(browser.get(f"{ROOT}definition.json").content)["editions"]
    days = [(row["adopted_on"], row["adoption_recorded_on"]) for row in whole]
    assert days == [(day.isoformat(), timezone.localdate().isoformat()), (None, None)]
    lines = browser.get(f"{ROOT}editions/?table=editions&format=csv").content.decode("utf-8-sig")
    assert f"{day.isoformat()}" in lines
    assert f"{timezone.localdate().isoformat()}" in lines
    told = [row["taken_on"] for row in personal_data.collect(author) if row["decision"] == "adopted"]
    assert told == [day.isoformat()]
