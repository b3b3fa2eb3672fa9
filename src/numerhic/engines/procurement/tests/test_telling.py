"""Figures and sentences in both languages, and the page that stands alone."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from numerhic.engines.procurement import Panorama, figures, measure, open_tables, panorama, telling
from numerhic.engines.procurement.page import panorama_page
from numerhic.engines.procurement.results import Indicator, Peers
from numerhic.engines.procurement.tests.factories import BUYER, Row, contract, folder_of

NAMED = "<script>alert('Mairie')</script>"


@pytest.mark.parametrize(
    ("value", "unit", "french", "english"),
    [
        (1234567.4, "euros", "1 234 567 €", "€1,234,567"),
        (-1200.0, "euros", "−1 200 €", "−€1,200"),
        (0.4, "share", "40 %", "40%"),
        (0.025, "share", "2,5 %", "2.5%"),
        (0.0, "share", "0 %", "0%"),
        (0.2, "ratio", "+20 %", "+20%"),
        (-0.05, "ratio", "−5 %", "−5%"),
        (1.0, "months", "1 mois", "1 month"),
        (10.5, "months", "10,5 mois", "10.5 months"),
        (1.5, "years", "1,5 an", "1.5 years"),
        (0.45, "index", "0,45", "0.45"),
        (1234.0, "contracts", "1 234", "1,234"),
        (None, "euros", "inconnu", "unknown"),
    ],
)
def test_figures_are_printed_as_people_do(value: float | None, unit: str, french: str, english: str) -> None:
    def plain(text: str) -> str:
        return text.replace("\u202f", " ").replace("\u00a0", " ")

    assert plain(figures.amount(value, unit, "fr")) == french
    assert plain(figures.amount(value, unit, "en")) == english


def test_the_first_of_a_month_is_said_first() -> None:
    assert figures.day(date(2024, 2, 1), "fr") == "1er\u00a0février\u00a02024"
    assert figures.day(date(2024, 2, 1), "en") == "1\u00a0February\u00a02024"


def said(numerator: float, denominator: float, status: str = "ok") -> str:
    one = Indicator(
        "single-bid-share",
        "digital",
        numerator / denominator if status == "ok" else None,
        "share",
        numerator,
        denominator,
        int(denominator),
        status,
    )
    return telling.sentence(measure("single-bid-share"), one, "en")


def test_a_sentence_has_a_form_for_none_one_and_many() -> None:
    assert said(4, 10) == "4 of 10 contracts received a single bid."
    assert said(1, 10) == "1 of 10 contracts received a single bid."
    assert said(0, 10) == "None of the 10 contracts received a single bid."


def test_a_figure_that_means_nothing_says_why() -> None:
    assert said(1, 2, "too_few").startswith("Only 2 contracts allow an answer: it takes 5")
    assert said(1, 1, "too_few").startswith("Only one contract")
    assert "not published" in said(1, 1, "no_data")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    "peers",
    [
        None,
        Peers(None, None, None, 3),
        Peers(None, None, "contracts", 300),
        Peers("department", None, None, 15),
        Peers("commune", (10_000, 14_999), None, 28),
        Peers("grouping", (1, 2), "population", 20),
    ],
)
def test_peers_are_always_explained(peers: Peers | None, language: str) -> None:
    text = telling.peers_in_words(peers, language)
    assert "{" not in text
    assert peers is None or str(peers.count) in text


def test_french_spaces_do_not_break() -> None:
    assert telling.typeset("« Quoi ? »", "fr") == "«\u00a0Quoi\u00a0?\u00a0»"
    assert telling.typeset("What's this?", "en") == "What’s this?"


def full(folder: Path) -> Panorama:
    rows: list[Row] = []
    for number in range(6):
        rows += contract(
            ["302695614", None],
            object="Serveurs <b>& baies</b>",
            buyer_name=NAMED,
            notified_on=date(2020, 1, 1 + number),
            duration_final=36.0,
            amount_final=1000.0,
            offers=1,
            competition=True,
            doubts=["amount-as-text"],
        )
    rows += contract(["302695614"], buyer_siren="216204131", amount_final=12_247.0)
    with open_tables(folder_of(folder, rows)) as tables:
        return panorama(tables, BUYER, as_of=date(2021, 1, 1))


class Outline(HTMLParser):
    """What a page holds, and whether each element that opens is closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.seen.add(tag)
        self.ids += [said["id"]] if said.get("id") else []
        self.links += [said["href"]] if said.get("href") else []
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_stands_alone_is_whole_and_escapes_what_was_published(tmp_path: Path, language: str) -> None:
    text = panorama_page(full(tmp_path), language)
    outline = Outline()
    outline.feed(text)
    assert outline.open == []
    assert f'<html lang="{language}">' in text
    assert not outline.seen & {"script", "img", "link", "iframe", "b"}
    assert "http" not in re.sub(r"Assembl.*?\)", "", text.split("<main>")[0])
    assert len(set(outline.ids)) == len(outline.ids)
    assert {link[1:] for link in outline.links} == set(outline.ids)
    assert "{" not in text.split("</style>")[1]
    assert len(text.encode()) < 60_000


def test_an_empty_panorama_makes_a_page_that_says_so(tmp_path: Path) -> None:
    with open_tables(folder_of(tmp_path, contract([], digital=False))) as tables:
        text = panorama_page(panorama(tables, BUYER, as_of=date(2021, 1, 1)), "en")
    assert "None is digital" in text
    assert "No known supplier" in text
    assert "Population unknown" in text
