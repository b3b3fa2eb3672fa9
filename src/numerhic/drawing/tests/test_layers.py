"""What hangs on what: everything given is named or counted, tied and told; hostile words are only words."""

import re
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from numerhic.drawing import Layer, Node, Words, layers
from numerhic.drawing.crossings import all_crossings
from numerhic.drawing.layers import MOST, layout, tell
from numerhic.drawing.svg import SPAN

from .reading import nodes, parse, texts

WORDS = Words(
    "Ce qui tient à quoi",
    lambda label, names: f"{label} : {', '.join(names) or 'inconnu'}.",
    lambda name, below: f"{name} tient par {', '.join(below) or '?'}.",
    lambda count: f"et {count} autres",
    "inconnu",
)
TOWN = [
    Layer("Besoins", [Node("eat", "Se nourrir", "/n/eat/")]),
    Layer("Services", [Node("meals", "Cantine", "/s/meals/"), Node("acts", "Actes", "/s/acts/")]),
    Layer("Composants", [Node("app", "Portail", "/c/app/"), Node("net", "Réseau", "/c/net/")]),
]
TIES = [("eat", "meals"), ("meals", "net"), ("acts", "app")]


def drawn(given: Sequence[Layer], links: Sequence[tuple[str, str]] = (), **more: int) -> str:
    return layers(given, links, words=WORDS, key="k", **more)


def test_each_thing_is_a_link_under_the_name_of_its_layer() -> None:
    markup = drawn(TOWN, TIES)
    assert texts(markup) == [
        *("Besoins", "Se nourrir"),
        *("Services", "Cantine", "Actes"),
        *("Composants", "Réseau", "Portail"),
    ]
    root = parse(markup)
    assert [a.get("href") for a in root.iter("a")] == [
        "/n/eat/",
        "/s/meals/",
        "/s/acts/",
        "/c/net/",
        "/c/app/",
    ]
    assert root.get("role") == "group", "an image would hide its links"
    assert root.get("width") == "100%"
    assert "style=" not in markup
    assert "script" not in markup


def test_the_description_tells_all_that_is_drawn() -> None:
    root = parse(drawn(TOWN, TIES))
    described = root.get("aria-describedby")
    said = next(one for one in root.iter("desc") if one.get("id") == described).text
    assert said == (
        "Besoins : Se nourrir. Services : Cantine, Actes. Composants : Portail, Réseau. "
        "Se nourrir tient par Cantine. Cantine tient par Réseau. Actes tient par Portail."
    )
    assert root.get("aria-labelledby") == next(root.iter("title")).get("id")
    assert next(root.iter("title")).text == "Ce qui tient à quoi"


def test_ties_are_set_in_the_order_that_crosses_least() -> None:
    found = layout(TOWN, TIES, words=WORDS)
    assert [[one.node.key for one in row] for row in found.rows] == [
        ["eat"],
        ["meals", "acts"],
        ["net", "app"],
    ]
    assert all_crossings([[one.node.key for one in row] for row in found.rows], TIES) == 0


def test_what_is_not_named_is_counted_and_keeps_its_ties() -> None:
    many = Layer("Composants", [Node(f"c{n}", f"C{n}", f"/c/{n}/") for n in range(40)], "/c/")
    links = [("s", "c39"), ("s", "c0")]
    markup = drawn([Layer("Services", [Node("s", "Payer")]), many], links)
    assert texts(markup)[-1] == f"et {41 - MOST} autres", "the count stays at the end of its row"
    assert len(texts(markup)) == 3 + MOST
    assert '<a href="/c/">' in markup
    assert f"Payer tient par et {41 - MOST} autres, C0." in tell(
        [Layer("Services", [Node("s", "Payer")]), many], links, words=WORDS
    )
    exactly = Layer("Composants", many.nodes[:MOST])
    assert "autres" not in drawn([exactly])


def test_a_tie_that_skips_a_layer_passes_by_and_one_within_a_layer_is_not_drawn() -> None:
    found = layout(
        TOWN, [("eat", "app"), ("meals", "acts"), ("net", "meals"), ("eat", "nothing")], words=WORDS
    )
    assert [len(row) for row in found.rows] == [1, 3, 2]
    passing = [one for one in found.rows[1] if one.name is None]
    assert found.ties == sorted([("eat", passing[0].node.key), (passing[0].node.key, "app")])
    assert "Se nourrir tient par Portail." in tell(TOWN, [("eat", "app")], words=WORDS)


