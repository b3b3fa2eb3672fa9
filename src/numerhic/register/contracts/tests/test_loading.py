"""Loading: what is read counts, what is refused changes nothing, what is undone no longer counts."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_person, an_authority
from numerhic.register.contracts import selectors, services, storage
from numerhic.register.contracts.models import ContractFile, ContractTables, LoadState
from numerhic.register.contracts.reading import read_together

from .published import a_contract, a_file, give, give_bytes

pytestmark = pytest.mark.django_db


def test_what_is_read_is_in_force() -> None:
    town = an_authority()
    load = give(town, [a_contract(town, n) for n in range(3)])
    assert load.state == LoadState.DONE
    assert load.report["rows_read"] == load.report["rows_kept"] == 3
    folder = selectors.folder_in_force(selectors.tables_in_force(town))
    assert folder is not None
    assert (folder / "contracts.parquet").is_file()


def test_a_refused_file_leaves_what_was_there_and_says_what_where_and_how_to_mend() -> None:
    town = an_authority()
    give(town, [a_contract(town, 1)])
    before = selectors.tables_in_force(town)
    load = give_bytes(town, b"%PDF-1.7 a letter", name="lettre.json")
    assert load.state == LoadState.FAILED
    assert load.error["code"] == "pdf"
    assert load.error["where"] == "lettre.json", "the person's own file name, not a path of the machine"
    assert selectors.tables_in_force(town) == before


def test_the_same_file_twice_counts_once() -> None:
    town = an_authority()
    give(town, [a_contract(town, n) for n in range(3)])
    load = give(town, [a_contract(town, n) for n in range(3)])
    assert load.report["rows_read"] == 3
    assert load.report["contracts"] == 3


def test_loads_are_read_together() -> None:
    town = an_authority()
    give(town, [a_contract(town, 1)], name="2023.json")
    load = give(town, [a_contract(town, 2)], name="2024.json")
    assert load.report["contracts"] == 2
    assert {file["name"] for file in load.report["files"]} == {"2023.json", "2024.json"}


def test_an_undone_load_no_longer_counts_and_its_file_is_kept() -> None:
    town = an_authority()
    give(town, [a_contract(town, 1)], name="2023.json")
    second = give(town, [a_contract(town, 2)], name="2024.json")
    services.unload(second, by=None, in_background=False)
    read_together(second)
    assert second.state == LoadState.UNDONE
    tables = selectors.tables_in_force(town)
    assert tables is not None
    assert tables.report["contracts"] == 1
    assert storage.file_path(town, "2024.json").is_file()


def test_when_nothing_is_left_there_is_nothing_to_read() -> None:
    town = an_authority()
    load = give(town, [a_contract(town, 1)])
    services.unload(load, by=None, in_background=False)
    read_together(load)
    assert selectors.folder_in_force(selectors.tables_in_force(town)) is None


def test_only_the_tables_in_force_stay_on_the_disk() -> None:
    town = an_authority()
    for number in range(3):
        give(town, [a_contract(town, number)], name=f"{number}.json")
    folders = list((storage.folder_of(town) / "tables").iterdir())
    assert [folder.name for folder in folders] == [ContractTables.objects.of(town).get().folder]


def test_undoing_twice_is_refused() -> None:
    town = an_authority()
    load = give(town, [a_contract(town, 1)])
    services.unload(load, by=None, in_background=False)
    with pytest.raises(ValidationError):
        services.unload(load, by=None)


def test_a_refused_load_can_be_taken_up_again(django_capture_on_commit_callbacks) -> None:
    town = an_authority()
    load = give_bytes(town, b"", name="vide.json")
    assert load.error["code"] == "empty-file"
    storage.file_path(town, "vide.json").write_bytes(a_file([a_contract(town, 1)]))
    with django_capture_on_commit_callbacks(execute=True):
        services.take_up_again(load, by=None)
    load.refresh_from_db()
    assert load.state == LoadState.DONE


def test_the_right_to_load_is_asked_for_before_anything_is_kept() -> None:
    town = an_authority()
    agent = a_person(town, [Role.AGENT])
    with pytest.raises(PermissionDenied):
        services.load(town, [services.Given("a.json", [b"{}"])], by=agent)
    assert not ContractFile.objects.exists()
    assert list((storage.folder_of(town) / "files").iterdir()) == []


def test_the_right_in_one_authority_gives_none_in_another() -> None:
    here, there = an_authority(), an_authority()
    officer = a_person(there, [Role.IS_OFFICER])
    with pytest.raises(PermissionDenied):
        services.load(here, [services.Given("a.json", [b"{}"])], by=officer)


def test_a_full_disk_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    town = an_authority()

    def broken() -> object:
        yield b"{"
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="space"):
        services.load(town, [services.Given("a.json", broken())], by=None)
    assert list((storage.folder_of(town) / "files").iterdir()) == []
    assert not ContractFile.objects.exists()


def test_a_fault_of_the_software_is_said_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    town = an_authority()
    give(town, [a_contract(town, 1)])
    before = selectors.tables_in_force(town)

    def broken(*args: object, **kwargs: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("numerhic.register.contracts.reading.read", broken)
    load = give(town, [a_contract(town, 2)], name="b.json")
    assert load.state == LoadState.FAILED
    assert load.error["code"] == "unexpected"
    assert selectors.tables_in_force(town) == before
