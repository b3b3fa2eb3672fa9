"""Exact places are read with the act for sensitive fields alone: page, file, search, archive, JSON."""

import io
import zipfile

import pytest

from numerhic.mechanisms.algorithms.services import write_places
from numerhic.mechanisms.algorithms.tests.factories import an_entry, some_places
from numerhic.mechanisms.algorithms.tests.test_registers import LISTS
from numerhic.pages.tests.reading import text
from numerhic.people.acts import Role, acts
from numerhic.people.models import Membership
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.register.exports.services import export_zip
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.index.services import refresh_all
from numerhic.sources.models import Statement
from numerhic.sources.services import OutdatedError

pytestmark = pytest.mark.django_db
SECRET = "Angle de la rue du Lavoir"
ROLES = [role for role in Role if role is not Role.VISITOR]


@pytest.fixture
def town():
    return an_authority()


@pytest.fixture
def officer(town):
    return a_person(town, [Role.IS_OFFICER], display_name="Camille")


@pytest.fixture
def use(town, officer):
    cameras = a_record(town, name="Caméras", public=True)
    return an_entry(officer, cameras, "Caméras", "surveillance", public=True)


@pytest.fixture
def places(use, officer):
    return some_places(use, officer, SECRET)


def addresses(use, places) -> list[str]:
    """Wherever they could be told."""
    return [
        f"{LISTS['surveillance']}{use.pk}/lieux/",
        f"{LISTS['surveillance']}{use.pk}/lieux/ecrire/",
        f"/enonces/{places.pk}/",
        f"/enonces/{places.pk}.json",
        f"/enonces/{places.pk}/contester/",
        f"/enonces/{places.pk}/corriger/",
        f"/enonces/{places.pk}/source/",
        f"/enonces/{places.pk}/publier/",
        f"/enonces/{use.pk}/",
        f"/enonces/{use.pk}.json",
        f"{LISTS['surveillance']}{use.pk}/",
        LISTS["surveillance"],
        *(f"{LISTS['surveillance']}?format={form}" for form in ("csv", "json")),
        "/recherche/?mots=Lavoir",
        "/registre/",
    ]


def test_only_who_may_read_what_is_sensitive_reads_them_wherever_they_are(town, use, places):
    told = {}
    for role in [Role.VISITOR, *ROLES]:
        browser = a_browser(town, None if role is Role.VISITOR else a_person(town, [role]))
        pages = [browser.get(address) for address in addresses(use, places)]
        told[role] = any(SECRET in page.content.decode(errors="ignore") for page in pages)
    assert {role for role, read in told.items() if read} == set(acts()["read.sensitive"].roles)


@pytest.mark.parametrize("role", ROLES)
def test_the_search_and_the_archive_give_them_with_that_act_alone(town, use, places, role):
    browser = a_browser(town, a_person(town, [role]))
    sensitive = role in acts()["read.sensitive"].roles
    refresh_all(town)
    found = text(browser.get("/recherche/?mots=Lavoir"))
    assert (str(places.pk) in browser.get("/recherche/?mots=Lavoir").content.decode()) == sensitive
    assert SECRET not in found or sensitive
    answer = browser.get("/registre/emporter/registre.zip")
    if answer.status_code == 200:
        archive = zipfile.ZipFile(io.BytesIO(answer.content))
        assert any(SECRET.encode() in archive.read(name) for name in archive.namelist()) == sensitive


def test_an_archive_holds_them_only_when_it_is_whole(town, use, places):
    for whole in (False, True):
        archive = zipfile.ZipFile(io.BytesIO(export_zip(town, sensitive=whole)))
        told = b"".join(archive.read(name) for name in archive.namelist())
        assert (SECRET.encode() in told) == whole
        assert (places.pk.encode() in told) == whole


def test_who_wrote_them_and_lost_that_right_reads_them_no_more(town, officer, use, places):
    Membership.objects.filter(user=officer).delete()
    for role in (Role.INHABITANT, Role.AGENT, None):
        if role is not None:
            Membership.objects.filter(user=officer).delete()
            Membership.objects.create(user=officer, authority=town, role=role)
        browser = a_browser(town, officer)
        for address in addresses(use, places):
            assert SECRET not in browser.get(address).content.decode(errors="ignore"), (role, address)


def test_they_are_never_published(town, use, places):
    browser = a_browser(town, a_person(town, [Role.IS_OFFICER, Role.PUBLISHER]))
    answer = browser.post(f"/enonces/{places.pk}/publier/", {"number": "1"})
    assert "ne se publie pas" in text(answer)
    places.refresh_from_db()
    assert (places.sensitive, places.published_number) == (True, None)


def test_no_other_form_writes_them(town, officer, use):
    address = f"/enonces/ecrire/?sur=surveillance:{use.pk}&nature=surveillance-places"
    sent = {"text": SECRET, "evidence": "observed", "title": "x"}
    a_browser(town, officer).post(address, sent)
    assert not Statement.objects.filter(kind="surveillance-places").exists()


def test_the_officer_writes_them_and_writes_them_again(town, officer, use):
    browser, here = a_browser(town, officer), f"{LISTS['surveillance']}{use.pk}/lieux/"
    assert "Cela ne dit pas qu’il n’y a rien" in text(browser.get(here))
    assert browser.post(f"{here}ecrire/", {"text": SECRET, "based_on": "0"})["Location"] == here
    assert SECRET in text(browser.get(here))
    browser.post(f"{here}ecrire/", {"text": "Gare", "based_on": "1"})
    assert "Gare" in text(browser.get(here))
    places = Statement.objects.get(kind="surveillance-places")
    assert (places.sensitive, places.versions.count()) == (True, 2)


@pytest.mark.parametrize("based_on", ["0", "1"])
def test_two_who_write_them_at_once_read_each_other(town, officer, use, based_on):
    browser, here = a_browser(town, officer), f"{LISTS['surveillance']}{use.pk}/lieux/ecrire/"
    some_places(use, officer, "Gare")
    if based_on == "1":
        browser.post(here, {"text": "Halles", "based_on": "1"})
    answer = browser.post(here, {"text": SECRET, "based_on": based_on})
    theirs = "Gare" if based_on == "0" else "Halles"
    assert f"Écrit pendant que vous écriviez {theirs}" in text(answer)
    assert answer.context["form"]["text"].value() == SECRET
    sent = {"text": SECRET, "based_on": answer.context["form"]["based_on"].value()}
    assert browser.post(here, sent).status_code == 302


def test_a_first_version_is_written_once(town, officer, use, places):
    with pytest.raises(OutdatedError):
        write_places(town, use.pk, "Gare", based_on=0, author=officer)
    assert Statement.objects.filter(kind="surveillance-places").count() == 1
