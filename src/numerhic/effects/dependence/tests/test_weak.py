"""Weak points: found by hand, bounded, without a rank, and never of what a visitor may not see."""

import pytest

from numerhic.effects.dependence import weakness
from numerhic.effects.dependence.selectors import system_of
from numerhic.effects.dependence.tests.test_shock_page import read
from numerhic.effects.dependence.weakness import actors, weaknesses
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register.records.tests.crowds import a_crowd
from numerhic.register.records.tests.factories import a_record, a_small_register, requires_all
from numerhic.sources.selectors import Reader

pytestmark = pytest.mark.django_db
PAGE = "/dependances/points-faibles/"


def model_of(town):
    return system_of(Reader(a_person(town, [Role.AGENT]), town))


def test_alone_then_two_together():
    town = an_authority()
    small = a_small_register(town)
    model = model_of(town)
    pair = tuple(one.key for one in small.servers)
    (one,) = weaknesses(model, [small.service.key], 1, ())
    assert one.sets == ((small.supplier.key,),)
    (two,) = weaknesses(model, [small.service.key], 2, ())
    assert two.sets == ((small.supplier.key,), pair)
    (country,) = weaknesses(model, [small.policy.key], 3, ("country",))
    assert country.sets == ((small.supplier.key,), pair)


def test_what_one_country_controls_can_be_taken_together():
    town = an_authority()
    small = a_small_register(town)
    service = a_record(town, "service", "Payer")
    banks = [a_record(town, "supplier", name, country="US", group="Or") for name in ("A", "B")]
    requires_all(service, *banks, minimum=1)
    model = model_of(town)
    assert weaknesses(model, [service.key], 1, ())[0].sets == ()
    assert weaknesses(model, [service.key], 1, ("country",))[0].sets == (("country:US",),)
    assert weaknesses(model, [service.key], 1, ("group",))[0].sets == (("group:Or",),)
    assert small.supplier.key not in {
        one.name for one in actors(model, ("country",)) if one.services == (service.key,)
    }


def test_each_actor_with_what_it_brings_down_and_touches_by_name():
    town = an_authority()
    small = a_small_register(town)
    a_record(town, "service", "Le guichet", policies=[small.policy])
    model = model_of(town)
    supplier = next(one for one in actors(model, ()) if one.name == small.supplier.key)
    assert supplier.services == (small.service.key,)
    assert supplier.policies == ()
    assert supplier.touched == (small.policy.key,)
    names = [weakness.event_in_words(model, one.name) for one in actors(model, ())]
    assert names == ["Éditions du Pré", "Le guichet"]


def test_what_is_not_known_and_what_is_not_computed_are_said(monkeypatch):
    town = an_authority()
    small = a_small_register(town, public=True)
    alone = a_record(town, "service", "Le guichet", public=True)
    model = model_of(town)
    assert weaknesses(model, [alone.key], 2, ())[0].unknown
    assert "Personne n’a dit de quoi" in read(a_browser(town), f"?cible={alone.key}", PAGE)
    monkeypatch.setattr(weakness, "BOUND", 2)
    assert weaknesses(model, [small.service.key], 2, ())[0].skipped
    assert "trop de combinaisons" in read(a_browser(town), f"?cible={small.service.key}&ordre=3", PAGE)
    assert "le calcul n’est pas fait" in read(a_browser(town), "?ordre=2", PAGE)
    assert not weaknesses(model, [small.service.key], 1, ())[0].skipped


def test_the_page_tells_one_target_and_all():
    town = an_authority()
    small = a_small_register(town, public=True)
    page = read(a_browser(town), f"?cible={small.service.key}&ordre=2", PAGE)
    assert "Serveur A et Serveur B" in page
    assert f"?choc=stop%3A{small.supplier.key}" in page
    page = read(a_browser(town), "", PAGE)
    assert "Demander un logement" in page
    assert "Ce que chacun ferait tomber seul" in page
    for word in ("score", "note sur", "rang"):
        assert word not in page.partition("<main")[2]


def test_the_form_finds_by_name():
    town = an_authority()
    small = a_small_register(town, public=True)
    client = a_browser(town)
    response = client.get(PAGE, {"name": "demander", "ordre": "2", "ensemble": "country"})
    assert response["Location"] == f"{PAGE}?cible={small.service.key}&ordre=2&ensemble=country"
    assert client.get(PAGE, {"name": "", "ordre": "1"})["Location"] == f"{PAGE}?ordre=1"
    assert "Rien de ce nom" in read(client, "?name=introuvable", PAGE)
    assert "Plusieurs portent ce nom" in read(client, "?name=serveur", PAGE)


@pytest.mark.parametrize(
    "bad", ["?cible=rien", "?ordre=9", "?ordre=x", "?ensemble=planete", "?cible=%00", "?name=a&ordre=7"]
)
def test_a_bad_address_is_never_an_error(bad):
    town = an_authority()
    a_small_register(town, public=True)
    assert a_browser(town).get(f"{PAGE}{bad}").status_code == 200
    assert a_browser(an_authority()).get(f"{PAGE}{bad}").status_code == 200


def test_visitors_never_see_what_is_internal():
    town = an_authority()
    small = a_small_register(town, public=True)
    secret = a_record(town, "supplier", "Coffre secret")
    requires_all(small.service, secret)
    assert "Coffre secret" not in read(a_browser(town), "", PAGE)
    assert "Coffre secret" not in read(a_browser(town), f"?cible={secret.key}", PAGE)
    assert "Coffre secret" in read(signed_in(town, Role.AGENT), "", PAGE)


@pytest.mark.parametrize("size", [4, 60])
def test_the_page_asks_few_queries_whatever_the_size(size, django_assert_max_num_queries):
    town = an_authority()
    crowd = a_crowd(town, size, public=True)
    client = a_browser(town)
    client.get("/dependances/")
    for query in ("", "?ordre=2&ensemble=country", f"?cible={crowd.service.key}&ordre=3"):
        with django_assert_max_num_queries(5):
            client.get(f"{PAGE}{query}")
