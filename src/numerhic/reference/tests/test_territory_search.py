"""Finding an authority as people type it."""

import time

import pytest

from numerhic.reference.territories import department_names, everyone, population_source, territory
from numerhic.reference.territory_search import search


def names(typed: str) -> list[str]:
    """The names found, best first."""
    return [one.name for one in search(typed).shown]


@pytest.mark.parametrize("typed", ["216901231", "216 901 231", "216.901.231", "21690123100011"])
def test_a_siren_or_a_siret_gives_its_authority(typed: str) -> None:
    assert names(typed) == ["Lyon"]


def test_a_siren_the_table_does_not_know_gives_nothing() -> None:
    assert search("000000000").total == 0


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("lyon", "Lyon"),
        ("LE HAVRE", "Le Havre"),
        ("marcq en baroeul", "Marcq-en-Barœul"),
        ("MARCQ-EN-BARŒUL", "Marcq-en-Barœul"),
        ("St Denis", "Saint-Denis"),
        ("l'haÿ les roses", "L'Haÿ-les-Roses"),
        ("l’hay-les-roses", "L'Haÿ-les-Roses"),
        ("Ville de Harnes", "Harnes"),
        ("Mairie d’Harnes", "Harnes"),
        ("communauté de communes Faucigny-Glières", "CC Faucigny - Glières"),
        ("Conseil départemental de l’Ain", "Ain (département)"),
        ("Département du Rhône", "Rhône (département)"),
        ("région Bretagne", "Région Bretagne"),
        ("y", "Y"),
    ],
)
def test_accents_capitals_hyphens_and_ways_to_say_are_forgiven(typed: str, first: str) -> None:
    assert names(typed)[0] == first


def test_homonyms_are_told_apart_by_the_department_s_number_or_name() -> None:
    assert search("saint-denis").shown[:2] == search("st denis").shown[:2]
    reunion, suburb = search("Saint-Denis 974"), search("saint denis seine saint denis")
    assert [one.departments for one in reunion.shown] == [("974",)]
    assert suburb.shown[0].departments == ("93",)


def test_the_very_name_comes_before_longer_names_and_the_total_is_told() -> None:
    found = search("saint-denis", limit=5)
    assert {one.name for one in found.shown[:2]} == {"Saint-Denis"}
    assert len(found.shown) == 5 < found.total


@pytest.mark.parametrize("typed", ["", "   ", "-", "é", "zzzz", "x" * 5000, "%", "\x00"])
def test_what_names_nothing_gives_nothing(typed: str) -> None:
    assert search(typed).shown == ()


def test_it_answers_at_once() -> None:
    search("lyon")  # reads the table, once per process
    start = time.perf_counter()
    for _ in range(5):
        search("la")
    assert (time.perf_counter() - start) / 5 < 0.5


def test_every_territory_has_a_source_and_every_department_a_name() -> None:
    for one in everyone():
        assert population_source(one).title
        assert set(one.departments) <= set(department_names())


def test_a_population_says_its_day_when_its_publisher_does() -> None:
    lyon, grouping = (territory(siren) for siren in ("216901231", "200000172"))
    assert population_source(lyon).date.isoformat() == "2023-01-01"
    assert population_source(grouping).date is None
    assert "Mayotte" in population_source(search("Mamoudzou").shown[0]).title
    assert "Somme" in population_source(search("Bretagne région").shown[0]).title
