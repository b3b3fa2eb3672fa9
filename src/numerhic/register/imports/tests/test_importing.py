"""What an import creates, changes, leaves and refuses; twice is once; what a person typed is not lost."""

from datetime import date
from decimal import Decimal

import pytest

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_person, an_authority
from numerhic.register.imports.models import Conflicts, ExternalName, ImportRow, Likeness, Outcome
from numerhic.register.records import services
from numerhic.register.records.models import Ground, Record
from numerhic.register.records.tests.factories import a_record

from .factories import a_thing, imported, planned, previewed, requires, row_of, to, words_of

pytestmark = pytest.mark.django_db


def outcomes(run) -> dict[str, int]:
    return {name: number for name, number in run.counts.items() if number and name in Outcome.values}


def test_it_writes_records_with_their_source_author_and_date():
    town = an_authority()
    officer = a_person(town, [Role.IS_OFFICER])
    run = imported(town, a_thing("Paie", number="12", licence="EUPL", users="1 200"), by=officer)
    record = Record.objects.get()
    assert (record.name, record.licence, record.users, record.is_public) == ("Paie", "EUPL", 1200, False)
    assert (record.history.get().history_user, run.state) == (officer, "done")
    ground = Ground.objects.get()
    assert (ground.record, ground.field, ground.source, ground.author) == (record, "", run.source, officer)
    assert "liste.csv" in ground.source.title
    assert ExternalName.objects.get().external_id == "12"


def test_a_preview_writes_nothing_in_the_register():
    town = an_authority()
    run = previewed(town, a_thing("Paie"), a_thing("État civil"))
    assert run.state == "preview"
    assert outcomes(run) == {"created": 2}
    assert not Record.objects.exists()
    assert not ExternalName.objects.exists()


FILE = [
    a_thing("Paie", number="12", users="30", points=[to("policies", "policy", "Ressources", make=True)]),
    a_thing("Serveur A", nature="infrastructure"),
    a_thing("Serveur B", nature="infrastructure"),
    requires("Paie", "Serveur A"),
    requires("Paie", "Éditions du Pré", "supplier", substitution_hours="48"),
]


def test_an_import_run_twice_changes_nothing_the_second_time():
    town = an_authority()
    assert outcomes(imported(town, *FILE)) == {"created": 7}
    before = {record.key: record.revision for record in Record.objects.all()}
    again = imported(town, *FILE)
    assert outcomes(again) == {"same": 5}
    assert {record.key: record.revision for record in Record.objects.all()} == before
    assert Ground.objects.filter(source=again.source).count() == 0


def test_links_become_links_and_dependencies():
    town = an_authority()
    imported(town, *FILE)
    pay = Record.objects.get(name="Paie")
    assert pay.linked("policies") == [Record.objects.get(kind="policy").key]
    names = {record.name: record.substitution_hours for record in Record.objects.filter(kind="dependency")}
    assert names == {"Paie ← Serveur A": None, "Paie ← Éditions du Pré": 48}


def test_what_the_tool_changed_is_changed_and_told_field_by_field():
    town = an_authority()
    imported(town, a_thing("Paie", number="12", users="30", licence="MIT"))
    run = imported(town, a_thing("Paie et congés", number="12", users="40", licence="MIT"))
    record = Record.objects.get()
    assert (record.name, record.users, record.revision) == ("Paie et congés", 40, 2)
    assert row_of(run, "Paie et congés").changes == [
        {"field": "name", "before": "Paie", "after": "Paie et congés"},
        {"field": "users", "before": 30, "after": 40},
    ]


def test_what_a_person_corrected_stays_when_the_old_file_comes_back():
    town = an_authority()
    imported(town, a_thing("Paie", number="12", users="30"))
    record = Record.objects.get()
    services.change(record, {"users": 31}, based_on=1, by=None)
    again = imported(town, a_thing("Paie", number="12", users="30"))
    assert outcomes(again) == {"same": 1}
    assert Record.objects.get().users == 31


