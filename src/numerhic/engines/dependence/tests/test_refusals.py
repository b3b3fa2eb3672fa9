"""A wrong input is told: what is wrong, where, how to mend it; nothing else than an InputError ever comes
out.
"""

import copy
import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerhic.engines.dependence import shock, system_of, system_of_text, weak_points
from numerhic.engines.dependence.tests.test_worked_examples import BIRTHS
from numerhic.engines.errors import InputError


def broken(change):
    document = copy.deepcopy(BIRTHS)
    change(document)
    return document


def set_node(field, value, place=0):
    return lambda document: document["nodes"][place].update({field: value})


def set_row(field, value, place=0):
    return lambda document: document["requirements"][place].update({field: value})


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        (lambda d: d.pop("format"), "wrong-format", "format"),
        (lambda d: d.update(format="numerhic.panorama/1"), "wrong-format", "format"),
        (lambda d: d.pop("nodes"), "wrong-type", "nodes"),
        (lambda d: d.update(requirements={}), "wrong-type", "requirements"),
        (lambda d: d["nodes"].append(3), "wrong-type", "nodes[3]"),
        (set_node("id", ""), "empty-id", "nodes[0].id"),
        (set_node("id", 4), "wrong-type", "nodes[0].id"),
        (set_node("id", "vendor"), "id-twice", "nodes[0] and nodes[2]"),
        (set_node("kind", "thing"), "unknown-kind", "nodes[0].kind"),
        (set_node("label", 5), "wrong-type", "nodes[0].label"),
        (set_node("tolerance_hours", -1), "wrong-hours", "nodes[0].tolerance_hours"),
        (set_node("tolerance_hours", True), "wrong-type", "nodes[0].tolerance_hours"),
        (set_node("tolerance_hours", "24"), "wrong-type", "nodes[0].tolerance_hours"),
        (set_node("tolerance_hours", 10**400), "wrong-type", "nodes[0].tolerance_hours"),
        (set_node("fallback", 60), "wrong-fallback", "nodes[0].fallback"),
        (set_node("people", -3), "wrong-people", "nodes[0].people"),
        (set_node("people", 1.5), "wrong-type", "nodes[0].people"),
        (set_node("tolerence_hours", 3), "unknown-field", "nodes[0]"),
        (set_row("of", "brths"), "unknown-id", "requirements[0].of"),
        (set_row("any", ["vendor", "nobody"]), "unknown-id", "requirements[0].any[1]"),
        (set_row("any", []), "empty-row", "requirements[0].any"),
        (set_row("any", "vendor"), "wrong-type", "requirements[0].any"),
        (set_row("any", [None]), "wrong-type", "requirements[0].any[0]"),
        (set_row("any", ["births"]), "requires-itself", "requirements[0].any[0]"),
        (set_row("any", ["vendor", "vendor"]), "provider-twice", "requirements[0].any"),
        (set_row("k", 2), "wrong-k", "requirements[0].k"),
        (set_row("k", 0), "wrong-k", "requirements[0].k"),
        (set_row("k", 1.0), "wrong-type", "requirements[0].k"),
        (set_row("substitution_hours", -2, 1), "wrong-hours", "requirements[1].substitution_hours"),
    ],
)
def test_each_fault_has_its_code_and_its_place(change, code, where):
    with pytest.raises(InputError) as told:
        system_of(broken(change), where="f.json")
    assert told.value.code == code
    assert told.value.where.startswith("f.json: ")
    assert told.value.where.removeprefix("f.json: ") in (where, f"{where}") or where in told.value.where
    assert told.value.mend


def test_a_near_name_is_offered():
    with pytest.raises(InputError, match="Did you mean 'births'"):
        system_of(broken(set_row("of", "brths")))


def test_a_field_of_a_later_version_is_left_alone():
    assert system_of(broken(set_node("colour", "blue"))) == system_of(BIRTHS)


@pytest.mark.parametrize(
    ("given_text", "code", "where"),
    [
        (b'{"format": ', "not-json", "line 1, column 12"),
        (b"\xff\xfe", "not-utf8", "byte 0"),
        (b'{"format": NaN}', "not-json", "f.json"),
        (b"[" * 100_000, "not-json", "f.json"),
        (b"[]", "wrong-type", "f.json"),
        (b"9" * 10_000, "not-json", "f.json"),
    ],
)
def test_what_is_not_json_is_told(given_text, code, where):
    with pytest.raises(InputError) as told:
        system_of_text(given_text, where="f.json")
    assert told.value.code == code
    assert where in told.value.where


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(
    st.sampled_from(["nodes", "requirements"]),
    st.integers(0, 1),
    st.sampled_from(
        [
            "id",
            "kind",
            "label",
            "tolerance_hours",
            "fallback",
            "people",
            "country",
            "group",
            "of",
            "any",
            "k",
            "substitution_hours",
        ]
    ),
    json_values,
)
def test_any_value_anywhere_is_taken_or_told(part, place, field, value):
    document = copy.deepcopy(BIRTHS)
    document[part][place][field] = value
    with suppress(InputError):
        system_of(document)
    with suppress(InputError):
        system_of_text(json.dumps(document).encode(), where="f")


@pytest.mark.parametrize(
    ("spec", "code", "hint"),
    [
        ("vendor", "wrong-shock", "stop:ID"),
        ("stpo:vendor", "wrong-shock", "'stop'"),
        ("stop:", "wrong-shock", "stop:ID"),
        ("stop:vendr", "unknown-shock", "'vendor'"),
        ("country:US", "unknown-shock", "FR"),
        ("group:G", "unknown-shock", "No node carries one"),
        ("kind:network@5", "unknown-shock", "supplier"),
        ("stop:vendor@0", "wrong-hours", "above 0"),
        ("stop:vendor@-4", "wrong-hours", "above 0"),
        ("stop:vendor@nan", "wrong-hours", "above 0"),
        ("stop:vendor@inf", "wrong-hours", "above 0"),
        ("stop:vendor@soon", "wrong-hours", "above 0"),
        ("close:vendor@5", "wrong-shock", "for good"),
    ],
)
def test_a_shock_that_names_nothing_is_refused(spec, code, hint):
    with pytest.raises(InputError) as told:
        shock(system_of(BIRTHS), spec)
    assert told.value.code == code
    assert hint in str(told.value)


def test_an_identifier_may_hold_an_at_sign():
    cast = system_of(broken(lambda d: d["nodes"].append({"id": "mail@town", "kind": "component"})))
    assert shock(cast, "stop:mail@town").hours is None
    assert shock(cast, "stop:mail@town@5").hours == 5


@pytest.mark.parametrize(
    ("order", "targets", "together", "code"),
    [
        (0, None, (), "wrong-order"),
        (9, None, (), "wrong-order"),
        (1, ["brths"], (), "unknown-id"),
        (1, None, ("colour",), "wrong-together"),
    ],
)
def test_weak_points_refuse_what_cannot_be_asked(order, targets, together, code):
    with pytest.raises(InputError) as told:
        weak_points(system_of(BIRTHS), order, targets, together)
    assert told.value.code == code
