"""What every drawing stands on: nothing a published file contains can break or escape the markup."""

from hypothesis import given
from hypothesis import strategies as st

from numerhic.drawing.svg import Svg, clean, drawing, line_path, number, rectangle, shorten, tag, words

from .reading import parse


@given(st.text())
def test_any_text_comes_back_as_it_was_but_for_what_xml_cannot_hold(text: str) -> None:
    found = parse(tag("text", words(text))).text or ""
    assert found == clean(text).replace("\r\n", "\n").replace("\r", "\n")


@given(st.text())
def test_any_text_is_safe_in_an_attribute(text: str) -> None:
    found = parse(tag("text", class_=text)).get("class")
    assert found is not None
    assert "<script" not in tag("text", class_=text + '"><script>')


def test_a_control_character_of_a_real_file_becomes_a_visible_mark() -> None:
    assert clean("Maintenance\x0b du parc") == "Maintenance\ufffd du parc"


def test_a_template_prints_it_unescaped() -> None:
    assert tag("g").__html__() == "<g/>"
    assert isinstance(tag("g"), Svg)


def test_an_attribute_that_is_none_is_left_out() -> None:
    assert tag("path", stroke_width=2, fill=None) == '<path stroke-width="2"/>'


@given(st.floats(min_value=-1e9, max_value=1e9))
def test_a_coordinate_keeps_a_tenth(value: float) -> None:
    assert abs(float(number(value)) - value) <= max(0.06, abs(value) * 1e-5)


@given(st.text(), st.integers(min_value=4, max_value=60))
def test_a_shortened_text_fits_on_its_line(text: str, most: int) -> None:
    short = shorten(text, most)
    assert len(short) <= most
    assert "\n" not in short


def test_a_long_text_is_cut_at_a_word() -> None:
    assert shorten("Maintenance du logiciel d’état civil", 30) == "Maintenance du logiciel…"
    assert shorten("Maintenance", 30) == "Maintenance"


def test_a_drawing_says_what_it_is_and_has_no_style_attribute() -> None:
    whole = drawing("k", title="Titre", description="Dit", height=10, children=[rectangle(0, 0, 1, 1)])
    root = parse(whole)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "k-title k-desc"
    assert [child.tag for child in root] == ["title", "desc"]
    assert "style=" not in whole


def test_an_empty_path_is_no_node() -> None:
    assert line_path("", colour="#000") == ""
