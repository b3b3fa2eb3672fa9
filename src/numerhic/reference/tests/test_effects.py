"""The library of effects: whole, in both languages, costs and benefits in each domain, each with its page."""

import re

import pytest

from numerhic.reference.effects import known_effect, known_effects

EVERY = known_effects()


def test_it_is_about_forty_effects_in_eight_domains_each_with_costs_and_benefits():
    assert 40 <= len(EVERY) <= 60
    assert len({one.slug for one in EVERY}) == len(EVERY)
    sides = {(one.domain, one.side) for one in EVERY}
    domains = {one.domain for one in EVERY}
    assert len(domains) == 8
    assert sides == {(domain, side) for domain in domains for side in ("cost", "benefit")}
    assert {one.where for one in EVERY} == {"here", "north", "south", "everywhere"}
    assert known_effect("cobalt") in EVERY
    assert known_effect("none") is None


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.slug)
def test_each_is_said_in_both_languages_with_the_page_where_it_was_read(one):
    for words in (one.text, one.bears, one.gains):
        assert bool(words.fr) == bool(words.en)
        assert not re.search(r"\w'\w| [:;?!»%]|« |\.\.\.|\d \d{3}\b", words.fr), words.fr
        assert "'" not in words.en
    assert one.text.fr != one.text.en
    assert len(one.text.fr) <= 300
    assert one.bears.fr or one.gains.fr, "somebody bears it or gains"
    assert one.page.address.startswith("http")
    assert one.page.title
    assert one.page.by
    assert one.page.dated is None or one.page.dated <= one.read_on
    assert one.level in ("documented", "supposed", "contested")
