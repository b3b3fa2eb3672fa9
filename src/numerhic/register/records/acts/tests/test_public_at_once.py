"""What is written on a public record is read by the public at once: whoever writes is told so beforehand."""

import pytest

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register.records import services
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.levels import SourceKind
from numerhic.sources.services import add_source

pytestmark = pytest.mark.django_db
TOLD = "Cette fiche est publique"


@pytest.mark.parametrize("act", ["modifier", "sources/fiche", "sources/nature"])
def test_a_form_that_writes_on_a_public_record_says_so(act):
    authority = an_authority()
    client = signed_in(authority, Role.PROJECT_LEAD)
    inside, outside = a_record(authority), a_record(authority, public=True)
    assert TOLD in client.get(f"{outside.get_absolute_url()}{act}/").content.decode()
    assert TOLD not in client.get(f"{inside.get_absolute_url()}{act}/").content.decode()


def test_a_proposal_of_an_inhabitant_stays_internal_and_does_not_say_otherwise():
    authority = an_authority()
    record = a_record(authority, public=True)
    page = signed_in(authority, Role.INHABITANT).get(f"{record.get_absolute_url()}sources/fiche/")
    assert TOLD not in page.content.decode()


def test_it_is_true():
    authority = an_authority()
    record = a_record(authority, public=True)
    services.change(record, {"name": "Autre nom"}, based_on=record.revision, by=None)
    source = add_source(authority, SourceKind.DOCUMENT, "Une note", author=None)
    services.attach_source(record, "", source, by=None)
    page = a_browser(authority).get(record.get_absolute_url()).content.decode()
    assert "Autre nom" in page
    assert "Une note" in page


def test_who_publishes_reads_the_sources_that_the_public_will_read():
    authority = an_authority()
    record = a_record(authority, nature="application", version="4")
    agent = a_person(authority, [Role.AGENT], display_name="Camille")
    for field, title in (("", "applications-internes.xlsx"), ("nature", "Une note"), ("version", "Un plan")):
        source = add_source(authority, SourceKind.DOCUMENT, title, author=agent)
        services.attach_source(record, field, source, by=agent)
    page = (
        signed_in(authority, Role.PUBLISHER).get(f"{record.get_absolute_url()}visibilite/").content.decode()
    )
    assert "applications-internes.xlsx, apportée par Camille" in page
    assert "Une note" in page
    assert "Un plan" not in page
    services.publish(record, by=None)
    read = a_browser(authority).get(record.get_absolute_url()).content.decode()
    assert "applications-internes.xlsx" in read
    assert "Un plan" not in read
