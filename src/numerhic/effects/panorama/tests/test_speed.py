"""What a reader's page asks: few queries, whatever the number of contracts, and nothing rendered twice."""

import pytest
from django.test.utils import CaptureQueriesContext
from django.utils.safestring import SafeString

from numerhic.effects.panorama.fragments import FRAGMENTS, Fragments
from numerhic.people.tests.factories import a_browser, an_authority
from numerhic.register.contracts.tests.published import a_contract

from .world import a_measured_town, measured

pytestmark = pytest.mark.django_db


def queries(browser, path: str) -> int:
    from django.db import connection

    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert browser.get(path).status_code == 200
    return len(asked)


def test_the_first_page_asks_three_queries_once_it_was_read() -> None:
    """The authority, the edition, what is contested."""
    town, _edition = a_measured_town()
    browser = a_browser(town)
    browser.get("/panorama/")
    assert queries(browser, "/panorama/") <= 3
    assert len(FRAGMENTS) == 1


@pytest.mark.parametrize("path", ["echeances", "fournisseurs", "montants", "marches", "qualite"])
def test_lists_ask_no_more_when_there_is_more(path: str) -> None:
    few = an_authority()
    measured(few, [a_contract(few, n) for n in range(6)])
    many = an_authority()
    measured(many, [a_contract(many, n, objet=f"Logiciel numéro {n}") for n in range(60)])
    counts = []
    for town in (few, many):
        browser = a_browser(town)
        browser.get(f"/panorama/{path}/")
        counts.append(queries(browser, f"/panorama/{path}/"))
    assert counts[0] == counts[1] <= 3


def test_a_page_is_made_again_for_each_language_and_each_edition() -> None:
    town, _edition = a_measured_town()
    browser = a_browser(town)
    browser.get("/panorama/")
    browser.get("/en/panorama/")
    assert len(FRAGMENTS) == 2


def test_the_memory_is_bounded() -> None:
    kept = Fragments(most=2)
    for key in "abc":
        kept.get(key, lambda key=key: SafeString(key))
    assert len(kept) == 2
    assert kept.get("c", lambda: SafeString("made again")) == "c"
    assert kept.get("a", lambda: SafeString("made again")) == "made again"
