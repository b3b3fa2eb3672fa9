"""The drawings of the grips: one shape a state, the same in words, no colour that means anything."""

import pytest
from django.template.loader import render_to_string

from numerhic.drawing.hands import SIGNS as SHAPES
from numerhic.mechanisms.grips.answers import GATHERED, SHOWN, Entry, gathered, standing
from numerhic.mechanisms.grips.answers_meant import MEANT
from numerhic.mechanisms.grips.drawn import SIGNS, draw, draw_one
from numerhic.mechanisms.grips.matrix import Part
from numerhic.mechanisms.grips.meanings import TWELVE
from numerhic.mechanisms.grips.natures import ANSWERS
from numerhic.mechanisms.grips.selectors import sentence

STATES = (
    "yes",
    "partly",
    "no",
    "imposed",
    "unknown",
    "contested",
    "moot",
    "unsaid",
    "no",
    "no",
    "yes",
    "yes",
)


def a_part(name: str = "Agenda", states: tuple[str, ...] = STATES) -> Part:
    return Part("01m8atpd4a5bd1yz3fkapvjdwj", name, name.lower(), "application", (), states)


def test_each_state_has_a_shape_of_its_own_a_word_and_a_place_in_the_legend():
    assert set(SIGNS) == set(SHOWN)
    assert len({SHAPES[sign] for sign in SIGNS.values()}) == len(SHOWN)
    drawing = str(draw_one("Agenda", STATES))
    for words in SHOWN.values():
        assert str(words).replace(" ", "\xa0") in drawing.replace(" ", "\xa0")


def test_the_drawing_says_in_words_what_it_draws():
    one = str(draw_one("Agenda", STATES))
    assert "Sans prise : sortir" not in one
    assert "En partie : changer le code." in one.replace("\xa0", " ")
    many = str(draw([a_part("Agenda"), a_part("Badges")], told_below=False)).replace("\xa0", " ")
    assert f"Agenda. {sentence(STATES)}".replace("\xa0", " ") in many
    assert "Le tableau plus bas dit la même chose" in str(draw([a_part()]))


def test_the_drawing_is_sound_leads_to_each_component_and_takes_its_ink_from_the_sheet():
    drawing = str(draw([a_part("A & <B>")], others=3, others_at="?composants-page=2", told_below=False))
    assert drawing.count("<a ") == drawing.count("</a>")
    assert "A &amp; &lt;B&gt;" in drawing
    assert "/mecanismes/prises/01m8atpd4a5bd1yz3fkapvjdwj/" in drawing
    assert "et 3 autres" in drawing.replace("\xa0", " ")
    for grip in TWELVE:
        assert f"/mecanismes/prises/sens/#{grip.slug}" in drawing
    assert "style=" not in drawing
    assert "<script" not in drawing


def test_a_contest_is_a_state_and_never_an_average():
    assert standing([]) == "unsaid"
    assert standing([Entry("a", "yes", None)]) == "yes"
    assert standing([Entry("a", "yes", None), Entry("b", "yes", None)]) == "yes"
    assert standing([Entry("a", "yes", None), Entry("b", "no", None)]) == "contested"
    assert standing([Entry("a", "yes", None), Entry("b", "yes", "a")]) == "contested"
    assert standing([Entry("a", "", None)]) == "unsaid"


def test_what_has_no_object_is_left_out_of_the_words():
    assert set(GATHERED) == set(SHOWN) - {"moot"}
    assert "moot" not in gathered(STATES)
    assert sentence(("moot",) * 12) == ""
    assert sentence(("unsaid",) * 12) == "Personne n’a encore rien dit de ses prises."


def test_each_grip_says_what_each_answer_means_for_it():
    assert list(MEANT) == [grip.slug for grip in TWELVE]
    for meant in MEANT.values():
        assert list(meant) == ["yes", "partly", "no", "unknown", "imposed"]
    told = [str(words) for meant in MEANT.values() for words in meant.values()]
    assert len(set(told)) == len(told)


@pytest.mark.django_db
def test_the_page_of_meanings_tells_them_all(client):
    grips = [(grip, list(MEANT[grip.slug].items())) for grip in TWELVE]
    page = render_to_string("mechanisms/grips/meanings.html", {"grips": grips, "answers": ANSWERS})
    for meant in MEANT.values():
        for words in meant.values():
            assert str(words)[1:] in page
