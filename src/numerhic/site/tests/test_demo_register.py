"""The register of the demonstration, once written: public where said, with its past and its sources."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from numerhic.authorities.models import Authority
from numerhic.demo.political import read as read_politics
from numerhic.demo.register import read
from numerhic.people.models import User
from numerhic.register.records.kinds import KINDS
from numerhic.register.records.models import Ground, Record, Reference, State
from numerhic.register.records.selectors.visible import get, hidden_fields, visible
from numerhic.site import demo_filling
from numerhic.sources.levels import Evidence
from numerhic.sources.models import Source, Statement
from numerhic.sources.selectors import Reader, about

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def authority(django_db_setup, django_db_blocker):
    """The fictional authority with its register, and no contract loaded: written once for all these tests."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patched, transaction.atomic():
        patched.setattr(demo_filling, "_load_contracts", lambda *_given: None)
        demo_filling.fill_demo()
        yield Authority.objects.get()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def public(authority):
    """Who has no account."""
    return Reader(AnonymousUser(), authority)


def one(authority, name: str) -> Record:
    """The record of this name."""
    return Record.objects.of(authority).get(name=name)


def test_everything_read_is_written_once(authority):
    told = read(date(2026, 11, 24))
    assert Record.objects.of(authority).count() == len(told.entries)
    politics = read_politics(told, date(2026, 11, 24))
    sources, said = len(told.sources) + len(politics.sources), len(told.said) + len(politics.said)
    assert Source.objects.of(authority).count() == sources + 1, "and that of the first statement"
    assert Statement.objects.of(authority).count() == said + 2
    links = sum(len(slugs) for entry in told.entries for slugs in entry.links.values())
    assert Reference.objects.filter(holder__authority=authority).count() == links
    assert Ground.objects.of(authority).count() == sum(len(entry.grounds) for entry in told.entries)


def test_it_is_written_once_even_when_asked_twice(authority):
    before = Record.objects.count()
    assert before
    demo_filling.fill_demo()
    assert Record.objects.count() == before
    assert not Record.objects.filter(name="").exists()


def test_the_public_reads_most_of_it_and_nothing_sensitive(authority, public):
    for kind in KINDS:
        assert visible(public, kind).exists(), kind
    assert visible(public).count() < Record.objects.of(authority).count()
    assert not Record.objects.exclude(public_fields=[]).exists()
    for record in visible(public, "component"):
        assert hidden_fields(public, record) == set(KINDS["component"].sensitive)
    for hidden in ("Salle serveur de l’hôtel de ville", "Savoir relancer la paie", "Annuaire des agents"):
        assert get(public, "component", one(authority, hidden).key) is None


def test_no_public_text_names_what_is_internal(authority, public):
    internal = Record.objects.of(authority).filter(is_public=False, kind="component")
    names = [record.name for record in internal]
    texts = [
        f"{record.description} {record.exit_plan} {record.on_failure} {record.renewal}"
        for record in visible(public)
    ]
    for kind in KINDS:
        for record in visible(public, kind):
            texts += [said.version.text for said in about(public, kind, record.key)]
    assert [name for name in names if any(name in text for text in texts)] == []


def test_the_canteen_lost_its_counter_and_its_history_says_why(authority):
    canteen = one(authority, "Réserver et payer la cantine")
    first, *_rest = canteen.history.order_by("history_id")
    assert (first.other_way, canteen.other_way) == ("full", "none")
    assert canteen.other_way_by == ""
    reasons = canteen.history.values_list("history_change_reason", flat=True)
    assert any("régie a fermé" in reason for reason in reasons)


def test_what_ended_is_closed_and_stays_readable(authority, public):
    closed = Record.objects.of(authority).filter(state=State.CLOSED)
    assert {"component", "contract"} <= set(closed.values_list("kind", flat=True))
    old = one(authority, "Ancien site de réservation des salles")
    assert old.closed_on == date(2025, 6, 30)
    assert get(public, "component", old.key) == old


def test_a_field_is_contested_in_the_sight_of_all(authority, public):
    portal = one(authority, "Futaie Familles")
    said = [shown for shown in about(public, "component", portal.key) if shown.level == Evidence.CONTESTED]
    assert len(said) == 2
    assert {shown.statement.kind for shown in said} == {"field-hosting_country"}


def test_an_alternative_bears_its_number_in_the_catalogue(authority, public):
    suite = one(authority, "Suite bureautique des agents")
    [said] = [s for s in about(public, "component", suite.key) if s.statement.kind == "alternative"]
    assert (said.version.value, said.version.unit) == (78, "sill")
    assert len(said.attachments) == 2


def test_each_cell_of_the_matrix_names_a_policy_and_what_bears_on_it(authority):
    cells = Statement.objects.of(authority).filter(subject_kind="bearing")
    assert cells.count() >= 30
    kinds = dict(Record.objects.of(authority).values_list("key", "kind"))
    for cell in cells:
        policy, bears = cell.subject_key.split(".")
        assert kinds[policy] == "policy"
        assert kinds[bears] in {"service", "component"}


def test_three_people_wrote_it(authority):
    authors = set(Statement.objects.of(authority).values_list("versions__author__email", flat=True))
    assert authors == {demo_filling.OFFICER, demo_filling.AGENT, demo_filling.INHABITANT}
    assert User.objects.count() == 3
