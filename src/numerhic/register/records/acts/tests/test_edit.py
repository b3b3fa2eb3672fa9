"""Changing a record from its page; two people at once lose nothing."""

import pytest

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register.records import services
from numerhic.register.records.models import Record
from numerhic.register.records.tests.factories import a_record, requires_all

pytestmark = pytest.mark.django_db


def page_of(record, act="modifier"):
    return f"/registre/{record.meaning.slug}/{record.key}/{act}/"


def hidden(answer):
    """What a page of choice carries along, as a browser would send it."""
    form = answer.context["form"]
    return {
        name: field.initial
        for name, field in form.fields.items()
        if field.widget.is_hidden and field.initial is not None
    }


def two_people(authority):
    first = a_browser(authority, a_person(authority, [Role.IS_OFFICER], display_name="Camille"))
    second = a_browser(authority, a_person(authority, [Role.IS_OFFICER], display_name="Sacha"))
    return first, second


def test_it_works():
    authority = an_authority()
    record = a_record(authority, name="GRC", licence="MIT", since=2019)
    client = signed_in(authority, Role.IS_OFFICER)
    assert 'value="MIT"' in client.get(page_of(record)).content.decode()
    form = {"name": "GRC", "licence": "AGPL", "since": "2019", "based_on": 1, "reason": "Vérifié"}
    assert client.post(page_of(record), form).headers["Location"] == record.get_absolute_url()
    record.refresh_from_db()
    assert (record.licence, record.since, record.revision) == ("AGPL", 2019, 2)
    assert record.history.latest("history_id").history_change_reason == "Vérifié"


@pytest.mark.parametrize("role", [Role.AGENT, Role.INHABITANT, Role.ADMINISTRATOR, Role.MODERATOR])
def test_only_who_may_write_is_let_in(role):
    authority = an_authority()
    record = a_record(authority)
    assert signed_in(authority, role).post(page_of(record), {"name": "X"}).status_code == 403


def test_a_removed_record_or_one_of_elsewhere_is_not_found():
    authority = an_authority()
    gone = services.remove(a_record(authority), by=None, reason="Doublon")
    elsewhere = a_record(an_authority())
    client = signed_in(authority, Role.IS_OFFICER)
    assert [client.get(page_of(record)).status_code for record in (gone, elsewhere)] == [404, 404]


def test_sending_what_is_there_changes_nothing_whatever_the_ends_of_line():
    authority = an_authority()
    record = a_record(authority, name="GRC", exit_plan="Un\nDeux", hosting_place="Salle 2")
    form = {"name": "GRC", "exit_plan": "Un\r\nDeux", "hosting_place": "Salle 2", "based_on": 1}
    answer = signed_in(authority, Role.IS_OFFICER).post(page_of(record), form)
    assert answer.status_code == 302
    record.refresh_from_db()
    assert record.revision == 1


def test_what_one_may_not_read_is_never_emptied():
    authority = an_authority()
    record = a_record(authority, name="GRC", hosting_place="Salle 2", version="4.1")
    lead = signed_in(authority, Role.PROJECT_LEAD)
    assert "Salle 2" not in lead.get(page_of(record)).content.decode()
    lead.post(page_of(record), {"name": "GRC 2", "based_on": 1})
    record.refresh_from_db()
    assert (record.name, record.hosting_place, record.version) == ("GRC 2", "Salle 2", "4.1")


def test_links_to_removed_records_stay_for_the_day_these_are_restored():
    authority = an_authority()
    gone, kept = a_record(authority, "policy", "Culture"), a_record(authority, "policy", "Sport")
    service = a_record(authority, "service", "Prêter", policies=[gone, kept])
    services.remove(gone, by=None, reason="Doublon")
    form = {"name": "Prêter un livre", "policies": kept.key, "based_on": service.revision}
    signed_in(authority, Role.IS_OFFICER).post(page_of(service), form)
    service.refresh_from_db()
    assert service.linked("policies") == [gone.key, kept.key]


def test_what_each_changed_apart_is_kept_without_asking():
    authority = an_authority()
    one, two = (a_record(authority, "policy", name) for name in ("Culture", "Sport"))
    record = a_record(authority, "service", "Prêter", people=10)
    first, second = two_people(authority)
    first.post(page_of(record), {"name": "Prêter", "people": "20", "policies": one.key, "based_on": 1})
    typed = {"name": "Prêter un livre", "people": "10", "policies": two.key, "based_on": 1}
    assert second.post(page_of(record), typed).status_code == 302
    record.refresh_from_db()
    assert (record.name, record.people) == ("Prêter un livre", 20)
    assert record.linked("policies") == [one.key, two.key]
    page = second.get(page_of(record)).content.decode()
    assert "Quelqu’un avait changé entre-temps" in page
    assert "personnes concernées" in page


