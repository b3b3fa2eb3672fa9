"""Writing, changing, closing, publishing records; what each refuses."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_person, an_authority
from numerhic.register.records import services
from numerhic.register.records.models import Record, Reference
from numerhic.register.records.services import Change, Draft, OutdatedError
from numerhic.register.records.tests.factories import a_record, a_small_register, requires_all
from numerhic.sources.services import add_source

pytestmark = pytest.mark.django_db


def test_a_record_is_written_with_its_author_and_its_links():
    authority = an_authority()
    officer = a_person(authority, [Role.IS_OFFICER])
    policy = a_record(authority, "policy", "Culture")
    service = services.write(
        authority,
        "service",
        {"name": "  Emprunter   un livre "},
        {"policies": [policy.key]},
        by=officer,
        reason="Premier relevé",
    )
    assert service.name == "Emprunter un livre"
    assert not service.is_public
    past = service.history.get()
    assert (past.history_user, past.history_change_reason) == (officer, "Premier relevé")
    assert Reference.objects.get(holder=service).target == policy


@pytest.mark.parametrize(
    ("kind", "values", "links", "sentence"),
    [
        ("component", {"name": "X", "budget": 3}, {}, "n’a pas de champ « budget »"),
        ("component", {"name": "X"}, {"needs": []}, "n’a pas de lien « needs »"),
        ("component", {"name": "X"}, {"policies": ["0" * 26]}, "n’existe pas"),
        ("component", {"name": ""}, {}, "vide"),
        ("service", {"name": "X", "fallback": 101}, {}, "100"),
        ("supplier", {"name": "X", "siren": "123456789"}, {}, "SIREN"),
        ("supplier", {"name": "X", "country": "France"}, {}, "Deux lettres"),
        ("mandate", {"name": "X", "starts_on": date(2026, 1, 1), "ends_on": date(2020, 1, 1)}, {}, "avant"),
        ("dependency", {}, {}, "dites au moins une fiche"),
    ],
)
def test_what_cannot_be_is_refused_in_words(kind, values, links, sentence):
    with pytest.raises(ValidationError) as refused:
        services.write(an_authority(), kind, values, links, by=None)
    assert sentence in " ".join(refused.value.messages).replace("\u00a0", " ")
    assert not Record.objects.exists()


def test_a_dependency_is_named_by_its_ends_and_cannot_ask_more_than_it_has():
    authority = an_authority()
    service, one = a_record(authority, "service", "Cantine"), a_record(authority, name="Menu")
    assert requires_all(service, one).name == "Cantine ← Menu"
    with pytest.raises(ValidationError, match="Il en faut 2"):
        requires_all(service, one, minimum=2)
    with pytest.raises(ValidationError, match="elle-même"):
        requires_all(one, one)


def test_links_do_not_leave_the_authority():
    elsewhere = a_record(an_authority(), "policy", "Ailleurs")
    with pytest.raises(ValidationError, match="n’existe pas"):
        a_record(an_authority(), "service", "Ici", policies=[elsewhere])


def test_two_people_at_once_lose_nothing():
    record = a_record(an_authority())
    first = services.change(record, {"name": "Un"}, based_on=1, by=None)
    assert first.revision == 2
    with pytest.raises(OutdatedError) as outdated:
        services.change(record, {"name": "Deux"}, based_on=1, by=None)
    assert outdated.value.current.name == "Un"
    record.refresh_from_db()
    assert record.name == "Un"


def test_changing_nothing_writes_nothing():
    record = a_record(an_authority())
    services.change(record, {"name": record.name}, based_on=1, by=None)
    assert record.history.count() == 1


def test_one_comes_back_to_an_earlier_state_with_a_reason():
    small = a_small_register(an_authority())
    first = small.service.history.earliest("history_date")
    changed = services.change(
        small.service, {"name": "Autre nom"}, {"policies": []}, based_on=small.service.revision, by=None
    )
    with pytest.raises(ValidationError, match="pourquoi"):
        services.come_back(changed, first.history_id, based_on=changed.revision, by=None, reason=" ")
    back = services.come_back(
        changed, first.history_id, based_on=changed.revision, by=None, reason="Erreur de saisie"
    )
    assert (back.name, back.linked("policies")) == ("Demander un logement", [small.policy.key])
    assert back.history.latest("history_date").history_change_reason == "Erreur de saisie"
    assert Reference.objects.filter(holder=back, target=small.policy).exists()


def test_what_is_removed_is_hidden_and_can_be_restored():
    record = a_record(an_authority(), public=True)
    gone = services.remove(record, by=None, reason="Saisi deux fois")
    assert (gone.state, gone.is_public) == ("removed", False)
    with pytest.raises(ValidationError, match="retirée"):
        services.change(gone, {"name": "X"}, based_on=gone.revision, by=None)
    back = services.restore(gone, by=None, reason="Ce n’était pas un doublon")
    assert (back.state, back.name) == ("current", record.name)


def test_closing_keeps_the_day_and_asks_why():
    record = a_record(an_authority())
    with pytest.raises(ValidationError, match="pourquoi"):
        services.close(record, date(2026, 1, 1), by=None, reason="")
    closed = services.close(record, date(2026, 1, 1), by=None, reason="Remplacé")
    assert (closed.state, closed.closed_on) == ("closed", date(2026, 1, 1))


def test_only_the_sensitive_fields_named_are_published():
    record = a_record(an_authority(), hosting_place="Salle 2", version="4.1")
    assert services.publish(record, by=None).public_fields == []
    assert services.publish(record, by=None, fields=["version"]).public_fields == ["version"]
    with pytest.raises(ValidationError, match="exit_plan"):
        services.publish(record, by=None, fields=["exit_plan"])
    assert services.withdraw(record, by=None, reason="Erreur").public_fields == []


def test_a_source_is_attached_to_a_field_once():
    authority = an_authority()
    officer = a_person(authority, [Role.IS_OFFICER])
    record = a_record(authority)
    source = add_source(authority, "observation", "Vu en salle serveur", author=officer)
    ground = services.attach_source(record, "hosting_country", source, by=officer)
    assert services.attach_source(record, "hosting_country", source, by=officer) == ground
    with pytest.raises(ValidationError, match="budget"):
        services.attach_source(record, "budget", source, by=officer)


def test_many_are_written_or_none_and_may_point_to_each_other():
    authority = an_authority()
    component = Draft("component", {"name": "A"})
    service = Draft("service", {"name": "S"})
    dependency = Draft("dependency", {}, {"dependent": [service.key], "providers": [component.key]})
    made = services.write_many(authority, [dependency, service, component], by=None, reason="Import 1")
    assert [record.name for record in made] == ["S ← A", "S", "A"]
    assert Reference.objects.count() == 2
    assert {past.history_change_reason for past in Record.history.all()} == {"Import 1"}
    with pytest.raises(ValidationError, match="B : "):
        services.write_many(
            authority,
            [Draft("component", {"name": "C"}), Draft("component", {"name": "B", "licence": "x" * 200})],
            by=None,
        )
    assert Record.objects.count() == 3


def test_many_changes_write_only_what_differs(django_assert_max_num_queries):
    authority = an_authority()
    records = [a_record(authority, name=f"C{number}") for number in range(30)]
    wanted = [Change(record, {"since": 2020 if number else None}) for number, record in enumerate(records)]
    with django_assert_max_num_queries(8):
        changed = services.change_many(authority, wanted, by=None, reason="Import 2")
    assert len(changed) == 29
    assert Record.objects.get(name="C7").since == 2020
    assert Record.objects.get(name="C7").history.count() == 2
    with pytest.raises(OutdatedError):
        services.change_many(authority, [Change(records[3], {"since": 2021})], by=None)


def test_many_sources_are_attached_at_once_and_each_once():
    authority = an_authority()
    source = add_source(authority, "document", "inventaire.csv", author=None)
    one, two = a_record(authority, name="Un"), a_record(authority, name="Deux")
    given = [(one, "", source), (two, "", source), (one, "", source)]
    assert services.attach_many(authority, given, by=None) == 2
    assert one.grounds.get().revision == one.revision
    with pytest.raises(ValidationError, match="budget"):
        services.attach_many(authority, [(one, "budget", source)], by=None)
