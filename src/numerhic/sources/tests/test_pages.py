"""The pages of statements, through a browser."""

import json
from decimal import Decimal

import pytest

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.reference.free_software import catalogue
from numerhic.sources import services
from numerhic.sources.levels import SourceKind
from numerhic.sources.models import Statement
from numerhic.sources.tests.factories import a_statement, some_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def authority():
    return an_authority()


@pytest.fixture
def author(authority):
    return a_person(authority, [Role.PROJECT_LEAD], display_name="Camille")


def test_a_public_statement_has_its_address_its_sources_and_its_author(authority, author):
    source = services.add_source(
        authority, SourceKind.LINK, "La délibération", author=author, address="https://exemple.example/d"
    )
    statement = a_statement(authority, author, "Le guichet <b>ferme</b>.", public=True, sources=[source])
    page = a_browser(authority).get(f"/enonces/{statement.pk}/").content.decode()
    for text in ("Le guichet &lt;b&gt;ferme&lt;/b&gt;.", "La délibération", "Camille", "observé"):
        assert text in page
    english = a_browser(authority).get(f"/en/enonces/{statement.pk}/").content.decode()
    assert "observed" in english
    assert author.email not in page


def test_its_file_says_the_same(authority, author):
    statement = a_statement(authority, author, public=True)
    told = json.loads(a_browser(authority).get(f"/enonces/{statement.pk}.json").content)
    assert (told["format"], told["id"], told["evidence"]) == (
        "numerhic.statement/1",
        statement.pk,
        "observed",
    )
    assert told["versions"][0]["author"] == "Camille"
    assert author.email not in json.dumps(told)


def test_an_internal_statement_does_not_exist_for_the_public(authority, author):
    statement = a_statement(authority, author)
    for address in (f"/enonces/{statement.pk}/", f"/enonces/{statement.pk}.json"):
        assert a_browser(authority).get(address).status_code == 404
        assert signed_in(authority, Role.AGENT).get(address).status_code == 200


def test_writing_with_a_source(authority, author):
    client = a_browser(authority, author)
    address = f"/enonces/ecrire/?sur=authority:{authority.siren}"
    assert 'name="sensitive"' not in client.get(address).content.decode()
    form = {"text": "Vu.", "evidence": "documented", "source_kind": "document", "source_title": "Le rapport"}
    client.post(address, form)
    statement = Statement.objects.get()
    assert statement.attachments.get().source.title == "Le rapport"
    missing = client.post(address, {"text": "Vu.", "evidence": "documented", "source_kind": "document"})
    assert "demande la source" in missing.content.decode()
    assert client.post(address, {"evidence": "observed", "source_kind": "document"}).status_code == 200
    assert Statement.objects.count() == 1


def test_those_trusted_with_it_may_mark_a_statement_sensitive(authority):
    client = signed_in(authority, Role.IS_OFFICER)
    address = f"/enonces/ecrire/?sur=authority:{authority.siren}"
    form = {"text": "Port ouvert.", "evidence": "observed", "source_kind": "document", "sensitive": "on"}
    client.post(address, form)
    assert Statement.objects.get().sensitive


def test_nothing_is_said_of_what_no_room_knows(authority, author):
    client = a_browser(authority, author)
    for subject in ("", "authority:000000000", "chaise:12", "authority"):
        assert client.get(f"/enonces/ecrire/?sur={subject}").status_code == 404


def test_an_inhabitant_contests_and_attaches_a_source(authority, author):
    statement = a_statement(authority, author, public=True)
    inhabitant = a_browser(authority, a_person(authority, [Role.INHABITANT]))
    page = inhabitant.get(f"/enonces/{statement.pk}/contester/")
    assert "Vu au guichet." in page.content.decode()
    answer = inhabitant.post(
        f"/enonces/{statement.pk}/contester/",
        {"text": "Non.", "evidence": "observed", "source_kind": "testimony", "source_title": "J’y étais"},
    )
    written = Statement.objects.get(contests=statement)
    assert answer.headers["Location"] == f"/enonces/{written.pk}/"
    attached = inhabitant.post(
        f"/enonces/{statement.pk}/source/", {"source_kind": "testimony", "source_title": "Une photo"}
    )
    assert attached.status_code == 302
    assert "Une photo" not in a_browser(authority).get(f"/enonces/{statement.pk}/").content.decode()


