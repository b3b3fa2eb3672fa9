"""What a field rests on: attaching a source, proposing one, contesting."""

import pytest
from django.core.cache import cache

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register.records import services
from numerhic.register.records.models import Ground
from numerhic.register.records.selectors.contests import contests_of
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.models import Statement
from numerhic.sources.selectors import Reader

pytestmark = pytest.mark.django_db
SOURCE = {
    "source_kind": "observation",
    "source_title": "Vu en salle serveur",
    "source_dated": "2026-02-03",
    "source_by": "Service informatique",
}
CONTEST = {"text": "L’hébergeur a changé.", "evidence": "observed"}


@pytest.fixture(autouse=True)
def _nothing_spent_yet():
    cache.clear()


def page_of(record, act, field):
    return f"/registre/{record.meaning.slug}/{record.key}/{act}/{field}/"


def test_it_works():
    authority = an_authority()
    officer = a_person(authority, [Role.IS_OFFICER], display_name="Camille")
    record = a_record(authority, hosting_country="FR")
    client = a_browser(authority, officer)
    address = page_of(record, "sources", "hosting_country")
    assert client.post(address, SOURCE).headers["Location"] == record.get_absolute_url()
    ground = Ground.objects.get()
    assert (ground.field, ground.revision, ground.author) == ("hosting_country", 1, officer)
    services.change(record, {"hosting_country": "DE"}, based_on=1, by=None)
    page = client.get(address).content.decode()
    for text in ("Vu en salle serveur", "Camille", "la fiche a changé depuis", "Allemagne"):
        assert text in page


def test_a_link_and_the_whole_record_rest_on_sources_too():
    authority = an_authority()
    record = a_record(authority, policies=[a_record(authority, "policy", "Culture")])
    client = signed_in(authority, Role.AGENT)
    assert "Culture" in client.get(page_of(record, "sources", "policies")).content.decode()
    client.post(page_of(record, "sources", "policies"), SOURCE)
    client.post(page_of(record, "sources", "fiche"), SOURCE)
    assert {ground.field for ground in Ground.objects.all()} == {"policies", ""}


def test_a_field_that_is_not_there_or_not_for_the_reader_is_not_found():
    authority = an_authority()
    record = a_record(authority, hosting_place="Salle 2")
    agent = signed_in(authority, Role.AGENT)
    for act in ("sources", "contester"):
        for field in ("budget", "hosting_place", "is_public"):
            assert agent.get(page_of(record, act, field)).status_code == 404
    assert signed_in(authority, Role.INHABITANT).get(page_of(record, "sources", "name")).status_code == 404


def test_a_source_without_a_title_is_refused():
    authority = an_authority()
    record = a_record(authority)
    answer = signed_in(authority, Role.AGENT).post(page_of(record, "sources", "name"), {})
    assert 'href="#id_source_title"' in answer.content.decode()
    assert not Ground.objects.exists()


def test_an_inhabitant_proposes_a_source_that_stays_internal():
    authority = an_authority()
    record = a_record(authority, public=True)
    client = signed_in(authority, Role.INHABITANT)
    assert "proposée" in client.get(page_of(record, "sources", "hosting_country")).content.decode()
    client.post(page_of(record, "sources", "hosting_country"), SOURCE)
    assert not Ground.objects.exists()
    statement = Statement.objects.get()
    assert (statement.kind, statement.published_number) == ("field-hosting_country", None)
    assert statement.attachments.get().source.title == "Vu en salle serveur"


def test_a_contested_field_keeps_its_value_and_is_told_to_be_contested():
    authority = an_authority()
    record = a_record(authority, hosting_country="FR", public=True)
    inhabitant = a_person(authority, [Role.INHABITANT])
    answer = a_browser(authority, inhabitant).post(
        page_of(record, "contester", "hosting_country"), CONTEST | SOURCE
    )
    statement = Statement.objects.get()
    assert answer.headers["Location"] == f"/enonces/{statement.pk}/"
    assert (statement.subject_kind, statement.subject_key) == ("component", record.key)
    officer = Reader(a_person(authority, [Role.IS_OFFICER]), authority)
    assert [shown.version.text for shown in contests_of(officer, record)["hosting_country"]] == [
        "L’hébergeur a changé."
    ]
    stranger = Reader(a_person(authority, [Role.INHABITANT]), authority)
    assert contests_of(stranger, record) == {}
    record.refresh_from_db()
    assert record.hosting_country == "FR"


def test_what_contests_a_sensitive_field_is_sensitive_too():
    authority = an_authority()
    record = a_record(authority, hosting_place="Salle 2")
    signed_in(authority, Role.IS_OFFICER).post(page_of(record, "contester", "hosting_place"), CONTEST)
    assert Statement.objects.get().sensitive
    agent = Reader(a_person(authority, [Role.AGENT]), authority)
    assert contests_of(agent, record) == {}


def test_who_has_no_account_is_refused():
    authority = an_authority()
    record = a_record(authority, public=True)
    visitor = a_browser(authority)
    assert visitor.post(page_of(record, "sources", "name"), SOURCE).status_code == 403
    assert visitor.post(page_of(record, "contester", "name"), CONTEST).status_code == 403


def test_an_address_does_not_contest_without_end():
    authority = an_authority()
    record = a_record(authority, public=True)
    client = signed_in(authority, Role.INHABITANT)
    answers = [client.post(page_of(record, "contester", "name"), {}).status_code for _ in range(31)]
    assert (answers[29], answers[30]) == (200, 429)


def test_the_pages_ask_few_queries(django_assert_max_num_queries):
    authority = an_authority()
    record = a_record(authority)
    client = signed_in(authority, Role.IS_OFFICER)
    for _ in range(10):
        client.post(page_of(record, "sources", "name"), SOURCE)
        client.post(page_of(record, "contester", "name"), CONTEST)
    with django_assert_max_num_queries(9):
        client.get(page_of(record, "sources", "name"))
    with django_assert_max_num_queries(14):
        client.get(page_of(record, "contester", "name"))
