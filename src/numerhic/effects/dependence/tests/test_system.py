"""The register as the engine reads it: what it holds, what it leaves out, what is not known, as it was."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from numerhic.effects.dependence.selectors import system_of
from numerhic.engines.dependence import shock, strike, weak_points
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_person, an_authority
from numerhic.register.records import services
from numerhic.register.records.models import Record
from numerhic.register.records.tests.crowds import a_crowd
from numerhic.register.records.tests.factories import a_record, a_small_register, requires_all
from numerhic.sources.selectors import Reader

pytestmark = pytest.mark.django_db


def inside(town):
    return Reader(a_person(town, [Role.AGENT]), town)


def outside(town):
    return Reader(AnonymousUser(), town)


def test_nodes_and_rows_are_those_of_the_register():
    town = an_authority()
    small = a_small_register(town)
    services.change(
        small.application, {"tolerance_hours": 24}, {}, based_on=small.application.revision, by=None
    )
    services.change(small.supplier, {"country": "US", "group": "Pré"}, {}, based_on=1, by=None)
    model = system_of(inside(town))
    node = model.node(small.application.key)
    assert (node.kind, node.tolerance_hours, node.fallback) == ("component", 24, None)
    supplier = model.node(small.supplier.key)
    assert (supplier.country, supplier.group) == ("US", "Pré")
    rows = {(row.of, row.any, row.k, row.substitution_hours) for row in model.system.requirements}
    a, b = (one.key for one in small.servers)
    assert rows == {
        (small.service.key, (small.application.key,), 1, None),
        (small.application.key, (a, b), 1, None),
        (small.application.key, (small.supplier.key,), 1, 4380.0),
        (small.policy.key, (small.service.key,), 1, None),
        (small.need.key, (small.policy.key,), 1, None),
    }


def test_a_story_worked_out_by_hand():
    """The supplier stops; its software holds a day; somebody else takes over after six months."""
    town = an_authority()
    small = a_small_register(town)
    services.change(small.application, {"tolerance_hours": 24}, {}, based_on=1, by=None)
    services.change(small.service, {"fallback": 60}, {}, based_on=1, by=None)
    model = system_of(inside(town))
    outcome = strike(model.system, [shock(model.system, f"stop:{small.supplier.key}")])
    told = {fall.id: (fall.from_hour, fall.until_hour, fall.capacity) for fall in outcome.falls}
    assert told == {
        small.supplier.key: (0, None, 0),
        small.application.key: (24, 4380, 0),
        small.service.key: (24, 4380, 0.6),
        small.policy.key: (24, 4380, 0),
        small.need.key: (24, 4380, 0),
    }


def test_a_policy_falls_only_when_nothing_that_serves_it_stands():
    town = an_authority()
    small = a_small_register(town)
    other = a_record(town, "service", "Le guichet", policies=[small.policy])
    model = system_of(inside(town))
    row = next(row for row in model.system.requirements if row.of == small.policy.key)
    assert (set(row.any), row.k) == ({small.service.key, other.key}, 1)


def test_components_serve_a_policy_when_no_service_does():
    town = an_authority()
    policy = a_record(town, "policy", "Archives")
    tool = a_record(town, "component", "Classement", policies=[policy])
    row = system_of(inside(town)).requirements_of[policy.key][0]
    assert row.any == (tool.key,)
    service = a_record(town, "service", "Consulter", policies=[policy])
    assert system_of(inside(town)).requirements_of[policy.key][0].any == (service.key,)


def test_skills_networks_energy_and_places_are_kinds_of_their_own():
    town = an_authority()
    for nature, kind in (
        ("skill", "skill"),
        ("energy", "energy"),
        ("dataset", "component"),
        ("", "component"),
    ):
        record = a_record(town, "component", "X", nature=nature, hosting_country="US")
        model = system_of(inside(town))
        assert (model.node(record.key).kind, model.kind(record.key)) == (kind, "component")
        assert model.node(record.key).country == "US"


def test_what_is_not_said_is_counted_and_never_read_as_zero():
    town = an_authority()
    small = a_small_register(town)
    a_record(town, "contract", "Maintenance", suppliers=[small.supplier], covers=[small.servers[0]])
    a_record(town, "contract", "Licence", suppliers=[small.supplier], covers=[small.application])
    missing = system_of(inside(town)).missing
    assert missing.dependencies == 3
    assert set(missing.alone) == {one.key for one in small.servers}
    assert len(missing.unreplaced) == 2
    assert len(missing.untimed) == 4
    assert missing.stateless == (small.supplier.key,)
    assert missing.untied == ((small.servers[0].key, small.supplier.key),)


def test_outside_only_what_is_public_is_there_and_the_cut_is_told():
    town = an_authority()
    small = a_small_register(town, public=True)
    hidden = a_record(town, "component", "Serveur secret")
    row = requires_all(small.service, small.application, hidden, minimum=2)
    services.publish(row, by=None)
    model = system_of(outside(town))
    assert hidden.key not in model.system.by_id
    assert "Serveur secret" not in repr(model)
    assert model.missing.cut == (row.key,)
    assert (small.application.key,) in {one.any for one in model.requirements_of[small.service.key]}
    assert hidden.key in system_of(inside(town)).system.by_id


def test_closed_things_neither_carry_nor_are_carried():
    town = an_authority()
    small = a_small_register(town)
    services.close(small.supplier, timezone.localdate(), by=None, reason="Fini")
    model = system_of(inside(town))
    assert small.supplier.key not in model.system.by_id
    assert len(model.missing.cut) == 1


def test_it_is_read_again_when_the_register_changes_and_only_then(django_assert_num_queries):
    town = an_authority()
    small = a_small_register(town)
    reader = inside(town)
    first = system_of(reader)
    with django_assert_num_queries(1):
        assert system_of(reader) is first
    a_record(town, "component", "Un de plus")
    with django_assert_num_queries(4):
        assert len(system_of(reader).system.nodes) == len(first.system.nodes) + 1
    assert small.need.key in first.system.by_id


@pytest.mark.parametrize("size", [3, 40])
def test_a_large_register_asks_no_more_queries(size, django_assert_num_queries):
    town = an_authority()
    a_crowd(town, size)
    reader = inside(town)
    assert reader.internal
    with django_assert_num_queries(4):
        model = system_of(reader)
    assert len(weak_points(model.system, 1)) == 2 * size


def test_as_it_stood_at_the_end_of_a_day():
    town = an_authority()
    small = a_small_register(town)
    before = timezone.now() - timedelta(days=400)
    Record.history.all().update(history_date=before)
    services.change(small.supplier, {"country": "US"}, {}, based_on=1, by=None)
    services.close(small.servers[0], timezone.localdate(), by=None, reason="Fini")
    reader = inside(town)
    old = system_of(reader, at=(before + timedelta(days=1)).date())
    assert old.node(small.supplier.key).country is None
    assert small.servers[0].key in old.system.by_id
    assert system_of(reader, at=date(2000, 1, 1)).system.nodes == ()
    assert system_of(reader, at=timezone.localdate()).system == system_of(reader).system


def test_outside_the_past_tells_nothing_that_is_no_longer_public():
    town = an_authority()
    small = a_small_register(town, public=True)
    services.withdraw(small.supplier, by=None, reason="Plus juste")
    assert small.supplier.key not in system_of(outside(town), at=timezone.localdate()).system.by_id
    assert small.service.key in system_of(outside(town), at=timezone.localdate()).system.by_id


def test_an_empty_register_holds_nothing():
    model = system_of(inside(an_authority()))
    assert model.system.nodes == ()
    assert model.missing.dependencies == 0
