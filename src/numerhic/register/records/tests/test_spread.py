"""What a record carries and what it hangs on, in groups: depths, purposes, circles, closed, internal."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_person, an_authority
from numerhic.register.records import services
from numerhic.register.records.selectors.spread import everything, spread, spread_both
from numerhic.register.records.selectors.windows import decision
from numerhic.register.records.tests.crowds import a_crowd
from numerhic.register.records.tests.factories import a_record, a_small_register, requires_all
from numerhic.sources.selectors import Reader

pytestmark = pytest.mark.django_db


def a_reader(authority, *roles):
    return Reader(a_person(authority, roles) if roles else AnonymousUser(), authority)


def told(groups):
    return [(group.depth, group.kind, group.total, [one.name for one in group.first]) for group in groups]


def test_upwards_it_is_grouped_by_depth_and_kind_with_the_policies_and_needs_behind():
    authority = an_authority()
    small = a_small_register(authority)
    found = spread(a_reader(authority, Role.AGENT), small.servers[0], "up")
    assert told(found.reached) == [
        (1, "component", 1, ["Logiciel du logement"]),
        (2, "service", 1, ["Demander un logement"]),
    ]
    assert [(group.kind, group.total) for group in found.behind] == [
        ("need", 1),
        ("policy", 1),
        ("service", 1),
    ]
    assert found.deepest == 2
    assert told(spread(a_reader(authority, Role.AGENT), small.servers[0], "up", 1).reached)[-1][0] == 1


def test_downwards_a_need_starts_from_its_policies_and_their_services():
    authority = an_authority()
    small = a_small_register(authority)
    asked = a_record(authority, "component", "Carte demandée", policies=[small.policy])
    found = spread(a_reader(authority, Role.AGENT), small.need, "down")
    assert found.of("service").first[0].key == small.service.key
    assert found.gathered("component").total == 4
    assert asked.key in [one.key for one in found.gathered("component").first]
    assert found.gathered("supplier").total == 1


def test_a_crowd_is_counted_and_a_few_are_named():
    authority = an_authority()
    crowd = a_crowd(authority, 12)
    group = spread(a_reader(authority, Role.AGENT), crowd.component, "up").of("service")
    assert (group.total, len(group.first), group.others) == (12, 5, 7)


def test_both_directions_at_once_are_the_two_one_by_one():
    authority = an_authority()
    crowd = a_crowd(authority, 7)
    reader = a_reader(authority, Role.AGENT)
    for record in (crowd.component, crowd.service, crowd.supplier, crowd.need):
        both = spread_both(reader, record)
        assert both.up == spread(reader, record, "up")
        assert both.down == spread(reader, record, "down")


def test_everything_is_as_many_as_the_groups_say():
    authority = an_authority()
    crowd = a_crowd(authority, 7)
    reader = a_reader(authority, Role.AGENT)
    for direction in ("up", "down"):
        found = spread(reader, crowd.component, direction)
        depths = everything(reader, crowd.component, direction)
        reached = sum(group.total for group in found.reached)
        assert sum(1 for depth in depths.values() if depth) == reached


def test_a_circle_ends_and_leaves_the_record_itself_out():
    authority = an_authority()
    one, two = a_record(authority, name="Annuaire"), a_record(authority, name="Identité")
    requires_all(one, two)
    requires_all(two, one)
    reader = a_reader(authority, Role.AGENT)
    assert told(spread(reader, one, "up").reached) == [(1, "component", 1, ["Identité"])]
    assert everything(reader, one, "down") == {two.pk: 1}


def test_what_is_closed_carries_nothing_and_serves_nothing():
    authority = an_authority()
    small = a_small_register(authority)
    services.close(small.policy, date(2026, 1, 1), by=None, reason="Fin")
    found = spread(a_reader(authority, Role.AGENT), small.supplier, "up")
    assert found.of("policy").total == found.of("need").total == 0
    services.close(small.application, date(2026, 1, 1), by=None, reason="Fin")
    assert spread(a_reader(authority, Role.AGENT), small.supplier, "up").reached == ()


def test_the_public_goes_only_through_what_is_public():
    authority = an_authority()
    small = a_small_register(authority, public=True)
    public = a_reader(authority)
    assert spread(public, small.supplier, "up").of("need").total == 1
    services.withdraw(small.policy, by=None, reason="Pas encore")
    found = spread(public, small.supplier, "up")
    assert (found.of("service").total, found.of("policy").total, found.of("need").total) == (1, 0, 0)
    services.withdraw(small.application, by=None, reason="Trop précis")
    assert spread(public, small.supplier, "up").reached == ()
    assert spread(public, small.need, "down").behind == ()


def test_a_window_follows_the_typed_notice_else_six_months():
    authority = an_authority()
    contract = a_record(authority, "contract", "Paie", ends_on=date(2027, 8, 31))
    found = decision(contract, date(2026, 11, 25))
    assert (found.decide_before, found.assumed, found.state) == (date(2027, 2, 28), True, "closing")
    contract.notice_months = 0
    assert decision(contract, date(2026, 11, 25)).decide_before == date(2027, 8, 31)
    assert decision(contract, date(2027, 9, 1)).state == "past"
    contract.ends_on = None
    assert decision(contract, date(2026, 11, 25)) is None