def test_an_empty_layer_says_that_it_is_unknown() -> None:
    markup = drawn([Layer("Besoins", []), *TOWN[1:]], TIES)
    assert texts(markup)[:2] == ["Besoins", "inconnu"]
    assert "Besoins : inconnu." in markup
    assert drawn([]) == ""


def test_hostile_words_are_escaped() -> None:
    nasty = '<script>"&\x00\x0b]]>'
    markup = drawn(
        [Layer(nasty, [Node("a", nasty, '/?a="><b>')]), Layer("B", [Node("b", "b")])], [("a", "b")]
    )
    assert "<script" not in markup
    assert "<b>" not in markup
    assert next(parse(markup).iter("a")).get("href") == '/?a="><b>'


def test_a_long_name_keeps_its_whole_for_those_who_ask() -> None:
    long = "Logiciel de gestion des ressources humaines et de la paie des agents, version hébergée"
    markup = drawn([Layer("A", [Node("a", long, "/a/"), Node("b", "b"), Node("c", "c")])])
    root = parse(markup)
    assert next(root.iter("a")).get("aria-label") == long
    assert [one.text for one in root.iter("title")][1] == long
    assert len(next(one for one in root.iter("text") if len(one) > 1).findall("tspan")) == 1


def test_three_hundred_things_weigh_little() -> None:
    given = [
        Layer(
            f"Couche {n}",
            [
                Node(f"{n}-{m}", f"Chose {m} de la couche {n}", f"/registre/composants/{n:020}{m:06}/")
                for m in range(60)
            ],
        )
        for n in range(5)
    ]
    links = [
        (f"{n}-{m}", f"{n + 1}-{(m * 7 + k) % 60}") for n in range(4) for m in range(60) for k in range(3)
    ]
    light = drawn(given, links)
    assert len(light.encode()) < 16_000
    assert nodes(light) < 110
    whole = layers(given, links[::3], words=WORDS, most=60)
    assert len(whole.encode()) < 100_000
    assert len(list(parse(whole).iter("a"))) == 300


LABEL = st.text(min_size=1, max_size=60).filter(lambda label: label.strip() != "")


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[Layer], list[tuple[str, str]]]:
    sizes = draw(st.lists(st.integers(0, 12), min_size=1, max_size=5))
    given = [
        Layer(f"L{n}", [Node(f"{n}.{m}", draw(LABEL)) for m in range(size)]) for n, size in enumerate(sizes)
    ]
    keys = [node.key for layer in given for node in layer.nodes]
    if not keys:
        return given, []
    return given, draw(st.lists(st.tuples(st.sampled_from(keys), st.sampled_from(keys)), max_size=25))


@given(graphs())
def test_everything_given_is_there_in_the_frame_and_parses(
    graph: tuple[list[Layer], list[tuple[str, str]]],
) -> None:
    given, links = graph
    found = layout(given, links, words=WORDS)
    for layer, row in zip(given, found.rows, strict=True):
        named = [one.node.key for one in row if one.name]
        assert len(named) == min(len(layer.nodes), MOST)
        assert set(named) <= {node.key for node in layer.nodes} | found.counted
        assert [one.x for one in row] == sorted(one.x for one in row)
        assert all(0 < one.x < SPAN for one in row)
    places = {one.node.key: index for index, row in enumerate(found.rows) for one in row}
    assert all(places[b] == places[a] + 1 for a, b in found.ties)
    markup = drawn(given, links)
    root = parse(markup)
    assert len(list(root.iter("text"))) == sum(max(1, min(len(g.nodes), MOST)) + 1 for g in given)
    height = float(root.get("height") or 0)
    assert all(-1 <= float(y) <= height for y in re.findall(r"M[\d.]+ ([\d.]+)", markup))


def test_what_no_longer_holds_is_told_apart_in_words_and_in_shape() -> None:
    held = [
        Layer("Services", [Node("meals", "Cantine", "/s/")]),
        Layer("Composants", [Node("net", "Réseau")]),
    ]
    broken = [held[0], Layer("Composants", [Node("net", "Réseau", cut=True)])]
    words = replace(WORDS, cut=lambda name: f"{name} (tombe)")
    before, after = (layers(one, [("meals", "net")], words=words, key="k") for one in (held, broken))
    assert "✕" not in before
    assert "line-through" not in before
    assert "✕ Réseau" in texts(after)
    assert after.count("line-through") == 1
    assert 'stroke-dasharray="1 6"' in after
    assert 'stroke-dasharray="1 6"' not in before
    assert "Cantine tient par Réseau (tombe)." in after
