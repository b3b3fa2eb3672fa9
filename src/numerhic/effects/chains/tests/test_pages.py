"""Chains: opened, filled link by link, contested with another sign; drawn, in words, taken away."""

import csv
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register.records.tests.factories import a_small_register
from numerhic.sources.levels import Evidence
from numerhic.sources.models import Statement
from numerhic.sources.places import find_subject
from numerhic.sources.services import Words, publish_statement, write_alone, write_statement

pytestmark = pytest.mark.django_db
ALL = "/effets/chaines/"


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return re.sub(r"\s+", " ", answer.content.decode().replace("\u00a0", " ").replace("\u202f", " "))


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def agent(town):
    return a_person(town, [Role.AGENT, Role.PUBLISHER])


def a_chain(town, by, title="Du portail au guichet"):
    words = Words(text="Qui perd son guichet ?", evidence=Evidence.SUPPOSED, fields={"title": title})
    return write_alone(town, "cause-chain", words, author=by)


def a_link(town, by, chain, cause, effect, answer="more", contests=None):
    words = Words(
        text="On le voit chaque jour.",
        answer=answer,
        evidence=Evidence.SUPPOSED,
        fields={"cause": cause, "effect": effect},
    )
    return write_statement(town, "cause-chain", chain.pk, "cause-link", words, author=by, contests=contests)


def here(chain, more=""):
    return f"{ALL}{chain.pk}/{more}"


def test_the_empty_list_says_so_and_opens_one_for_who_may(town):
    assert "aucune chaîne" in read(a_browser(town), ALL)
    assert "nouvelle/" not in read(a_browser(town), ALL)
    assert "nouvelle/" in read(signed_in(town, Role.AGENT), ALL)


def test_one_is_opened_from_a_component_and_found_from_it(town, agent):
    small = a_small_register(town)
    client, key = a_browser(town, agent), small.application.key
    page = read(client, f"/effets/de/composants/{key}/")
    assert f"chaines/nouvelle/?composant={key}" in page
    assert small.application.name in read(client, f"{ALL}nouvelle/?composant={key}")
    given = {"f_title": "De là", "text": "Et après ?", "f_components": [f"component:{key}"]}
    answer = client.post(f"{ALL}nouvelle/", given)
    assert answer.status_code == 302, answer.content.decode()
    made = Statement.objects.get(kind="cause-chain")
    assert answer.headers["Location"] == here(made)
    assert "De là" in read(client, f"/effets/de/composants/{key}/")
    assert "De là" not in read(a_browser(town), ALL), "internal at first"


def test_a_link_says_its_cause_its_effect_and_why(town, agent):
    chain = a_chain(town, agent)
    client = a_browser(town, agent)
    answer = client.post(here(chain, "ajouter/"), {"f_cause": "le portail", "evidence": "supposed"})
    assert answer.status_code == 200
    assert "le portail" in answer.content.decode(), "nothing is lost"
    itself = {"f_cause": "le portail", "f_effect": "Le  portail", "answer": "more", "evidence": "supposed"}
    answer = client.post(here(chain, "ajouter/"), {**itself, "text": "Il s’étend."})
    assert "mot pour mot" in answer.content.decode()
    assert not Statement.objects.filter(kind="cause-link").exists()
    given = {
        "f_cause": "le portail",
        "f_effect": "la file",
        "answer": "less",
        "text": "On le voit.",
        "evidence": "supposed",
    }
    answer = client.post(here(chain, "ajouter/"), given)
    assert answer.status_code == 302, answer.content.decode()
    told = read(client, here(chain))
    assert "plus : le portail → moins : la file" in told
    assert '<option value="la file">' in read(client, here(chain, "ajouter/")), "words are offered again"


def test_what_turns_in_a_circle_is_told(town, agent):
    chain = a_chain(town, agent)
    client = a_browser(town, agent)
    a_link(town, agent, chain, "la file", "les heures")
    a_link(town, agent, chain, "Les  Heures", "le portail", "less")
    assert "tourne en rond" not in read(client, here(chain))
    a_link(town, agent, chain, "le portail", "la file", "less")
    told = read(client, here(chain))
    assert "Cela s’emballe : plus : la file → plus : les heures → moins : le portail → plus : la file" in told
    a_link(town, agent, chain, "les heures", "la file", "less")
    assert "Cela se retient : plus : la file → plus : les heures → moins : la file" in read(
        client, here(chain)
    )


def test_who_sees_another_sign_says_so_and_both_are_drawn(town, agent):
    chain = a_chain(town, agent)
    link = a_link(town, agent, chain, "le prix", "l’envie de partir")
    a_link(town, agent, chain, "", "", "less", contests=link)
    client = a_browser(town, agent)
    told = read(client, here(chain))
    for sign in ("plus", "moins"):
        assert f"plus : le prix → {sign} : l’envie de partir" in told
    assert told.count('stroke-opacity="0.4"') == 2
    assert told.count("contesté</td>") == 2
    a_link(town, agent, chain, "le prix", "L’envie de  partir", contests=link)
    assert read(client, here(chain)).count('stroke-opacity="0.4"') == 2, "the same said again is not another"
    a_link(town, agent, chain, "", "la peur de partir", contests=link)
    assert "plus : le prix → plus : la peur de partir" in read(client, here(chain)), (
        "it may be something else"
    )


def test_what_is_internal_is_not_read_by_inhabitants(town, agent):
    chain = a_chain(town, agent)
    link = a_link(town, agent, chain, "le prix", "l’envie")
    public = a_browser(town)
    assert public.get(here(chain)).status_code == 404
    publish_statement(chain, number=1, author=agent)
    assert "aucun lien" in read(public, here(chain))
    publish_statement(link, number=1, author=agent)
    assert "plus : le prix → plus : l’envie" in read(public, here(chain))
    assert public.get(here(chain, "ajouter/")).status_code in (302, 403)
    assert public.get(f"{ALL}01hzzzzzzzzzzzzzzzzzzzzzzz/").status_code == 404
    assert public.get(here(link)).status_code == 404, "a link is not a chain"


def test_links_are_taken_away_and_a_chain_has_its_page(town, agent):
    chain = a_chain(town, agent)
    a_link(town, agent, chain, "le prix", "l’envie", "less")
    client = a_browser(town, agent)
    rows = list(csv.reader(io.StringIO(client.get(f"{here(chain)}?format=csv").content.decode("utf-8-sig"))))
    cells = [cell for row in rows for cell in row]
    assert {"le prix", "l’envie", "moins de…"} <= set(cells)
    publish_statement(chain, number=1, author=agent)
    found = find_subject(town, "cause-chain", chain.pk)
    assert (found.title, found.address) == ("Du portail au guichet", here(chain))


def test_questions_to_the_database_do_not_grow_with_links(town, agent):
    chain = a_chain(town, agent)
    client = a_browser(town, agent)

    def asked():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            read(client, here(chain))
        return len(queries)

    a_link(town, agent, chain, "n0", "n1")
    asked()
    few = asked()
    for number in range(1, 30):
        a_link(town, agent, chain, f"n{number}", f"n{number + 1}")
    assert asked() == few
