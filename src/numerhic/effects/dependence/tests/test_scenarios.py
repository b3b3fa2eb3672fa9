"""Scenarios: who keeps them, what is kept, what changed since, what a visitor may read of it."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from numerhic.effects.dependence.scenarios.kept import compare, read_kept
from numerhic.people.acts import Role, act
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register.records import services as records
from numerhic.register.records.models import Record
from numerhic.register.records.tests.factories import a_record, a_small_register, requires_all
from numerhic.sources.models import Statement
from numerhic.sources.services import publish_statement

pytestmark = pytest.mark.django_db
ALL = "/dependances/scenarios/"


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return re.sub(r"\s+", " ", answer.content.decode().replace("\u00a0", " "))


def a_scenario(town, small, client=None, **more):
    client = client or signed_in(town, Role.AGENT)
    address = f"{ALL}garder/?choc=stop:{small.supplier.key}"
    given = {"title": "L’éditeur ferme", "why": "Le logement s’arrête.", **more}
    answer = client.post(address, given)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def test_an_agent_keeps_a_shock_with_its_answer():
    town = an_authority()
    small = a_small_register(town)
    client = signed_in(town, Role.AGENT)
    assert "scenarios/garder/?choc=stop%3A" in read(client, f"/dependances/?choc=stop:{small.supplier.key}")
    page = read(client, f"{ALL}garder/?choc=stop:{small.supplier.key}")
    assert "cesse son activité" in page
    here = a_scenario(town, small, client)
    told = read(client, here)
    for words in ("L’éditeur ferme", "Le logement s’arrête.", "Demander un logement", "Interne"):
        assert words in told
    assert "L’éditeur ferme" in read(client, ALL)
    kept = read_kept(Statement.objects.get(kind="shock").versions.get().fields)
    assert kept.specs == (f"stop:{small.supplier.key}",)
    assert kept.on == timezone.localdate()
    assert set(kept.fell) == {one.key for one in (small.need, small.policy, small.service, small.application)}
    assert kept.total == 4


def test_what_changed_since_is_said_thing_by_thing():
    town = an_authority()
    small = a_small_register(town)
    officer = signed_in(town, Role.IS_OFFICER)
    here = a_scenario(town, small, officer)
    assert "Ce qui tombe encore tombe au même moment." in read(officer, here)
    other = a_record(town, "service", "Payer son loyer")
    requires_all(other, small.application)
    records.change(small.application, {"tolerance_hours": 48}, based_on=small.application.revision, by=None)
    page = read(officer, here)
    after = page.partition("Ne tombait pas, et tombe")[2][:400]
    assert "Payer son loyer" in after
    assert "Ce qui ne tombe plus au même moment" in page
    assert "2 jours" in page


def test_a_scenario_is_compared_with_the_register_of_a_day():
    town = an_authority()
    small = a_small_register(town)
    officer = signed_in(town, Role.IS_OFFICER)
    here = a_scenario(town, small, officer)
    today, tomorrow = timezone.localdate(), timezone.localdate() + timedelta(days=1)
    past = today - timedelta(days=400)
    Record.history.filter(kind="dependency").update(history_date=timezone.now() - timedelta(days=10))
    page = read(officer, f"{here}?au={past.isoformat()}")
    assert "Ce jour-là, un des chocs n’avait pas d’objet" in page
    assert "Ce jour-là, un des chocs" not in read(officer, f"{here}?au={today.isoformat()}")
    assert "n’est pas encore venu" in read(officer, f"{here}?au={tomorrow.isoformat()}")
    assert read(officer, f"{here}?au=hier")


def test_a_visitor_reads_a_published_one_and_nothing_internal_in_it():
    town = an_authority()
    small = a_small_register(town, public=True)
    secret = a_record(town, "service", "Coffre secret")
    requires_all(secret, small.supplier)
    officer = signed_in(town, Role.IS_OFFICER)
    here = a_scenario(town, small, officer)
    visitor = a_browser(town)
    assert visitor.get(here).status_code == 404
    assert "L’éditeur ferme" not in read(visitor, ALL)
    statement = Statement.objects.get(kind="shock")
    publish_statement(statement, number=1, author=a_person(town, [Role.PUBLISHER]))
    for address in (here, ALL, f"/enonces/{statement.pk}/", f"/enonces/{statement.pk}.json", f"/en{here}"):
        page = read(visitor, address)
        assert "Coffre secret" not in page
        assert secret.key not in page
    assert "fell" not in read(visitor, f"/enonces/{statement.pk}.json")
    assert "Demander un logement" in read(visitor, here)
    assert "Elles ne se comparent pas ligne à ligne" in read(visitor, here)
    assert "Comparer avec le registre" not in read(visitor, here)
    assert "Coffre secret" in read(officer, here)


@pytest.mark.parametrize("role", Role)
def test_only_some_roles_keep(role):
    town = an_authority()
    small = a_small_register(town, public=True)
    client = a_browser(town) if role == Role.VISITOR else signed_in(town, role)
    allowed = role in act("shocks.keep").roles
    answer = client.post(f"{ALL}garder/?choc=stop:{small.supplier.key}", {"title": "T", "why": "Parce que."})
    assert Statement.objects.filter(kind="shock").exists() == allowed
    assert (answer.status_code == 302 and answer["Location"].startswith(ALL)) == allowed
    shown = "scenarios/garder/" in read(client, f"/dependances/?choc=stop:{small.supplier.key}")
    assert shown == allowed


def test_what_cannot_be_kept_is_told():
    town = an_authority()
    small = a_small_register(town)
    client = signed_in(town, Role.AGENT)
    assert "Choisissez d’abord ce qui s’arrête" in read(client, f"{ALL}garder/")
    assert "À corriger" in read(client, f"{ALL}garder/?choc=stop:rien")
    address = f"{ALL}garder/?choc=stop:{small.supplier.key}"
    answer = client.post(address, {"title": "", "why": ""})
    assert answer.status_code == 200
    assert "À corriger" in answer.content.decode()
    assert not Statement.objects.filter(kind="shock").exists()


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"asked": "", "fell": ["x"], "hours": "a;b", "answered_on": "hier", "total": "-3"},
        {"fell": ["service:1", "nothing:2"], "hours": "0 -;5", "total": "²"},
    ],
)
def test_what_an_archive_holds_is_read_without_an_error(fields):
    kept = read_kept(fields)
    assert kept.total == len(kept.fell)


def test_comparing_is_by_thing_and_by_hour():
    then = {"a": ("service", (0.0, None)), "b": ("service", (2.0, 9.0)), "c": ("policy", (0.0, 1.0))}
    now = {"a": ("service", (0.0, None)), "b": ("service", (3.0, 9.0)), "d": ("service", (1.0, None))}
    found = compare(then, now, frozenset({"service", "policy"}))
    assert (found.both, found.before, found.after, found.moved) == (("a", "b"), ("c",), ("d",), ("b",))
    assert compare(then, now, frozenset({"service"})).before == ()


def test_more_scenarios_ask_no_more_queries():
    town = an_authority()
    small = a_small_register(town)
    client = signed_in(town, Role.AGENT)

    def asked():
        client.get(ALL)
        with CaptureQueriesContext(connection) as seen:
            client.get(ALL)
        return len(seen)

    a_scenario(town, small, client)
    few = asked()
    for number in range(5):
        a_scenario(town, small, client, title=f"Scénario {number}")
    assert asked() == few <= 15