def test_contesting_a_subject_nobody_spoke_of(authority):
    inhabitant = signed_in(authority, Role.INHABITANT)
    address = f"/enonces/contester/?sur=authority:{authority.siren}"
    inhabitant.post(address, {"text": "Faux.", "evidence": "supposed", "source_kind": "document"})
    assert Statement.objects.get().kind == "contest"


def test_the_second_editor_is_shown_both_texts_and_nothing_is_lost(authority, author):
    statement = a_statement(authority, author)
    mine = {"text": "Ma correction.", "evidence": "observed", "note": "compté", "based_on": 1}
    services.revise_statement(statement, some_words("L’autre correction."), based_on=1, author=author)
    client = a_browser(authority, author)
    page = client.post(f"/enonces/{statement.pk}/corriger/", mine).content.decode()
    assert "L’autre correction." in page
    assert "Ma correction." in page
    assert 'name="based_on" value="2"' in page
    assert client.post(f"/enonces/{statement.pk}/corriger/", mine | {"based_on": 2}).status_code == 302
    assert statement.versions.count() == 3


def test_publishing_then_withdrawing(authority, author):
    statement = a_statement(authority, author)
    publisher = signed_in(authority, Role.PUBLISHER)
    page = publisher.get(f"/enonces/{statement.pk}/publier/").content.decode()
    assert "Vu au guichet." in page
    assert publisher.post(f"/enonces/{statement.pk}/publier/", {"number": 1}).status_code == 302
    assert a_browser(authority).get(f"/enonces/{statement.pk}/").status_code == 200
    refused = publisher.post(f"/enonces/{statement.pk}/retirer/", {"reason": ""})
    assert refused.status_code == 200
    assert publisher.post(f"/enonces/{statement.pk}/retirer/", {"reason": "Trop tôt"}).status_code == 302
    assert a_browser(authority).get(f"/enonces/{statement.pk}/").status_code == 404


def test_publishing_what_changed_meanwhile_asks_to_read_it_first(authority, author):
    statement = a_statement(authority, author)
    services.revise_statement(statement, some_words("Corrigé."), based_on=1, author=author)
    publisher = signed_in(authority, Role.PUBLISHER)
    page = publisher.post(f"/enonces/{statement.pk}/publier/", {"number": 1}).content.decode()
    assert "lisez-la d’abord" in page
    assert 'name="number" value="2"' in page
    statement.refresh_from_db()
    assert statement.published_number is None


def test_a_sensitive_statement_is_not_offered_to_publication(authority):
    roles = (Role.IS_OFFICER, Role.PUBLISHER)
    officer = a_person(authority, roles)
    statement = a_statement(authority, officer, sensitive=True)
    client = a_browser(authority, officer)
    assert "/publier/" not in client.get(f"/enonces/{statement.pk}/").content.decode()
    refused = client.post(f"/enonces/{statement.pk}/publier/", {"number": 1})
    assert "il ne se publie pas" in refused.content.decode()


def test_the_page_asks_few_queries(authority, author, django_assert_max_num_queries):
    statement = a_statement(authority, author, public=True)
    with django_assert_max_num_queries(8):
        a_browser(authority).get(f"/enonces/{statement.pk}/")


def test_an_alternative_is_told_by_its_name_and_its_numbers_not_by_a_value(authority, author):
    words = services.Words("observed", "Pas de connecteur vers la paie.", value=Decimal(78), unit="sill")
    said = services.write_statement(
        authority, "authority", authority.siren, "alternative", words, author=author
    )
    page = a_browser(authority, author).get(f"/enonces/{said.pk}/").content.decode()
    assert catalogue()[78].name in page
    assert "SILL n°\u00a078" in page
    assert "78</span> sill" not in page