def test_publishing_meanwhile_is_no_conflict():
    authority = an_authority()
    record = a_record(authority, name="GRC")
    services.publish(record, by=None)
    answer = signed_in(authority, Role.IS_OFFICER).post(page_of(record), {"name": "GRC 2", "based_on": 1})
    assert answer.status_code == 302
    record.refresh_from_db()
    assert (record.name, record.is_public) == ("GRC 2", True)


def a_clash(authority):
    """Two people wrote another exit plan from the same revision; the second also changed the licence."""
    record = a_record(authority, name="GRC", exit_plan="Rien", version="4.1")
    first, second = two_people(authority)
    theirs = {"name": "GRC", "exit_plan": "Passer à Odoo", "version": "5", "based_on": 1, "reason": "Réunion"}
    first.post(page_of(record), theirs)
    mine = {
        "name": "GRC",
        "exit_plan": "Reprendre les fiches",
        "version": "4.1",
        "licence": "MIT",
        "based_on": 1,
    }
    return record, second, second.post(page_of(record), mine)


def test_the_same_field_changed_twice_shows_both_and_who_wrote_when_and_why():
    record, _second, answer = a_clash(an_authority())
    page = answer.content.decode()
    assert answer.status_code == 409
    for text in ("Rien", "Camille", "Réunion", "Passer à Odoo", "Reprendre les fiches"):
        assert text in page
    assert [name for name in answer.context["form"].fields if name.startswith("choix-")] == [
        "choix-exit_plan"
    ]
    record.refresh_from_db()
    assert (record.exit_plan, record.licence) == ("Passer à Odoo", "")


@pytest.mark.parametrize(
    ("choice", "plan"),
    [
        ("mine", "Reprendre les fiches"),
        ("theirs", "Passer à Odoo"),
        ("both", "Passer à Odoo\n\nReprendre les fiches"),
    ],
)
def test_one_chooses_and_the_rest_of_both_is_kept(choice, plan):
    record, second, answer = a_clash(an_authority())
    assert second.post(page_of(record), hidden(answer) | {"choix-exit_plan": choice}).status_code == 302
    record.refresh_from_db()
    assert (record.exit_plan, record.licence, record.version) == (plan, "MIT", "5")


def test_a_third_person_meanwhile_is_asked_about_too():
    authority = an_authority()
    record, second, answer = a_clash(authority)
    third = signed_in(authority, Role.IS_OFFICER)
    form = {"name": "GRC", "exit_plan": "Tout refaire", "version": "5", "based_on": 2}
    third.post(page_of(record), form)
    again = second.post(page_of(record), hidden(answer) | {"choix-exit_plan": "mine"})
    assert again.status_code == 409
    assert "Tout refaire" in again.content.decode()
    second.post(page_of(record), hidden(again) | {"choix-exit_plan": "mine"})
    record.refresh_from_db()
    assert (record.exit_plan, record.licence) == ("Reprendre les fiches", "MIT")


def test_a_record_written_on_the_way_waits_for_the_choice():
    authority = an_authority()
    record = a_record(authority, "service", "Prêter", on_failure="Rien")
    first, second = two_people(authority)
    first.post(page_of(record), {"name": "Prêter", "on_failure": "Un cahier", "based_on": 1})
    typed = {"name": "Prêter", "on_failure": "Attendre", "based_on": 1}
    doubt = {"policies-doute": "Lecture", "policies-doute-0": "new:policy"}
    answer = second.post(page_of(record), typed | doubt)
    assert answer.status_code == 409
    assert not Record.objects.filter(kind="policy").exists()
    second.post(page_of(record), hidden(answer) | {"choix-on_failure": "theirs"})
    record.refresh_from_db()
    made = Record.objects.get(kind="policy")
    assert (record.on_failure, record.linked("policies")) == ("Un cahier", [made.key])


def test_a_dependency_is_changed_and_named_again():
    authority = an_authority()
    service, one, two = (
        a_record(authority, "service", "Cantine"),
        a_record(authority, name="Menu"),
        a_record(authority, name="Carnet"),
    )
    record = requires_all(service, one)
    client = signed_in(authority, Role.IS_OFFICER)
    form = {"dependent": service.key, "providers": [one.key, two.key], "minimum": "1", "based_on": 1}
    assert client.post(page_of(record), form).status_code == 302
    record.refresh_from_db()
    assert (record.minimum, record.name) == (1, "Cantine ← Menu, Carnet")


def test_the_page_asks_few_queries(django_assert_max_num_queries):
    authority = an_authority()
    policies = [a_record(authority, "policy", f"Politique {number}") for number in range(60)]
    service = a_record(authority, "service", "Prêter", policies=policies[:20])
    client = signed_in(authority, Role.IS_OFFICER)
    with django_assert_max_num_queries(10):
        client.get(page_of(service))
