"""A whole import is undone: what it brought goes, what it changed comes back, what somebody touched stays."""

import pytest
from django.core.exceptions import ValidationError

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_person, an_authority
from numerhic.register.imports import services as imports
from numerhic.register.imports.models import ExternalName
from numerhic.register.imports.words import told
from numerhic.register.records import services
from numerhic.register.records.models import Record, Reference
from numerhic.register.records.tests.factories import a_record, requires_all

from .factories import a_thing, imported, requires, row_of, to, undone

pytestmark = pytest.mark.django_db
FILE = [
    a_thing("Paie", number="12", users="30", points=[to("policies", "policy", "Ressources", make=True)]),
    a_thing("Serveur A"),
    requires("Paie", "Serveur A"),
]


def said(row) -> str:
    return " ".join(told(word) for word in row.undo)


def test_what_it_created_is_removed_with_author_and_reason():
    town = an_authority()
    officer = a_person(town, [Role.IS_OFFICER])
    run = undone(imported(town, *FILE), by=officer)
    assert run.state == "undone"
    assert run.counts["removed"] == 4
    assert set(Record.objects.values_list("state", flat=True)) == {"removed"}
    last = Record.objects.get(name="Paie").history.first()
    assert last.history_user == officer
    assert "Mauvais fichier" in last.history_change_reason
    assert not ExternalName.objects.exists()
    assert said(row_of(run, "Paie")) == "Retirée."


def test_what_it_changed_comes_back_links_included():
    town = an_authority()
    sport = a_record(town, "policy", "Sport")
    record = a_record(town, "component", "Paie", licence="MIT", policies=[sport])
    run = imported(town, *FILE)
    record.refresh_from_db()
    assert (record.users, len(record.linked("policies"))) == (30, 2)
    undone(run)
    record.refresh_from_db()
    assert (record.users, record.linked("policies"), record.state) == (None, [sport.key], "current")
    assert Reference.objects.filter(holder=record).count() == 1
    assert Record.objects.get(name="Ressources").state == "removed"


def test_what_somebody_changed_since_is_kept_and_said():
    town = an_authority()
    a_record(town, "component", "Serveur A")
    run = imported(town, FILE[0], a_thing("Serveur A", version="1", hosting_place="Salle 2"))
    pay, server = Record.objects.get(name="Paie"), Record.objects.get(name="Serveur A")
    services.change(pay, {"users": 31}, based_on=1, by=None)
    services.change(server, {"version": "2"}, based_on=server.revision, by=None)
    run = undone(run)
    pay.refresh_from_db()
    server.refresh_from_db()
    assert (pay.state, pay.users) == ("current", 31)
    assert (server.version, server.hosting_place) == ("2", "")
    assert "gardée telle qu’elle est" in said(row_of(run, "Paie"))
    assert "« Version » : changé depuis l’import" in said(row_of(run, "Serveur A"))
    assert ExternalName.objects.get(external_id="12").record == pay, "what is kept keeps its name"


def test_what_others_rest_on_since_is_kept():
    town = an_authority()
    run = imported(town, *FILE)
    requires_all(a_record(town, "service", "Payer"), Record.objects.get(name="Serveur A"))
    run = undone(run)
    assert Record.objects.get(name="Serveur A").state == "current"
    assert Record.objects.get(name="Paie").state == "removed"
    assert "s’appuie sur elle" in said(row_of(run, "Serveur A"))


def test_the_same_file_can_be_imported_again_once_undone():
    town = an_authority()
    undone(imported(town, *FILE))
    run = imported(town, *FILE)
    assert run.counts["created"] == 4
    assert Record.objects.current().count() == 4


def test_undoing_the_second_import_leaves_what_the_first_one_said():
    town = an_authority()
    imported(town, a_thing("Paie", number="12", users="30"))
    undone(imported(town, a_thing("Paie", number="12", users="40")))
    assert Record.objects.get().users == 30
    assert ExternalName.objects.get().said["users"] == 30
    assert imported(town, a_thing("Paie", number="12", users="40")).counts["changed"] == 1


def test_an_import_is_undone_once_and_with_a_reason(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    town = an_authority()
    officer = a_person(town, [Role.IS_OFFICER])
    run = imported(town, *FILE)
    with pytest.raises(ValidationError, match="Dites pourquoi"):
        imports.undo(run, by=officer, reason=" ")
    imports.undo(run, by=officer, reason="Mauvais fichier")
    assert (run.state, run.undone_by, run.undo_reason) == ("undone", officer, "Mauvais fichier")
    with pytest.raises(ValidationError, match="déjà plus loin"):
        imports.undo(run, by=officer, reason="Encore")


def test_undoing_many_rows_asks_few_queries(django_assert_max_num_queries):
    run = imported(an_authority(), *(a_thing(f"Composant {n}", number=str(n)) for n in range(200)))
    with django_assert_max_num_queries(80):
        undone(run)
    assert not Record.objects.standing().exists()
