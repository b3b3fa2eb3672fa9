"""A record that was public with a sensitive field, then removed, comes back with nothing public left."""

import pytest

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register.records import services
from numerhic.register.records.services.leaving import remove_many
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.models import Statement

pytestmark = pytest.mark.django_db
SECRET = "4.2.1-faille"


def come_back(authority, *, many: bool = False):
    record = a_record(authority, "component", "Paie", version=SECRET)
    record = services.publish(record, by=None, fields=["version"])
    if many:
        (record,) = remove_many(authority, [record], by=None, reason="Import défait")
    else:
        record = services.remove(record, by=None, reason="Doublon")
    return services.restore(record, by=None, reason="Ce n’en était pas un")


@pytest.mark.parametrize("many", [False, True])
def test_its_sensitive_fields_are_public_no_more(many):
    record = come_back(an_authority(), many=many)
    assert (record.is_public, record.public_fields) == (False, [])


@pytest.mark.parametrize("role", [Role.PUBLISHER, Role.AGENT, Role.PROJECT_LEAD])
def test_whoever_may_not_read_them_reads_them_on_no_page(role):
    authority = an_authority()
    record = come_back(authority)
    client = signed_in(authority, role)
    for act in ("", "visibilite/", "modifier/", "historique/", "contester/version/", "sources/version/"):
        assert SECRET not in client.get(f"{record.get_absolute_url()}{act}").content.decode(), act


def test_a_restored_export_cannot_say_that_an_internal_record_has_public_fields():
    authority = an_authority()
    record = a_record(authority, "component", "Paie", version=SECRET)
    type(record).objects.filter(pk=record.pk).update(public_fields=["version"])  # as an export may say
    page = signed_in(authority, Role.PUBLISHER).get(f"{record.get_absolute_url()}visibilite/")
    assert SECRET not in page.content.decode()


def test_a_contest_of_a_field_hidden_again_is_sensitive():
    authority = an_authority()
    record = come_back(authority)
    type(record).objects.filter(pk=record.pk).update(public_fields=["version"])
    author = a_person(authority, [Role.IS_OFFICER])
    answer = a_browser(authority, author).post(
        f"{record.get_absolute_url()}contester/version/",
        {"text": f"Non, {SECRET}.", "evidence": "observed"},
    )
    assert answer.status_code == 302
    assert Statement.objects.get().sensitive


def test_what_is_internal_already_is_not_taken_back_again():
    authority = an_authority()
    record = services.publish(a_record(authority), by=None)
    client = signed_in(authority, Role.MODERATOR)
    for _time in range(2):
        client.post(f"{record.get_absolute_url()}visibilite/retirer/", {"reason": "Erreur"})
    record.refresh_from_db()
    assert (record.is_public, record.revision, record.history.count()) == (False, 3, 3)
