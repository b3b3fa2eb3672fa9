"""References of one's own stand beside the project's: they add rows, and change nothing when absent."""

from pathlib import Path

import pytest

from numerhic.demo import AUTHORITY, SUPPLIERS, write_references
from numerhic.engines.procurement import OwnReferences, open_tables
from numerhic.engines.procurement.tests.factories import folder_of

LYON = "216901231"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Canonical tables with no contract."""
    return folder_of(tmp_path / "tables", [])


def populations(folder: Path, own: OwnReferences | None) -> dict[str, int]:
    """What the tables say of a real commune and of the fictional one."""
    with open_tables(folder, own_references=own) as tables:
        rows = tables.connection.execute(
            "select siren, population from territories where siren in (?, ?)", [LYON, AUTHORITY.siren]
        ).fetchall()
    return dict(rows)


def test_the_fiction_is_unknown_unless_it_is_brought(folder: Path, tmp_path: Path) -> None:
    assert populations(folder, None) == {LYON: 519127}
    brought = populations(folder, write_references(tmp_path))
    assert brought == {LYON: 519127, AUTHORITY.siren: AUTHORITY.population}


def test_invented_control_is_added_to_the_documented_one(folder: Path, tmp_path: Path) -> None:
    with open_tables(folder) as tables:
        [(documented, invented)] = tables.connection.execute(
            "select count(*), count(*) filter (siren in (select unnest(?))) from control",
            [[one.siren for one in SUPPLIERS]],
        ).fetchall()
    own = write_references(tmp_path)
    with open_tables(folder, own_references=own) as tables:
        [(together,)] = tables.connection.execute("select count(*) from control").fetchall()
    assert documented > 0
    assert invented == 0
    assert together == documented + sum(one.country is not None for one in SUPPLIERS)


def test_one_of_the_two_may_come_alone(folder: Path, tmp_path: Path) -> None:
    own = write_references(tmp_path)
    assert AUTHORITY.siren not in populations(folder, OwnReferences(control=own.control))
    assert AUTHORITY.siren in populations(folder, OwnReferences(territories=own.territories))
