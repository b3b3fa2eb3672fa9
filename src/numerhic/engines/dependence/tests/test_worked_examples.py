"""The example of the format's page, and the turns of the semantics, each told with the hours one can count by
hand.
"""

import pytest

from numerhic.engines.dependence import (
    Node,
    Requirement,
    read_system,
    result_document,
    shocks,
    strike,
    system,
    system_document,
    system_of,
    weak_points,
)

BIRTHS = {
    "format": "numerhic.dependence/1",
    "nodes": [
        {
            "id": "births",
            "kind": "service",
            "label": "Déclarer une naissance",
            "tolerance_hours": 0,
            "fallback": 0.6,
            "people": 12000,
        },
        {"id": "civil-app", "kind": "component", "label": "Logiciel d’état civil", "tolerance_hours": 24},
        {"id": "vendor", "kind": "supplier", "label": "Éditeur", "country": "FR"},
    ],
    "requirements": [
        {"of": "births", "any": ["civil-app"], "k": 1, "substitution_hours": None},
        {"of": "civil-app", "any": ["vendor"], "k": 1, "substitution_hours": 4380},
    ],
}


def falls(cast, *specs):
    return {
        name: [(fall.from_hour, fall.until_hour) for fall in found]
        for name, found in strike(cast, shocks(cast, specs)).by_id.items()
    }


def things(*rows, **tolerances):
    """A system from rows; every node a component; tolerances by name."""
    names = dict.fromkeys([name for row in rows for name in (row.of, *row.any)])
    return system([Node(name, "component", "", tolerances.get(name, 0.0)) for name in names], rows)


def test_a_vendor_stops():
    cast = system_of(BIRTHS)
    told = result_document(strike(cast, shocks(cast, ["stop:vendor"])))
    assert told == {
        "format": "numerhic.dependence-result/1",
        "shocks": [{"spec": "stop:vendor", "struck": ["vendor"], "hours": None}],
        "falls": [
            {
                "id": "vendor",
                "from_hour": 0,
                "until_hour": None,
                "capacity": 0.0,
                "because": [],
                "chain": ["vendor"],
            },
            {
                "id": "births",
                "from_hour": 24,
                "until_hour": 4380,
                "capacity": 0.6,
                "because": ["civil-app"],
                "chain": ["vendor", "civil-app", "births"],
            },
            {
                "id": "civil-app",
                "from_hour": 24,
                "until_hour": 4380,
                "capacity": 0.0,
                "because": ["vendor"],
                "chain": ["vendor", "civil-app"],
            },
        ],
        "holds": [],
    }


def test_a_system_is_read_back_from_its_own_document(tmp_path):
    import json

    cast = system_of(BIRTHS)
    path = tmp_path / "births.json"
    path.write_text(json.dumps(system_document(cast)), encoding="utf-8")
    assert read_system(path) == cast
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_system(path) == cast


def test_an_outage_as_long_as_the_tolerance_brings_nothing_down():
    cast = things(Requirement("a", ("b",)), a=24.0)
    assert falls(cast, "stop:b@24") == {"b": [(0, 24)]}
    assert falls(cast, "stop:b@24.5") == {"b": [(0, 24.5)], "a": [(24, 24.5)]}


def test_things_that_only_hold_each_other_up_stand_until_struck_then_recover_together():
    cast = things(Requirement("a", ("b",)), Requirement("b", ("a",)))
    assert falls(cast) == {}
    assert falls(cast, "stop:a@10") == {"a": [(0, 10)], "b": [(0, 10)]}
    assert falls(cast, "close:a") == {"a": [(0, None)], "b": [(0, None)]}


def test_two_of_three_falls_with_the_second_and_names_both():
    cast = things(Requirement("a", ("x", "y", "z"), 2))
    assert falls(cast, "stop:y") == {"y": [(0, None)]}
    found = strike(cast, shocks(cast, ["stop:x", "stop:z@5"])).by_id["a"][0]
    assert (found.from_hour, found.until_hour, found.because) == (0, 5, ("x", "z"))


def test_a_row_that_is_met_again_starts_its_clock_anew():
    # c is missed from 0 to 3, then again from 5 (its own clock): never 4 hours in a row.
    cast = things(Requirement("a", ("c",)), Requirement("c", ("p", "q"), 1), Requirement("c", ("r",)), a=4.0)
    assert falls(cast, "stop:r@3") == {"r": [(0, 3)], "c": [(0, 3)]}
    again = things(
        Requirement("c", ("p",), substitution_hours=3.0),
        Requirement("c", ("d",)),
        Requirement("d", ("q",)),
        Requirement("a", ("c",)),
        d=5.0,
        a=4.0,
    )
    assert falls(again, "stop:p", "stop:q@8") == {
        "p": [(0, None)],
        "q": [(0, 8)],
        "c": [(0, 3), (5, 8)],
        "d": [(5, 8)],
    }


def test_a_node_may_fall_several_times_and_each_fall_has_its_causes():
    cast = things(
        Requirement("a", ("b",)), Requirement("b", ("c",), substitution_hours=2.0), Requirement("a", ("d",))
    )
    cast = system([*cast.nodes, Node("e", "energy")], [*cast.requirements, Requirement("d", ("e",))])
    cast = system(
        [n if n.id != "d" else Node("d", "component", "", 6.0) for n in cast.nodes], cast.requirements
    )
    found = strike(cast, shocks(cast, ["stop:c", "stop:e@9"])).by_id["a"]
    assert [(f.from_hour, f.until_hour, f.because, f.chain) for f in found] == [
        (0, 2, ("b",), ("c", "b", "a")),
        (6, 9, ("d",), ("e", "d", "a")),
    ]


def test_a_substitute_that_comes_within_the_tolerance_saves_it():
    assert falls(things(Requirement("a", ("b",), substitution_hours=8.0), a=8.0), "stop:b") == {
        "b": [(0, None)]
    }
    assert falls(things(Requirement("a", ("b",), substitution_hours=0.0)), "stop:b") == {"b": [(0, None)]}


def test_a_country_a_group_and_a_kind_strike_all_that_carry_it():
    cast = system(
        [
            Node("s", "service"),
            Node("x", "supplier", country="US", group="G"),
            Node("y", "supplier", country="us"),
            Node("n", "network"),
        ],
        [Requirement("s", ("x", "y"), 1), Requirement("s", ("n",))],
    )
    assert falls(cast, "country:us@2") == {"x": [(0, 2)], "y": [(0, 2)], "s": [(0, 2)]}
    assert falls(cast, "group:G") == {"x": [(0, None)]}
    assert falls(cast, "kind:network@1") == {"n": [(0, 1)], "s": [(0, 1)]}
    (alone_by_country,) = weak_points(cast, 2, together=["country"])
    assert alone_by_country.sets == (("country:US",), ("n",))
    (each,) = weak_points(cast, 2)
    assert each.sets == (("n",), ("x", "y"))


@pytest.mark.parametrize(("hours", "until"), [(3, 7.5), (9, 9)])
def test_two_shocks_on_one_node_last_as_long_as_the_longer(hours, until):
    cast = things(Requirement("a", ("b",)))
    assert falls(cast, "stop:b@7.5", f"stop:b@{hours}")["a"] == [(0, until)]