def test_a_conflict_keeps_what_was_typed_unless_told_otherwise():
    town = an_authority()
    imported(town, a_thing("Paie", number="12", users="30"))
    services.change(Record.objects.get(), {"users": 31}, based_on=1, by=None)
    run = imported(town, a_thing("Paie", number="12", users="50", licence="MIT"))
    assert (Record.objects.get().users, Record.objects.get().licence) == (31, "MIT")
    assert "saisie à la main est gardée" in words_of(row_of(run, "Paie"))
    assert run.counts["kept"] == 1
    run = imported(town, a_thing("Paie", number="12", users="50"), conflicts=Conflicts.TAKE)
    assert Record.objects.get().users == 50
    assert "remplace" in words_of(row_of(run, "Paie"))


def test_a_record_typed_by_hand_is_completed_but_not_contradicted():
    town = an_authority()
    a_record(town, "component", "Paie", licence="MIT")
    run = imported(town, a_thing("PAIE ", number="12", users="30", licence="GPL"))
    record = Record.objects.get()
    assert (record.name, record.licence, record.users) == ("Paie", "MIT", 30)
    assert "Rapproché par son nom" in words_of(run.rows.get())


def test_a_likeness_may_be_refused_for_all_or_for_one_row():
    town = an_authority()
    a_record(town, "component", "E-civil")
    a_record(town, "component", "Paie")
    accepted = planned(town, a_thing("eCivil"), a_thing("Paie"))
    assert [row.found_by for row in accepted.rows] == ["near", "name"]
    assert all(row.record is not None for row in accepted.rows)
    refused = planned(town, a_thing("eCivil"), a_thing("Paie"), likeness=Likeness.CREATE)
    assert all(row.outcome == Outcome.CREATED for row in refused.rows)
    one = planned(town, a_thing("eCivil"), a_thing("Paie"), rows={"1": "create"})
    assert [row.outcome for row in one.rows] == [Outcome.SAME, Outcome.CREATED]


def test_links_that_a_person_added_or_cut_stay():
    town = an_authority()
    culture, sport = a_record(town, "policy", "Culture"), a_record(town, "policy", "Sport")
    said = [to("policies", "policy", "Culture")]
    imported(town, a_thing("Prêts", number="1", points=said))
    record = Record.objects.get(name="Prêts")
    services.change(record, {}, {"policies": [sport.key]}, based_on=1, by=None)
    assert outcomes(imported(town, a_thing("Prêts", number="1", points=said))) == {"same": 1}
    assert Record.objects.get(name="Prêts").linked("policies") == [sport.key]
    more = [to("policies", "policy", "Habitat", make=True), *said]
    imported(town, a_thing("Prêts", number="1", points=more))
    linked = Record.objects.get(name="Prêts").linked("policies")
    assert linked == [sport.key, Record.objects.get(name="Habitat").key]
    imported(town, a_thing("Prêts", number="1", points=[to("policies", "policy", "Sport")]))
    assert Record.objects.get(name="Prêts").linked("policies") == [sport.key]
    assert culture.key not in Record.objects.get(name="Prêts").linked("policies")


def test_a_dependency_that_a_person_refined_is_not_told_again():
    town = an_authority()
    imported(town, *FILE)
    dependency = Record.objects.get(name="Paie ← Serveur A")
    other = Record.objects.get(name="Serveur B")
    links = {"providers": [*dependency.linked("providers"), other.key]}
    services.change(dependency, {"minimum": 1}, links, based_on=1, by=None)
    assert outcomes(imported(town, *FILE)) == {"same": 5}


def test_what_a_person_removed_stays_removed():
    town = an_authority()
    imported(town, *FILE)
    for name in ("Serveur A", "Paie ← Serveur A"):
        services.remove(Record.objects.get(name=name), by=None, reason="Doublon")
    run = imported(town, *FILE)
    assert outcomes(run).get("created") is None
    assert Record.objects.get(name="Serveur A").state == "removed"
    assert "reste retirée" in words_of(row_of(run, "Serveur A"))


