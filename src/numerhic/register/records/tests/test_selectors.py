"""Who sees what; what depends on what; what is not known."""

import random
from datetime import date
from itertools import pairwise

import pytest
from django.contrib.auth.models import AnonymousUser

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_person, an_authority
from numerhic.register.records import services
from numerhic.register.records.selectors import graph, visible
from numerhic.register.records.tests.factories import a_record, a_small_register, requires_all
from numerhic.sources.selectors import Reader

pytestmark = pytest.mark.django_db


def a_reader(authority, *roles):
    return Reader(a_person(authority, roles) if roles else AnonymousUser(), authority)


def names(reached):
    return [(found.record.name, found.depth) for found in reached]


def test_everything_a_component_carries_is_found_upwards_and_what_it_hangs_on_downwards():
    authority = an_authority()
    small = a_small_register(authority)
    officer = a_reader(authority, Role.IS_OFFICER)
    assert names(graph.reach(officer, small.supplier, "up")) == [
        ("Logiciel du logement", 1),
        ("Demander un logement", 2),
    ]
    assert names(graph.reach(officer, small.service, "down", 1)) == [("Logiciel du logement", 1)]
    assert len(graph.reach(officer, small.service, "down")) == 4


def test_a_circle_of_dependencies_ends():
    authority = an_authority()
    one, two = a_record(authority, name="Annuaire"), a_record(authority, name="Identité")
    requires_all(one, two)
    requires_all(two, one)
    assert names(graph.reach(a_reader(authority, Role.IS_OFFICER), one, "up")) == [("Identité", 1)]


def test_a_closed_component_carries_nothing():
    authority = an_authority()
    small = a_small_register(authority)
    services.close(small.application, date(2026, 1, 1), by=None, reason="Remplacé")
    assert graph.reach(a_reader(authority, Role.IS_OFFICER), small.supplier, "up") == []


def test_the_public_sees_only_what_is_public_and_never_through_what_is_not():
    authority = an_authority()
    small = a_small_register(authority, public=True)
    public = a_reader(authority)
    assert len(graph.reach(public, small.supplier, "up")) == 2
    services.withdraw(small.application, by=None, reason="Trop précis")
    assert graph.reach(public, small.supplier, "up") == []
    assert visible.get(public, "component", small.application.key) is None
    assert all(r.dependent is None for r in graph.requirements(public, small.supplier, "up"))


def test_a_hidden_field_is_neither_known_nor_unknown():
    authority = an_authority()
    record = a_record(authority, hosting_place="Salle 2", public=True)
    public, officer = a_reader(authority), a_reader(authority, Role.IS_OFFICER)
    fact = visible.see(public, record).fact("hosting_place")
    assert (fact.value, fact.hidden, fact.unknown) == (None, True, False)
    assert visible.see(officer, record).fact("hosting_place").value == "Salle 2"
    record = services.publish(record, by=None, fields=["hosting_place"])
    assert visible.see(public, record).fact("hosting_place").value == "Salle 2"


def test_what_is_not_known_is_told_in_words():
    authority = an_authority()
    record = a_record(authority, nature="application", life="in_use", openness="free")
    told = visible.unknowns(record)
    assert told[:2] == ["plan de sortie", "données récupérables"]


def test_what_would_lose_its_footing_is_told():
    small = a_small_register(an_authority())
    assert [(holder.name, link) for holder, link in graph.footing(small.application)] == [
        ("Demander un logement ← Logiciel du logement", "providers"),
        ("Logiciel du logement ← Éditions du Pré", "dependent"),
        ("Logiciel du logement ← Serveur A, Serveur B", "dependent"),
    ]


def test_who_points_to_a_record_is_found_by_link(django_assert_num_queries):
    authority = an_authority()
    small = a_small_register(authority)
    officer = a_reader(authority, Role.IS_OFFICER)
    assert officer.internal
    with django_assert_num_queries(2):
        found = graph.pointing(officer, small.policy)
    assert {link: [row.name for row in rows] for link, rows in found.items()} == {
        "policies": ["Demander un logement"]
    }


def test_the_closure_takes_two_queries_whatever_its_depth_once_the_graph_is_kept(django_assert_num_queries):
    authority = an_authority()
    chain = [a_record(authority, name=f"C{number}") for number in range(8)]
    for lower, upper in pairwise(chain):
        requires_all(upper, lower)
    officer = a_reader(authority, Role.IS_OFFICER)
    assert len(graph.reach(officer, chain[0], "up")) == 7
    with django_assert_num_queries(2):
        assert len(graph.reach(officer, chain[0], "up")) == 7


def test_the_graph_is_read_again_after_any_change():
    authority = an_authority()
    small = a_small_register(authority)
    officer = a_reader(authority, Role.IS_OFFICER)
    assert len(graph.reach(officer, small.supplier, "up")) == 2
    dependency = graph.requirements(officer, small.supplier, "up")[0].dependency
    services.remove(dependency, by=None, reason="Saisie deux fois")
    assert graph.reach(officer, small.supplier, "up") == []
    services.restore(dependency, by=None, reason="Non")
    assert len(graph.reach(officer, small.supplier, "up")) == 2


def test_the_graph_in_memory_finds_what_walking_the_dependencies_one_by_one_finds():
    generator = random.Random(5)
    authority = an_authority()
    records = [a_record(authority, name=f"C{number}") for number in range(14)]
    for _number in range(26):
        one, two, three = generator.sample(records, 3)
        requires_all(one, two, three)
    officer = a_reader(authority, Role.IS_OFFICER)
    for start in records:
        walked, front = {start.pk: 0}, [start]
        while front:
            following = [
                provider
                for record in front
                for one in graph.requirements(officer, record, "down")
                for provider in one.providers
            ]
            depth = max(walked.values()) + 1
            front = list({one.pk: one for one in following if one.pk not in walked}.values())
            walked |= {one.pk: depth for one in front}
        found = {one.record.pk: one.depth for one in graph.reach(officer, start, "down")}
        assert found == {pk: depth for pk, depth in walked.items() if 0 < depth <= graph.DEPTH}
