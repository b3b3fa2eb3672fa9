"""The page of search: light whatever is found, the same words everywhere, nothing said twice."""

import re

import pytest

from numerhic.effects.panorama.tests.world import a_measured_town
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register.records.kinds import KINDS
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.index.services import refresh_all
from numerhic.sources.tests.factories import a_statement

pytestmark = pytest.mark.django_db
TEXT = "Paie des agents et courrier. La paie, les agents ; le courrier, la cantine."


def elements(page):
    return len(re.findall("<[a-z]", page))


def test_the_page_stays_light_when_everything_is_found(django_assert_max_num_queries):
    town, _edition = a_measured_town()
    author = a_person(town, [Role.PROJECT_LEAD])
    for number in range(12):
        for kind in KINDS.values():
            if kind.named:
                a_record(town, kind.name, f"Agents, paie, courrier {number}", description=TEXT, public=True)
        a_statement(town, author, f"{TEXT} {number}", public=True)
    refresh_all(town)
    officer = signed_in(town, Role.IS_OFFICER)
    for query in ("paie agents courrier", "agents", "paie&nature=component", "paye agens couriers"):
        with django_assert_max_num_queries(15):
            page = officer.get(f"/recherche/?mots={query}").content.decode()
        assert "<mark>" in page
        assert elements(page) <= 300, query


def test_published_contracts_are_found_by_whole_words_whatever_their_accents():
    town, _edition = a_measured_town()
    visitor = a_browser(town)
    assert "nature=published-contract" not in visitor.get("/recherche/?mots=oirie").content.decode()
    page = visitor.get("/recherche/?mots=REFECTION voiries").content.decode()
    assert "<mark>Réfection</mark> de la <mark>voirie</mark>" in page


def test_a_word_of_a_published_contract_is_not_read_as_another():
    town, _edition = a_measured_town()
    a_record(town, "component", "Voiries et voirés", public=True)
    a_record(town, "component", "Réfectoire", public=True)
    refresh_all(town)
    page = a_browser(town).get("/recherche/?mots=refection").content.decode()
    assert "Réfectoire" not in page
    assert "Résultats pour" not in page


def test_a_statement_does_not_say_twice_what_its_title_says():
    authority = an_authority()
    author = a_person(authority, [Role.PROJECT_LEAD])
    a_statement(authority, author, "Le guichet : il ferme à midi.", public=True)
    refresh_all(authority)
    page = a_browser(authority).get("/recherche/?mots=guichet").content.decode()
    assert page.count("ferme à midi") == 1


def test_words_left_out_are_told():
    authority = an_authority()
    page = a_browser(authority).get("/recherche/?mots=un+deux+trois+quatre+cinq+six+sept+huit+neuf").content
    assert "Seuls les 8 premiers mots sont cherchés." in page.decode()


def test_a_kind_with_more_than_what_is_shown_says_where_the_rest_is():
    authority = an_authority()
    for number in range(6):
        a_record(authority, "component", f"Paie {number}", public=True)
    refresh_all(authority)
    page = a_browser(authority).get("/recherche/?mots=paie").content.decode()
    assert "Voir tout\u00a0: composants" in page
    assert (
        "Voir tout" not in a_browser(authority).get("/recherche/?mots=paie&nature=component").content.decode()
    )
