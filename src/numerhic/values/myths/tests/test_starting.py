"""The starter set: its sources, taking up what one chooses, once, nothing by itself."""

import re

import pytest
from django.core.cache import cache

from numerhic.pages.tests.reading import text
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.reference.myths import starter, starters
from numerhic.sources.models import Source, Statement
from numerhic.sources.services import Words, revise_statement
from numerhic.values.myths.starting import take_up
from numerhic.values.myths.tests.factories import a_myth

pytestmark = pytest.mark.django_db
MYTHS = "/valeurs/mythes/"
EXAMPLES = f"{MYTHS}exemples/"
TAKE = f"{EXAMPLES}reprendre/"


@pytest.fixture(autouse=True)
def nothing_spent():
    cache.clear()


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def officer(town):
    return a_person(town, [Role.IS_OFFICER])


@pytest.fixture
def inside(town, officer):
    return a_browser(town, officer)


def test_every_myth_of_the_set_is_shown_with_its_sources_to_anybody(town):
    body = a_browser(town).get(EXAMPLES).content.decode()
    for one in starters():
        assert one.text.fr in body
        for answer in one.answers:
            assert f'href="{answer.address}"' in body
            assert answer.by in body


def test_the_set_is_a_file_in_both_languages(town):
    rows = a_browser(town).get(f"{EXAMPLES}?format=json&table=exemples").json()
    assert len(rows) == sum(len(one.answers) for one in starters())
    assert all(row["address"] and row["source"] and row["by"] and row["read_on"] for row in rows)
    english = a_browser(town).get(f"/en{EXAMPLES}?format=json&table=exemples").json()
    assert english[0]["myth"] == starters()[0].text.en


def test_nothing_is_taken_by_itself(town, inside):
    inside.get(EXAMPLES)
    inside.get(TAKE)
    answer = inside.post(TAKE, {})
    assert "Cochez au moins un mythe." in text(answer)
    assert not Statement.objects.exists()


def test_what_is_chosen_becomes_the_towns_own_internal_with_evidence_and_sources(town, officer, inside):
    page = text(inside.post(TAKE, {"myths": ["gratuit", "simplifie"]}, follow=True))
    assert "« C’est gratuit. »" in page
    myths = Statement.objects.of(town).filter(kind="myth")
    assert {one.versions.get().text for one in myths} == {
        starter("gratuit").text.fr,
        starter("simplifie").text.fr,
    }
    assert not Statement.objects.exclude(published_number=None).exists()
    for myth in myths:
        version = myth.versions.get()
        assert (version.evidence, version.author) == ("supposed", officer)
        assert version.text_en
        assert version.fields["hides_en"]
        assert version.note == "Repris des mythes que numerhic propose."
        answers = Statement.objects.filter(kind="myth-answer", subject_key=myth.pk)
        assert answers
        for one in answers:
            assert one.versions.get().evidence == "documented"
            assert one.attachments.get().source.address.startswith("http")
    taken = myths.get(versions__text=starter("gratuit").text.fr)
    assert "In November 2022" in text(inside.get(f"/en{MYTHS}{taken.pk}/"))


def test_what_is_already_taken_is_told_and_not_taken_again(town, officer, inside):
    inside.post(TAKE, {"myths": ["gratuit"]})
    myth = Statement.objects.get(kind="myth")
    listed = inside.get(EXAMPLES).content.decode()
    assert f'href="{MYTHS}{myth.pk}/">Déjà écrit ici' in listed
    assert "?mythe=gratuit" not in listed
    page = inside.get(TAKE).content.decode()
    assert 'value="gratuit"' not in page
    assert f'href="{MYTHS}{myth.pk}/"' in page
    answer = inside.post(TAKE, {"myths": ["gratuit", "jeunes"]}, follow=True)
    assert "Déjà écrit ici, laissé comme il est : « C’est gratuit. »" in text(answer)
    assert Statement.objects.filter(kind="myth").count() == 2


def test_a_myth_whose_sentence_was_corrected_since_is_still_known(town, officer, inside):
    inside.post(TAKE, {"myths": ["gratuit"]})
    myth = Statement.objects.get(kind="myth")
    revise_statement(myth, Words("observed", text="« C’est offert. »"), based_on=1, author=officer)
    inside.post(TAKE, {"myths": ["gratuit"]})
    assert Statement.objects.filter(kind="myth").count() == 1


def test_a_myth_written_by_hand_in_the_same_words_is_known(town, officer, inside):
    a_myth(town, officer, "c’est GRATUIT")
    inside.post(TAKE, {"myths": ["gratuit"]})
    assert Statement.objects.filter(kind="myth").count() == 1


def test_the_public_is_not_told_of_myths_that_are_not_public(town, officer):
    take_up(town, [starter("gratuit")], by=officer)
    body = a_browser(town).get(EXAMPLES).content.decode()
    assert "Déjà écrit ici" not in body


def test_one_page_is_one_source_even_taken_in_two_times(town, officer):
    same = [one for one in starters() if one.slug in ("outil-unique", "economise-travail")]
    for one in same:
        take_up(town, [one], by=officer)
    pairs = list(Source.objects.of(town).values_list("address", "title"))
    assert len(pairs) == len(set(pairs))


def test_taking_up_everything_then_says_that_all_is_there(town, inside):
    inside.post(TAKE, {"myths": [one.slug for one in starters()]})
    assert Statement.objects.filter(kind="myth").count() == len(starters())
    assert "Tous les mythes proposés sont déjà écrits ici." in text(inside.get(TAKE))


def test_a_myth_that_is_not_in_the_set_is_refused(town, inside):
    assert "À corriger" in text(inside.post(TAKE, {"myths": ["inconnu"]}))
    assert not Statement.objects.exists()


def test_one_may_come_with_a_myth_already_ticked(town, inside):
    body = inside.get(f"{TAKE}?mythe=jeunes").content.decode()
    assert re.findall(r'value="([a-z-]+)"[^>]* checked', body) == ["jeunes"]


def test_two_towns_take_the_same_myth_each_for_itself(town, officer):
    elsewhere = an_authority()
    other = a_person(elsewhere, [Role.IS_OFFICER])
    take_up(town, [starter("gratuit")], by=officer)
    taken = take_up(elsewhere, [starter("gratuit")], by=other)
    assert [one.slug for one in taken.written] == ["gratuit"]
    assert Statement.objects.of(elsewhere).filter(kind="myth").count() == 1
