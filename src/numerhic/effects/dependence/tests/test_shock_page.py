"""The page where one asks what falls: the form, the answer, what it hides, what it costs."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, an_authority, signed_in
from numerhic.register.records import services
from numerhic.register.records.tests.crowds import a_crowd
from numerhic.register.records.tests.factories import a_record, a_small_register, requires_all

pytestmark = pytest.mark.django_db
PAGE = "/dependances/"


def read(client, query="", address=PAGE):
    response = client.get(f"{address}{query}")
    assert response.status_code == 200, response.status_code
    assert "Set-Cookie" not in response.headers
    return re.sub(r"\s+", " ", response.content.decode().replace("\u00a0", " "))


def test_it_works_for_anybody():
    town = an_authority()
    small = a_small_register(town, public=True)
    page = read(a_browser(town), f"?choc=stop:{small.supplier.key}")
    assert "Le fournisseur « Éditions du Pré » cesse son activité" in page
    assert "1 besoin, 1 politique publique, 1 service et 1 composant tombent" in page
    assert "Une politique tombe quand plus rien de ce qui la sert ne tient" in page
    assert "line-through" in page
    before = read(a_browser(town), f"?choc=stop:{small.supplier.key}&dessin=avant")
    assert "<figure" in before
    assert "line-through" not in before
    assert "Ce que le registre ne sait pas" in page
    assert "Ce que la collectivité n’a pas rendu public" in page


def test_it_begins_with_what_there_is():
    town = an_authority()
    small = a_small_register(town, public=True)
    a_record(town, "supplier", "Amérique", country="US", public=True)
    page = read(a_browser(town))
    for spec in ("country%3AUS", f"stop%3A{small.supplier.key}", f"stop%3A{small.service.key}"):
        assert f"?choc={spec}" in page


def test_several_shocks_and_each_can_be_removed():
    town = an_authority()
    small = a_small_register(town, public=True)
    first, second = (f"stop:{one.key}" for one in small.servers)
    page = read(a_browser(town), f"?choc={first}&choc={second}")
    assert f'href="/dependances/?choc={second.replace(":", "%3A")}"' in page
    assert f'href="/dependances/?choc={first.replace(":", "%3A")}"' in page
    assert "2 composants" not in read(a_browser(town), f"?choc={first}")


@pytest.mark.parametrize(
    ("sent", "spec"),
    [
        ({"what": "stop", "name": "éditions"}, "stop:{supplier}"),
        ({"what": "outage", "name": "EDITIONS DU PRE", "much": "2 jours"}, "stop:{supplier}@48"),
        ({"what": "country", "name": "états"}, "country:US"),
        ({"what": "country", "name": "us", "much": "1 jour"}, "country:US@24"),
        ({"what": "group", "name": "pré"}, "group:Pré"),
        ({"what": "network", "much": "1 semaine"}, "kind:network@168"),
        ({"what": "network", "name": "boucle"}, "stop:{network}"),
        ({"what": "close", "name": "logiciel", "much": "12"}, "close:{app}"),
        ({"what": "price", "name": "éditions", "much": "1,3"}, "price:{supplier}*1.3"),
        ({"what": "stop", "name": "Serveur A"}, "stop:{server}"),
    ],
)
def test_the_form_leads_to_the_address_that_says_it_all(sent, spec):
    town = an_authority()
    small = a_small_register(town, public=True)
    network = a_record(town, "component", "Boucle locale", nature="network", public=True)
    a_record(town, "supplier", "Amérique", country="US", group="Pré", public=True)
    named = {
        "supplier": small.supplier,
        "network": network,
        "app": small.application,
        "server": small.servers[0],
    }
    before = f"close:{small.need.key}"
    response = a_browser(town).get(PAGE, {**sent, "choc": before})
    assert response.status_code == 302, response.content.decode()
    asked = parse_qs(urlsplit(response["Location"]).query)["choc"]
    assert asked == [before, spec.format(**{name: record.key for name, record in named.items()})]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"what": "stop"}, "Écrivez un nom"),
        ({"what": "stop", "name": "introuvable"}, "Rien de ce nom"),
        ({"what": "stop", "name": "serveur"}, "Plusieurs portent ce nom"),
        ({"what": "outage", "name": "éditions"}, "Écrivez une durée"),
        ({"what": "outage", "name": "éditions", "much": "longtemps"}, "n’est pas une durée"),
        ({"what": "outage", "name": "éditions", "much": "0"}, "au-dessus de zéro"),
        ({"what": "price", "name": "éditions", "much": "beaucoup"}, "par combien"),
        ({"what": "network"}, "Aucun réseau n’est inscrit"),
        ({"what": "energy", "much": "1 jour"}, "Aucune source d’énergie"),
        ({"what": "autre", "name": "éditions"}, "Sélectionnez un choix valide"),
        ({"what": "stop", "name": "a" * 300}, "200"),
    ],
)
def test_what_the_form_cannot_read_is_told_and_what_was_asked_stays(sent, words):
    town = an_authority()
    small = a_small_register(town, public=True)
    response = a_browser(town).get(PAGE, {**sent, "choc": f"stop:{small.supplier.key}"})
    page = response.content.decode().replace("\u00a0", " ")
    assert response.status_code == 200
    assert words in page
    assert "cesse son activité" in page


def test_among_several_one_chooses_by_a_link():
    town = an_authority()
    small = a_small_register(town, public=True)
    page = read(a_browser(town), "?what=stop&name=serveur")
    for server in small.servers:
        assert f"?choc=stop%3A{server.key}" in page


@pytest.mark.parametrize(
    "bad", ["?choc=stop:rien", "?choc=%00", "?choc=", "?chutes-page=x&choc=country:US", "?what=%00"]
)
def test_a_bad_address_is_never_an_error(bad):
    town = an_authority()
    a_small_register(town, public=True)
    assert a_browser(town).get(f"{PAGE}{bad}").status_code == 200


def test_visitors_never_see_what_is_internal():
    town = an_authority()
    small = a_small_register(town, public=True)
    secret = a_record(town, "component", "Coffre secret")
    hidden = a_record(town, "service", "Enquête secrète", policies=[small.policy])
    requires_all(hidden, small.supplier)
    row = requires_all(small.service, secret)
    services.publish(row, by=None)
    ask = f"?choc=stop:{small.supplier.key}"
    outside = read(a_browser(town), ask)
    for query in ("", ask, f"?choc=stop:{secret.key}", "?what=stop&name=secr"):
        page = read(a_browser(town), query)
        assert "Coffre secret" not in page
        assert "Enquête secrète" not in page
    assert "Habitat" in outside
    assert "Enquête secrète" in read(signed_in(town, Role.AGENT), ask)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.VISITOR])
def test_every_role_reads_it(role):
    town = an_authority()
    small = a_small_register(town, public=True)
    assert "tombent" in read(signed_in(town, role), f"?choc=stop:{small.supplier.key}")


def test_it_is_all_in_english_too():
    town = an_authority()
    small = a_small_register(town, public=True)
    a_record(town, "supplier", "Amérique", country="US", public=True)
    for query in ("", f"?choc=stop:{small.supplier.key}&choc=price:{small.supplier.key}*2", "?choc=stop:x"):
        page = read(a_browser(town), query, "/en/dependances/")
        words = set(re.sub(r"<[^>]+>", " ", page.partition("<main")[2].partition("</main>")[0]).split())
        assert not words & {"tombe", "tombent", "fournisseur", "Voir", "registre", "personne", "sans", "et"}


def test_an_empty_register_says_so():
    town = an_authority()
    assert "il n’y a rien à arrêter" in read(a_browser(town))
    assert "il n’y a rien à arrêter" in read(a_browser(town), "?choc=country:US")


def test_the_table_is_a_file_too():
    town = an_authority()
    small = a_small_register(town, public=True)
    file = a_browser(town).get(f"{PAGE}chutes/?choc=stop:{small.supplier.key}&table=chutes&format=csv")
    assert b"Logiciel du logement" in file.content


@pytest.mark.parametrize("size", [4, 60])
def test_the_page_asks_few_queries_whatever_the_size(size, django_assert_max_num_queries):
    town = an_authority()
    crowd = a_crowd(town, size, public=True)
    client = a_browser(town)
    ask = f"{PAGE}?choc=stop:{crowd.supplier.key}&choc=price:{crowd.supplier.key}*2"
    with django_assert_max_num_queries(8):
        client.get(ask)
    with django_assert_max_num_queries(5):
        client.get(ask)


def test_everything_that_falls_has_a_page_of_its_own():
    town = an_authority()
    small = a_small_register(town, public=True)
    requires_all(a_record(town, "service", "Coffre secret"), small.supplier)
    client = a_browser(town)
    page = read(client, f"chutes/?choc=stop:{small.supplier.key}")
    assert "Logiciel du logement" in page
    assert "Coffre secret" not in page
    assert f"chutes/?choc=stop%3A{small.supplier.key}" in read(client, f"?choc=stop:{small.supplier.key}")
    for nothing in ("", "?choc=stop:rien", f"?choc=price:{small.supplier.key}*2"):
        answer = client.get(f"{PAGE}chutes/{nothing}")
        assert answer.status_code == 302
        assert answer["Location"].startswith(PAGE)
