"""The drawn calendar: every bar within the frame, the choice before the notice, few nodes, nothing hidden."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from numerhic.drawing import Deadline, calendar
from numerhic.drawing.calendar import MOST_YEARS, SIGNS, layout
from numerhic.drawing.svg import SPAN

from .reading import nodes, parse, rectangles, texts

TODAY = date(2026, 11, 24)
DAYS = st.integers(min_value=-4000, max_value=12000).map(lambda n: TODAY + timedelta(days=n))


@st.composite
def deadlines(draw: st.DrawFn) -> Deadline:
    ends = draw(DAYS)
    decide = ends - timedelta(days=draw(st.integers(min_value=0, max_value=730)))
    state = draw(st.sampled_from(["open", "closing", "past"]))
    return Deadline(draw(st.text(max_size=80)), draw(st.text(max_size=80)), decide, ends, state)


def drawn(rows: list[Deadline]) -> str:
    return calendar(rows, as_of=TODAY, today="aujourd’hui", key="c", title="t", description="d")


@given(st.lists(deadlines(), min_size=1, max_size=15))
def test_bars_stay_in_the_frame_and_the_choice_comes_before_the_notice(rows: list[Deadline]) -> None:
    scale, places = layout(rows, TODAY)
    assert scale.start <= TODAY < scale.end
    assert scale.end.year - TODAY.year <= MOST_YEARS
    for place in places:
        assert 0 <= place.choice[0] <= place.choice[1] <= place.notice[0] <= place.notice[1] <= SPAN
    for x, _, width, _ in rectangles(drawn(rows)):
        assert -0.1 <= x <= SPAN
        assert x + width <= SPAN + 0.2


@given(st.lists(deadlines(), min_size=1, max_size=12))
def test_it_is_sound_and_light(rows: list[Deadline]) -> None:
    markup = drawn(rows)
    parse(markup)
    assert nodes(markup) <= 24 + 2 * len(rows)


def test_a_later_deadline_is_further_right() -> None:
    rows = [
        Deadline("a", "", TODAY + timedelta(days=n), TODAY + timedelta(days=n + 180), "open")
        for n in (30, 400, 900)
    ]
    marks = [place.mark for place in layout(rows, TODAY)[1]]
    assert marks == sorted(marks, key=lambda m: m or 0)
    assert None not in marks


def test_no_choice_is_left_once_the_notice_has_begun() -> None:
    row = Deadline("a", "", TODAY - timedelta(days=10), TODAY + timedelta(days=170), "past")
    (place,) = layout([row], TODAY)[1]
    assert place.choice[0] == place.choice[1]
    assert place.notice[1] > place.notice[0]


def test_each_state_is_told_by_a_sign_beside_its_words() -> None:
    rows = [Deadline(state, "note", TODAY, TODAY, state) for state in ("open", "closing", "past")]
    said = " ".join(texts(drawn(rows)))
    for state, sign in SIGNS.items():
        assert f"{sign} {state}" in said


def test_an_end_far_away_does_not_crush_the_others() -> None:
    rows = [Deadline("a", "", date(2051, 6, 1), date(2052, 1, 1), "open")]
    scale, (place,) = layout(rows, TODAY)
    assert scale.end == date(TODAY.year + MOST_YEARS, 1, 1)
    assert place.beyond
    assert place.mark is None


def test_windows_long_past_are_still_seen() -> None:
    rows = [Deadline("a", "", date(2020, 3, 1), date(2020, 9, 1), "past")]
    scale, (place,) = layout(rows, TODAY)
    assert scale.start == date(2020, 1, 1)
    assert place.notice[1] - place.notice[0] > 50


def test_nothing_to_draw_is_nothing() -> None:
    assert drawn([]) == ""
