"""Who wrote something corrects it and takes it back; what others made of it inside stays inside."""

from http import HTTPStatus

import pytest
from django.contrib.auth.models import AnonymousUser

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.sources import said, selectors, services
from numerhic.sources.levels import SourceKind
from numerhic.sources.models import Statement
from numerhic.sources.selectors import Reader
from numerhic.sources.tests.factories import a_statement, some_words

pytestmark = pytest.mark.django_db
CORRECTION = {"text": "Vu deux fois.", "evidence": "observed", "note": "Recompté", "based_on": 1}
WRITERS = [role for role in Role if role is not Role.VISITOR]


@pytest.fixture
def authority():
    return an_authority()


@pytest.fixture
def officer(authority):
    return a_person(authority, [Role.IS_OFFICER], display_name="Camille")


@pytest.fixture
def inhabitant(authority):
    return a_person(authority, [Role.INHABITANT], display_name="Dominique")


@pytest.mark.parametrize("role", WRITERS)
def test_every_role_corrects_and_takes_back_its_own_words(authority, role):
    person = a_person(authority, [role])
    mine = a_statement(authority, person, public=True)
    client, page = a_browser(authority, person), f"/enonces/{mine.pk}/"
    text = client.get(page).content.decode()
    assert f"{page}corriger/" in text
    assert f"{page}retirer/" in text
    assert client.post(f"{page}corriger/", CORRECTION).status_code == HTTPStatus.FOUND
    mine.refresh_from_db()
    assert (mine.current_number, mine.published_number) == (2, 1)
    assert client.post(f"{page}retirer/", {"reason": "Je me trompais"}).status_code == HTTPStatus.FOUND
    mine.refresh_from_db()
    assert mine.published_number is None


@pytest.mark.parametrize("role", WRITERS)
def test_the_words_of_others_are_for_who_may_revise_or_withdraw(authority, officer, role):
    theirs = a_statement(authority, officer, public=True)
    client, page = a_browser(authority, a_person(authority, [role])), f"/enonces/{theirs.pk}/"
    text = client.get(page).content.decode()
    for path, roles in (
        ("corriger/", {Role.PROJECT_LEAD, Role.IS_OFFICER}),
        ("retirer/", {Role.MODERATOR, Role.PUBLISHER}),
    ):
        may = role in roles
        assert (page + path in text) == may, path
        assert (client.get(page + path).status_code == HTTPStatus.OK) == may, path
        refused = client.post(page + path, CORRECTION | {"reason": "x"}).status_code == HTTPStatus.FORBIDDEN
        assert refused != may, path


def test_once_corrected_by_another_they_are_no_longer_ones_own(authority, officer, inhabitant):
    mine = a_statement(authority, inhabitant, public=True)
    services.revise_statement(mine, some_words("Corrigé dedans."), based_on=1, author=officer)
    client, page = a_browser(authority, inhabitant), f"/enonces/{mine.pk}/"
    assert client.get(f"{page}corriger/").status_code == HTTPStatus.FORBIDDEN
    answer = client.post(f"{page}corriger/", CORRECTION)
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert "Corrigé dedans." not in answer.content.decode()
    assert mine.versions.count() == 2


def test_what_others_made_of_it_inside_is_read_nowhere_by_its_author(authority, officer, inhabitant):
    mine = a_statement(authority, inhabitant, "Mes mots.")
    services.revise_statement(mine, some_words("Secret dedans."), based_on=1, author=officer)
    kept = services.add_source(authority, SourceKind.DOCUMENT, "Note interne", author=officer)
    services.attach_source(mine, kept, author=officer)
    reader, client = Reader(inhabitant, authority), a_browser(authority, inhabitant)
    for address in (f"/enonces/{mine.pk}/", f"/enonces/{mine.pk}.json"):
        text = client.get(address).content.decode()
        assert "Mes mots." in text
        assert "Secret dedans." not in text
        assert "Note interne" not in text
    (one,) = said.said(reader, ["statement"])
    assert (one.text, one.number, one.mine) == ("Mes mots.", 1, False)
    (inside,) = said.said(Reader(officer, authority), ["statement"])
    assert (inside.text, inside.mine) == ("Secret dedans.", True)


def test_they_read_it_once_it_is_published(authority, officer, inhabitant):
    mine = a_statement(authority, inhabitant, "Mes mots.")
    services.revise_statement(mine, some_words("Dit à tous."), based_on=1, author=officer)
    services.publish_statement(mine, number=2, author=officer)
    reader = Reader(inhabitant, authority)
    assert [one.text for one in said.said(reader, ["statement"])] == ["Dit à tous."]
    shown = selectors.one(reader, mine.pk)
    assert (shown.version.text, shown.own, shown.full) == ("Dit à tous.", False, True)


def test_what_contests_is_read_in_the_words_its_author_wrote(authority, officer, inhabitant):
    first = a_statement(authority, officer, public=True)
    mine = services.contest_statement(first, some_words("Non."), author=inhabitant)
    services.revise_statement(mine, some_words("Non, dit-on dedans."), based_on=1, author=officer)
    ((other, version),) = selectors.one(Reader(inhabitant, authority), first.pk).contested_by
    assert (other, version.text) == (mine, "Non.")
    assert selectors.one(Reader(AnonymousUser(), authority), first.pk).contested_by == []


def test_posts_are_counted(authority, officer):
    page = f"/enonces/ecrire/?sur=authority:{authority.siren}"
    client = a_browser(authority, officer)
    answers = [client.post(page, {}, REMOTE_ADDR="203.0.113.9").status_code for _ in range(301)]
    assert answers[0] == HTTPStatus.OK
    assert answers[-1] == HTTPStatus.TOO_MANY_REQUESTS
    assert not Statement.objects.exists()
