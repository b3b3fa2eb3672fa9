"""Which buyers are compared with one, and what is said of its place: a spread, never a rank."""

import pytest

from numerhic.engines.procurement.peers import Known, choose_peers, distribution
from numerhic.engines.procurement.results import Peers
from numerhic.reference.assumptions import assumed, assumptions, generic_words, population_band


def communes(count: int, population: int) -> list[Known]:
    return [Known(f"21{number:07}", 10, "commune", population + number) for number in range(count)]


def test_a_commune_is_compared_inside_its_population_band() -> None:
    known = [
        Known("me", 5, "commune", 12_000),
        *communes(8, 10_000),
        Known("bigger", 5, "commune", 15_000),
        Known("grouping", 5, "grouping", 12_000),
    ]
    peers, sirens = choose_peers("me", known)
    assert (peers.kind, peers.population, peers.nearest, peers.count) == (
        "commune",
        (10_000, 14_999),
        None,
        8,
    )
    assert "bigger" not in sirens
    assert "grouping" not in sirens
    assert "me" not in sirens
    assert peers.code == "commune:10000-14999"


def test_a_band_with_too_few_gives_way_to_the_nearest_in_population() -> None:
    known = [Known("me", 5, "commune", 500_000), *communes(30, 50_000), Known("near", 5, "commune", 400_000)]
    peers, sirens = choose_peers("me", known)
    assert peers.nearest == "population"
    assert sirens[0] == "near"
    assert len(sirens) == peers.count == assumed("peers-few")


def test_a_department_is_compared_with_every_department() -> None:
    known = [Known(str(number), 5, "department", 100_000 * number) for number in range(1, 12)]
    peers, sirens = choose_peers("3", [*known, *communes(9, 300_000)])
    assert (peers.kind, peers.population, peers.count) == ("department", None, 10)
    assert set(sirens) == {str(number) for number in range(1, 12)} - {"3"}


def test_an_unknown_kind_is_compared_by_number_of_contracts() -> None:
    many = int(assumed("peers-nearest"))
    known = [Known("me", 50, None, None), *(Known(f"{n:09}", n, None, None) for n in range(1, many + 100))]
    peers, sirens = choose_peers("me", known)
    assert (peers.kind, peers.nearest, peers.count) == (None, "contracts", many)
    assert "000000050" in sirens
    assert peers.code == "all:nearest-contracts"


def test_a_lonely_buyer_has_no_peers() -> None:
    peers, sirens = choose_peers("me", [Known("me", 5, "commune", 12_000)])
    assert (peers.count, sirens, peers.population) == (0, [], None)


@pytest.mark.parametrize(
    ("own", "place"), [(1.9, "lower"), (3.0, "middle"), (6.1, "higher"), (None, None), (7.0, "higher")]
)
def test_the_place_is_said_in_words(own: float | None, place: str | None) -> None:
    spread = distribution(Peers("commune", None, None, 9), [1, 1, 2, 3, 4, 5, 6, 7, 8], own)
    assert (spread.q1, spread.median, spread.q3, spread.count) == (2, 4, 6, 9)
    assert spread.place == place


def test_too_few_known_values_show_no_spread() -> None:
    spread = distribution(Peers("commune", None, None, 20), [1.0] * (int(assumed("peers-minimum")) - 1), 1.0)
    assert (spread.q1, spread.median, spread.q3, spread.place) == (None, None, None, None)


def test_bands_hold_every_population_once() -> None:
    assert population_band(0) == (0, 499)
    assert population_band(14_999)[1] == 14_999
    assert population_band(15_000)[0] == 15_000
    assert population_band(2_000_000) == (200_000, None)


def test_every_assumption_says_why_in_both_languages() -> None:
    for one in assumptions().values():
        assert one.reason_fr
        assert one.reason_en
        assert one.reason_fr != one.reason_en
    assert "maintenance" in generic_words()
