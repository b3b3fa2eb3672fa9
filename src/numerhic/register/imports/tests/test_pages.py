"""The pages of imports, as an officer walks them: give, say the columns, look, write, read, undo."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult

from numerhic.inventory import meanings
from numerhic.people.acts import Role, act
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register.exports.tests.factories import erase_all
from numerhic.register.imports import services, storage
from numerhic.register.imports.meanings import MEANINGS, meanings_of, tabular_kinds, why_in_words
from numerhic.register.imports.models import ColumnMapping, ImportRun, RunState
from numerhic.register.imports.tasks import forget_files
from numerhic.register.records.models import Record
from numerhic.register.records.services import change
from numerhic.register.records.tests.factories import a_record, a_small_register

from .factories import a_thing, imported, previewed

pytestmark = pytest.mark.django_db
GIVE = "register:import_give"
TABLE = """Application;Éditeur;Nb utilisateurs;Politique;Couleur
Paie;Éditions du Pré;30;Ressources;bleu
État civil;Éditions du Pré;beaucoup;Accueil;vert
;;3;;
"""


def a_file(text: str = TABLE, name: str = "applications.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def given(browser, *files: SimpleUploadedFile) -> ImportRun:
    """Give files through the page; the import that it made."""
    answer = browser.post(reverse(GIVE), {"given": list(files), "dated": "2026-01-31"})
    assert answer.status_code == 302, answer.content.decode()
    run = ImportRun.objects.latest("pk")
    assert answer.headers["Location"] == reverse("register:import_run", args=[run.pk])
    return run


def page(browser, run: ImportRun, name: str = "register:import_run", *more) -> str:
    return browser.get(reverse(name, args=[run.pk, *more])).content.decode()


def post(browser, run: ImportRun, name: str, data: dict | None = None, *more):
    return browser.post(reverse(f"register:import_{name}", args=[run.pk, *more]), data or {})


ONE = ["run", "format", "choices", "likenesses", "start", "again", "drop", "undo"]


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", ["give", "runs", *ONE])
def test_each_page_opens_to_those_the_table_names(role: Role, name: str) -> None:
    town = an_authority()
    run = previewed(town, a_thing("Paie"))
    wanted = {"runs": "read.sensitive", "run": "read.sensitive", "undo": "register.undo_import"}
    address = reverse(f"register:import_{name}", args=[run.pk] if name in ONE else [])
    browser = a_browser(town) if role is Role.VISITOR else signed_in(town, role)
    allowed = role in act(wanted.get(name, "register.import")).roles
    assert (browser.get(address).status_code == 200) == allowed


def test_it_goes_from_a_table_to_records_and_back(django_capture_on_commit_callbacks) -> None:
    town = an_authority()
    browser = signed_in(town, Role.IS_OFFICER)
    run = given(browser, a_file())
    assert run.state == RunState.COLUMNS
    assert "Dites ce que veulent dire les colonnes" in page(browser, run)
    columns = page(browser, run, "register:import_columns", 0)
    assert "« application » est un intitulé connu." in columns
    assert "Par exemple : Paie · État civil." in columns
    said = {"c0": "nom", "c1": "Fournisseurs dont il dépend", "c2": "nombre d’utilisateurs"}
    answer = post(browser, run, "columns", {**said, "c3": "politiques qui l’ont demandé", "c4": ""}, 0)
    assert answer.status_code == 302, answer.content.decode()
    run.refresh_from_db()
    assert run.state == RunState.PREVIEW
    assert not Record.objects.exists()
    shown = page(browser, run)
    assert "Rien n’est encore écrit." in shown
    assert "« beaucoup »" in shown
    assert "Politiques qui l’ont demandé : + Ressources." in shown
    post(browser, run, "start")
    run.refresh_from_db()
    assert run.state == RunState.DONE
    assert Record.objects.filter(kind="component").count() == 2
    assert Record.objects.filter(kind="supplier").count() == 1
    assert Record.objects.filter(kind="dependency").count() == 2
    assert run.source.title.startswith("applications.csv")
    assert run.source.dated.isoformat() == "2026-01-31"
    assert "Annuler tout cet import" in page(browser, run)
    assert "error" in post(browser, run, "undo", {"reason": ""}).content.decode()
    post(browser, run, "undo", {"reason": "Mauvais fichier"})
    run.refresh_from_db()
    assert run.state == RunState.UNDONE
    assert not Record.objects.standing().exists()
    assert "Mauvais fichier" in page(browser, run)


def test_the_next_file_with_the_same_headings_asks_nothing() -> None:
    town = an_authority()
    browser = signed_in(town, Role.IS_OFFICER)
    run = given(browser, a_file())
    post(browser, run, "columns", {"c0": "nom", "c2": "nombre d’utilisateurs"}, 0)
    post(browser, run, "start")
    months_later = TABLE.replace("30", "32").replace("Application;Éditeur", "Éditeur;Application")
    months_later = months_later.replace("Paie;Éditions du Pré", "Éditions du Pré;Paie")
    again = given(browser, a_file(months_later, "applications-mars.csv"))
    assert again.state == RunState.PREVIEW, again.state
    assert ColumnMapping.objects.get().reading["columns"][0]["means"] == "name"


def test_a_column_that_means_nothing_known_is_refused_beside_it() -> None:
    town = an_authority()
    browser = signed_in(town, Role.IS_OFFICER)
    run = given(browser, a_file())
    answer = post(browser, run, "columns", {"c0": "nom", "c4": "couleur préférée"}, 0).content.decode()
    assert 'id="id_c4_error"' in answer
    assert "Dites au moins quelle colonne" in post(browser, run, "columns", {}, 0).content.decode()
    run.refresh_from_db()
    assert run.state == RunState.COLUMNS


def test_another_kind_of_rows_and_another_header_row_are_proposed_again() -> None:
    town = an_authority()
    browser = signed_in(town, Role.IS_OFFICER)
    run = given(browser, a_file("Liste des services\n\nService;Pour qui\nCantine;les agents\n"))
    address = reverse("register:import_columns", args=[run.pk, 0])
    shown = browser.get(address, {"nature_des_lignes": "service", "titres": "3"}).content.decode()
    assert "Pour qui" in shown
    answer = browser.post(f"{address}?nature_des_lignes=service&titres=3", {"c0": "nom"})
    assert answer.status_code == 302, answer.content.decode()
    post(browser, run, "start")
    assert Record.objects.get().kind == "service"


def test_the_format_recognised_may_be_changed_and_changed_back() -> None:
    town = an_authority()
    browser = signed_in(town, Role.IS_OFFICER)
    run = given(browser, a_file())
    for wrong in ("mercator", "itop", "glpi", "publiccode", "sill", "numerhic"):
        post(browser, run, "format", {"format": wrong})
        run.refresh_from_db()
        shown = page(browser, run)
        assert run.state in {RunState.FAILED, RunState.PREVIEW}, wrong
        if run.state == RunState.FAILED:
            assert "Le registre n’a pas changé." in shown, wrong
    assert post(browser, run, "format", {"format": "papier"}).status_code == 200
    post(browser, run, "format", {"format": "table"})
    run.refresh_from_db()
    assert run.state == RunState.COLUMNS
    assert run.error is None


def test_several_tables_are_said_one_after_the_other() -> None:
    town = an_authority()
    browser = signed_in(town, Role.IS_OFFICER)
    services_table = "Service;Pour qui\nCantine;les agents\n"
    run = given(browser, a_file(), a_file(services_table, "services.csv"))
    answer = post(browser, run, "columns", {"c0": "nom"}, 0)
    assert answer.headers["Location"] == reverse("register:import_columns", args=[run.pk, 1])
    post(browser, run, "columns", {"aside": "1"}, 1)
    run.refresh_from_db()
    assert run.state == RunState.PREVIEW
    post(browser, run, "start")
    assert {record.kind for record in Record.objects.all()} == {"component"}


def test_a_table_may_be_left_aside() -> None:
    town = an_authority()
    browser = signed_in(town, Role.IS_OFFICER)
    run = given(browser, a_file())
    post(browser, run, "columns", {"aside": "1"}, 0)
    assert "laissé de côté" in page(browser, run)


def test_a_likeness_is_accepted_or_refused_row_by_row() -> None:
    town = an_authority()
    a_record(town, "component", "Paie", licence="MIT")
    browser = signed_in(town, Role.IS_OFFICER)
    run = given(browser, a_file())
    post(browser, run, "columns", {"c0": "nom", "c2": "nombre d’utilisateurs"}, 0)
    shown = page(browser, run, "register:import_likenesses")
    assert "c’est la même chose" in shown
    row = run.rows.get(name="Paie")
    post(browser, run, "likenesses", {f"r{row.position}": "create"})
    run.refresh_from_db()
    assert run.rows.get(name="Paie").outcome == "created"
    post(browser, run, "choices", {"conflicts": "take", "likeness": "accept"})
    run.refresh_from_db()
    assert (run.conflicts, run.state) == ("take", RunState.PREVIEW)


def test_what_a_preview_said_is_compared_again_when_it_is_written() -> None:
    town = an_authority()
    browser = signed_in(town, Role.IS_OFFICER)
    record = a_record(town, "component", "Paie")
    run = given(browser, a_file())
    post(browser, run, "columns", {"c0": "nom", "c2": "nombre d’utilisateurs"}, 0)
    change(record, {"users": 99}, based_on=1, by=None)
    post(browser, run, "start")
    record.refresh_from_db()
    assert record.users == 99, "typed meanwhile: kept"


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "vide.csv", "vide"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 99, "plan.png", "format connu"),
        (b"%PDF-1.4 ...", "liste.pdf", "format connu"),
    ],
)
def test_a_file_that_is_none_is_refused_with_a_way_out(content, name, sentence) -> None:
    town = an_authority()
    browser = signed_in(town, Role.IS_OFFICER)
    answer = browser.post(
        reverse(GIVE), {"given": [SimpleUploadedFile(name, content)], "dated": "2026-01-31"}
    )
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not ImportRun.objects.exists()


def test_too_heavy_no_file_and_a_day_to_come_are_said(settings) -> None:
    settings.IMPORT_UPLOAD_BYTES = 10
    browser = signed_in(an_authority(), Role.IS_OFFICER)
    later = (timezone.localdate() + timedelta(days=2)).isoformat()
    answer = browser.post(reverse(GIVE), {"given": [a_file()], "dated": later}).content.decode()
    assert "C’est trop lourd" in answer
    assert "dans l’avenir" in answer
    assert 'id="id_given_error"' in browser.post(reverse(GIVE), {}).content.decode()


def test_files_are_deleted_when_dropped_and_when_their_time_is_over(settings) -> None:
    town = an_authority()
    officer = a_person(town, [Role.IS_OFFICER])
    browser = a_browser(town, officer)
    first, second = given(browser, a_file()), given(browser, a_file())
    folder = storage.folder_of(first)
    assert [one.read_text(encoding="utf-8") for one in folder.iterdir()] == [TABLE]
    post(browser, first, "drop")
    assert not folder.exists()
    first.refresh_from_db()
    assert first.state == RunState.DROPPED
    second.files_until = timezone.localdate()
    second.save()
    assert services.forget_old_files() == 1
    assert not storage.folder_of(second).exists()


def test_the_deletion_of_files_is_asked_for_the_day_their_time_is_over(
    settings, django_capture_on_commit_callbacks
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    browser = signed_in(an_authority(), Role.IS_OFFICER)
    with django_capture_on_commit_callbacks(execute=True):
        run = given(browser, a_file())
    waiting = DBTaskResult.objects.get(task_path__endswith="forget_files")
    assert waiting.run_after > timezone.now() + timedelta(days=29)
    ImportRun.objects.update(files_until=timezone.localdate())
    forget_files.func()
    assert not storage.folder_of(run).exists()


def test_an_exported_register_comes_back_through_the_page(tmp_path: Path) -> None:
    town = an_authority()
    a_small_register(town)
    browser = signed_in(town, Role.IS_OFFICER)
    archive = browser.get(reverse("register:export_archive")).content
    erase_all(town)
    run = given(browser, SimpleUploadedFile("registre.zip", archive))
    assert (run.format, run.state, run.counts["created"]) == ("numerhic", RunState.PREVIEW, 10)
    assert not Record.objects.exists()
    post(browser, run, "start")
    assert browser.get(reverse("register:export_archive")).content == archive
    again = given(browser, SimpleUploadedFile("registre.zip", archive))
    assert (again.counts["created"], again.counts["same"]) == (0, 10)


def test_an_import_whose_files_are_gone_says_so_and_writes_nothing() -> None:
    town = an_authority()
    browser = signed_in(town, Role.IS_OFFICER)
    run = given(browser, a_file())
    post(browser, run, "columns", {"c0": "nom"}, 0)
    storage.forget_files(run)
    post(browser, run, "start")
    assert "Le registre n’a pas changé." in page(browser, run)
    assert not Record.objects.exists()


def test_a_large_import_is_done_in_the_background(django_capture_on_commit_callbacks, monkeypatch) -> None:
    monkeypatch.setattr(services, "SMALL", 0)
    town = an_authority()
    browser = signed_in(town, Role.IS_OFFICER)
    run = given(browser, a_file())
    with django_capture_on_commit_callbacks() as asked:
        post(browser, run, "columns", {"c0": "nom"}, 0)
    run.refresh_from_db()
    assert run.state == RunState.PREPARING
    assert "Voir où il en est" in page(browser, run)
    for work in asked:
        work()
    run.refresh_from_db()
    assert run.state == RunState.PREVIEW
    with django_capture_on_commit_callbacks(execute=True):
        post(browser, run, "start")
    run.refresh_from_db()
    assert run.state == RunState.DONE


def test_work_that_stopped_is_said_and_taken_up_again() -> None:
    town = an_authority()
    browser = signed_in(town, Role.IS_OFFICER)
    run = given(browser, a_file())
    post(browser, run, "columns", {"c0": "nom"}, 0)
    ImportRun.objects.update(state=RunState.RUNNING, alive_at=timezone.now() - timedelta(hours=1))
    assert "Interrompu" in page(browser, run)
    post(browser, run, "again")
    run.refresh_from_db()
    assert run.state == RunState.DONE


def test_asking_twice_writes_once() -> None:
    town = an_authority()
    browser = signed_in(town, Role.IS_OFFICER)
    run = given(browser, a_file())
    post(browser, run, "columns", {"c0": "nom"}, 0)
    post(browser, run, "start")
    answer = browser.post(reverse("register:import_start", args=[run.pk]), follow=True)
    assert "déjà plus loin" in answer.content.decode()
    assert Record.objects.count() == 2


def test_the_rows_are_downloaded_whole() -> None:
    town = an_authority()
    run = previewed(town, *(a_thing(f"Composant {n}") for n in range(60)))
    browser = signed_in(town, Role.IS_OFFICER)
    address = reverse("register:import_run", args=[run.pk])
    answer = browser.get(address, {"format": "csv", "table": "lignes"})
    assert len(answer.content.decode().splitlines()) == 61


def test_the_import_of_another_authority_does_not_exist_here() -> None:
    here, there = an_authority(), an_authority()
    run = previewed(there, a_thing("Paie"))
    browser = signed_in(here, Role.IS_OFFICER)
    for name in ONE:
        assert browser.get(reverse(f"register:import_{name}", args=[run.pk])).status_code == 404, name
    assert browser.get(reverse("register:import_columns", args=[run.pk, 0])).status_code == 404


@pytest.mark.parametrize("many", [3, 40])
def test_a_preview_that_grows_asks_no_more_queries(many: int, django_assert_max_num_queries) -> None:
    town = an_authority()
    run = imported(town, *(a_thing(f"Composant {n}") for n in range(many)))
    browser = signed_in(town, Role.IS_OFFICER)
    with django_assert_max_num_queries(14):
        browser.get(reverse("register:import_run", args=[run.pk]))
    with django_assert_max_num_queries(9):
        browser.get(reverse("register:import_runs"))


def test_it_reads_in_english_too() -> None:
    town = an_authority()
    run = imported(town, a_thing("Paie", users="beaucoup"))
    browser = signed_in(town, Role.IS_OFFICER)
    shown = browser.get(f"/en/registre/imports/{run.pk}/").content.decode()
    assert "Row by row" in shown
    assert "is left aside" in shown


def test_every_meaning_of_a_column_is_said_in_both_languages() -> None:
    said = {words for kind in tabular_kinds() for words in meanings(kind.name).values()}
    assert said <= MEANINGS
    with translation.override("en"):
        assert meanings_of("component")["name"] == "name"
        assert why_in_words("« application » est un intitulé connu.") == "“application” is a known heading."
    assert "need" in {kind.name for kind in tabular_kinds()}
    assert meanings_of("dependency") == {}


def test_what_it_keeps_of_a_person_is_told_and_emptied(tmp_path: Path) -> None:
    from numerhic.register.imports.filling import collect, erase

    town = an_authority()
    officer = a_person(town, [Role.IS_OFFICER])
    run = imported(town, a_thing("Paie"), by=officer)
    services.undo(run, by=officer, reason="Mauvais fichier")
    assert [one["act"] for one in collect(officer)] == ["import", "undo"]
    erase(officer)
    assert collect(officer) == []


def test_a_folder_left_by_a_run_that_the_database_no_longer_knows_stops_nothing() -> None:
    town = an_authority()
    browser = signed_in(town, Role.IS_OFFICER)
    run = given(browser, a_file())
    folder, number = storage.folder_of(run), run.pk
    (folder / "007-reste.csv").write_text("ce qui restait", encoding="utf-8")
    ImportRun.objects.all().delete()
    again = ImportRun(pk=number, authority=town)
    kept = storage.store(again, [storage.Given("liste.csv", [TABLE.encode()])])
    again.files = kept
    assert [one.read_text(encoding="utf-8") for one in storage.paths_of(again)] == [TABLE]
