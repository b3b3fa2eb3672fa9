"""``may()``: the table, the authority's walls, one's own data, unknown acts."""

import csv
from datetime import timedelta
from importlib import resources

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.checks import run_checks
from django.urls import path
from django.utils import timezone

from numerhic.people import checks
from numerhic.people.acts import Role, UnknownActError, acts
from numerhic.people.models import Membership
from numerhic.people.places import ELIGIBILITY
from numerhic.people.rules import may, requires
from numerhic.people.tests.factories import a_browser, a_person, an_authority

TABLE = list(
    csv.DictReader(
        resources.files("numerhic.people").joinpath("roles_acts.csv").read_text("utf-8").splitlines()
    )
)


@pytest.mark.django_db
@pytest.mark.parametrize("role", [role.value for role in Role])
def test_every_cell_of_the_table_is_what_may_answers(role):
    authority = an_authority()
    user = AnonymousUser() if role == Role.VISITOR else a_person(authority, [role])
    told = {row["act"]: row[role] == "yes" for row in TABLE}
    assert told == {name: may(user, name, authority) for name in acts()}


@pytest.mark.django_db
def test_roles_add_up():
    authority = an_authority()
    user = a_person(authority, [Role.INHABITANT, Role.PUBLISHER])
    assert may(user, "visibility.publish", authority)
    assert may(user, "statement.contest", authority)
    assert not may(user, "statement.revise", authority)


@pytest.mark.django_db
def test_a_role_here_is_nothing_elsewhere_nor_on_the_objects_of_elsewhere():
    here, elsewhere = an_authority(), an_authority()
    user = a_person(here, [Role.ADMINISTRATOR])
    own, other = (Membership(authority=one, user=user, role=Role.AGENT) for one in (here, elsewhere))
    assert may(user, "people.grant", here, own)
    assert not may(user, "people.grant", here, other)
    assert not may(user, "people.grant", elsewhere, other)
    assert not may(user, "people.grant", None)


@pytest.mark.django_db
def test_a_role_ends_on_its_day_and_an_account_on_its_own():
    authority = an_authority()
    today = timezone.localdate()
    user = a_person(authority, [Role.AGENT])
    Membership.objects.update(ends_on=today)
    assert may(user, "read.internal", authority)
    Membership.objects.update(ends_on=today - timedelta(days=1))
    user.__dict__.pop("_roles")
    assert not may(user, "read.internal", authority)
    officer = a_person(authority, [Role.IS_OFFICER], expires_on=today - timedelta(days=1))
    assert not may(officer, "read.internal", authority)
    assert not may(officer, "own_data.read", authority)


@pytest.mark.django_db
def test_an_account_without_any_role_still_reads_and_erases_its_own_data():
    authority = an_authority()
    user = a_person()
    assert may(user, "own_data.read", authority)
    assert may(user, "own_data.erase", authority)
    assert not may(user, "statement.contest", authority)


def test_an_unknown_act_is_refused_when_the_view_is_loaded():
    with pytest.raises(UnknownActError):
        requires("tea.make")
    with pytest.raises(UnknownActError):
        may(AnonymousUser(), "tea.make", None)


@pytest.mark.django_db
def test_a_room_may_refuse_what_the_table_allows(monkeypatch):
    authority = an_authority()
    user = a_person(authority, [Role.AGENT])
    monkeypatch.setitem(ELIGIBILITY._fillers, "nobody", (1, lambda question: question.act != "read.internal"))
    assert not may(user, "read.internal", authority)
    assert may(user, "statement.write", authority)


def test_every_address_declares_its_act():
    assert [error for error in run_checks() if error.id == "people.E001"] == []


def test_an_address_that_declares_none_is_found_by_the_check_and_refused(monkeypatch, rf):
    undeclared = path("sans-acte/", lambda request: None)
    monkeypatch.setattr(checks, "views", lambda: [("sans-acte/", undeclared)])
    assert [error.id for error in checks.every_view_declares_its_act(None)] == ["people.E001"]


@pytest.mark.django_db
@pytest.mark.urls("numerhic.site.tests.undeclared_urls")
def test_a_view_that_declares_no_act_answers_403_to_everybody():
    authority = an_authority()
    client = a_browser(authority, a_person(authority, [role for role in Role if role != Role.VISITOR]))
    assert client.get("/sans-acte/").status_code == 403
