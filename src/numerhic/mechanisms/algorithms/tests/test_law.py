"""Which text asks for what: only a plain answer takes a text away."""

import pytest

from numerhic.mechanisms.algorithms.law import applies, asking, grounds_decisions
from numerhic.reference.transparency import algorithm_fields, surveillance_fields, texts


@pytest.mark.parametrize(
    ("text", "fields", "speaks"),
    [
        ("crpa-l311-3-1", {}, True),
        ("crpa-l311-3-1", {"individual": "unknown"}, True),
        ("crpa-l311-3-1", {"individual": "no"}, False),
        ("gdpr-22", {}, True),
        ("gdpr-22", {"automation": "full"}, True),
        ("gdpr-22", {"automation": "unknown"}, True),
        ("gdpr-22", {"automation": "partial"}, False),
        ("gdpr-22", {"automation": "full", "individual": "no"}, False),
        ("csi-l252-1", {"use": "video"}, True),
        ("csi-l252-1", {"use": "badges"}, False),
        ("csi-l252-1", {}, False),
        ("gdpr-30", {}, True),
    ],
)
def test_a_text_speaks_of_what_may_be_concerned(text, fields, speaks):
    assert applies(texts()[text], fields) is speaks


def test_a_field_is_asked_by_the_texts_that_speak_of_it():
    weight = next(one for one in algorithm_fields() if one.name == "weight")
    assert [one.id for one in asking(weight, {})] == ["crpa-r311-3-1-2"]
    assert asking(weight, {"individual": "no"}) == ()
    kept = next(one for one in surveillance_fields() if one.name == "kept_for")
    assert {one.id for one in asking(kept, {"use": "video"})} == {"gdpr-30", "csi-l252-5"}
    assert {one.id for one in asking(kept, {"use": "badges"})} == {"gdpr-30"}


def test_what_nobody_said_may_ground_decisions():
    assert grounds_decisions({})
    assert grounds_decisions({"individual": "yes"})
    assert not grounds_decisions({"individual": "no"})
