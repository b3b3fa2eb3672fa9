"""The guided reading: forty minutes in both languages; facts have a source; names tell kinds."""

import re

import pytest

from numerhic.reference.reading_guide import CLOSING, kind, kind_named, kinds, step, steps

NATURES = ["names", "obliges", "enables", "prevents", "favours", CLOSING]


def test_six_steps_take_forty_minutes_and_each_writes_one_nature():
    assert [one.nature for one in steps()] == NATURES
    assert sum(one.minutes for one in steps()) == 40
    assert step("noms") is steps()[0]
    assert step("rien") is None


def test_every_sentence_is_in_both_languages():
    told = [words for one in steps() for words in (one.title, one.question, one.look, one.example, *one.also)]
    told += [words for one in kinds() for item in one.items for words in (item.question, item.fact) if words]
    for words in told:
        assert words.fr.strip(), words
        assert words.en.strip(), words
        assert words.fr != words.en
        assert words["en-gb"] == words.en


def test_at_least_ten_kinds_have_questions_and_every_fact_a_public_source():
    assert len(kinds()) >= 10
    for one in kinds():
        assert len(one.items) >= 3, one.slug
        for item in one.items:
            assert item.nature in NATURES, item.question
            assert item.question.fr.endswith("?"), "a question, never an assertion about a product"
            assert (item.fact is None) == (item.source is None), item.question
            if item.source:
                assert re.match(r"https?://", item.source.address)
                assert item.source.title
                assert item.source.by


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Koha, logiciel de la médiathèque", "bibliotheque"),
        ("Portail des familles", "cantine"),
        ("Logiciel d’état civil", "etat-civil"),
        ("RH de la ville", "ressources-humaines"),
        ("Caméras de vidéoprotection", "videoprotection"),
        ("Cavalcade Urbanisme", "urbanisme"),
        ("Vieilles arrhes", None),
        ("Un composant", None),
    ],
)
def test_the_name_of_a_component_tells_its_kind(name, slug):
    found = kind_named(name)
    assert (found.slug if found else None) == slug
    assert kind(slug or "rien") is found