@pytest.mark.parametrize(
    ("thing", "sentence"),
    [
        (a_thing(" "), "n’a pas de nom"),
        (a_thing("x" * 201), "dépasse 200"),
        (a_thing("X", "thing"), "n’est pas une nature"),
        (a_thing("Jumeau"), "Plusieurs fiches portent ce nom"),
        (a_thing("Mandat", "mandate", starts_on="2026-01-01", ends_on="2020-01-01"), "avant"),
        (a_thing("Autre nature", "service", number="7"), "sert déjà"),
        (requires("Paie", "Paie"), "pas d’elle-même"),
        (requires("Personne", "Serveur"), "plus ses deux bouts"),
    ],
)
def test_a_row_that_cannot_be_is_refused_in_words_and_the_others_pass(thing, sentence):
    town = an_authority()
    a_record(town, "component", "Jumeau")
    a_record(town, "component", "Jumeau")
    imported(town, a_thing("Paie", number="7"))
    run = imported(town, thing, a_thing("Bonne ligne"))
    refused = run.rows.get(outcome=Outcome.REFUSED)
    assert sentence in words_of(refused)
    assert Record.objects.filter(name="Bonne ligne").exists()


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("users", "beaucoup", "Écrivez un nombre"),
        ("users", "1,5", "nombre entier"),
        ("planned_end", "fin 2027", "date entière"),
        ("planned_end", "31/02/2027", "date entière"),
        ("openness", "peut-être", "Valeurs possibles"),
        ("hosting_country", "Patagonie", "Deux lettres"),
        ("publiccode", "pas une adresse", "URL"),
        ("budget", "12", "pas de champ"),
    ],
)
def test_a_value_that_cannot_be_kept_is_left_out_and_said(name, value, sentence):
    town = an_authority()
    run = imported(town, a_thing("Paie", **{name: value}))
    assert sentence in words_of(run.rows.get())
    assert Record.objects.get().name == "Paie"


@pytest.mark.parametrize(
    ("name", "written", "kept"),
    [
        ("openness", "Libre", "free"),
        ("openness", "proprietary", "proprietary"),
        ("personal_data", True, "yes"),
        ("personal_data", "Oui", "yes"),
        ("planned_end", "1/2/2027", date(2027, 2, 1)),
        ("planned_end", "2027-02-01T00:00:00", date(2027, 2, 1)),
        ("since", "01/09/2018", 2018),
        ("since", "2018.0", 2018),
        ("fallback", "60 %", 60),
        ("hosting_country", "fr", "FR"),
    ],
)
def test_a_value_is_understood_as_people_write_it(name, written, kept):
    imported(an_authority(), a_thing("Paie", **{name: written}))
    assert getattr(Record.objects.get(), name) == kept


def test_amounts_and_numbers_of_firms_are_understood():
    town = an_authority()
    imported(
        town,
        a_thing("Marché", "contract", amount="1 234,50 €"),
        a_thing("Firme", "supplier", siren="552 100 554 00013"),
    )
    assert Record.objects.get(kind="contract").amount == Decimal("1234.50")
    assert Record.objects.get(kind="supplier").siren == "552100554"


def test_lines_that_say_the_same_thing_are_joined():
    town = an_authority()
    run = imported(
        town,
        a_thing("Paie", where="ligne 2", users="30"),
        a_thing("paie", where="ligne 3", licence="MIT", users="31"),
    )
    record = Record.objects.get()
    assert (record.users, record.licence) == (30, "MIT")
    assert run.counts["joined"] == 1
    assert "la première ligne l’emporte" in words_of(run.rows.get(where="ligne 2"))
    assert "réunies" in words_of(run.rows.get(where="ligne 3"))


def test_the_register_of_another_authority_is_neither_read_nor_changed():
    here, there = an_authority(), an_authority()
    imported(there, a_thing("Paie", number="12"))
    run = imported(here, a_thing("Paie", number="12", users="5"))
    assert outcomes(run) == {"created": 1}
    assert Record.objects.get(authority=there).users is None


def test_many_rows_ask_few_queries(django_assert_max_num_queries):
    town = an_authority()
    things = [a_thing(f"Composant {n}", number=str(n), users=str(n)) for n in range(300)]
    things += [requires(f"Composant {n}", f"Composant {n - 1}") for n in range(1, 300)]
    with django_assert_max_num_queries(130):
        imported(town, *things)
    assert ImportRow.objects.count() == 599
