"""Settings: the data folder, the key kept in it, the database's address."""

import stat
import threading

import pytest

from numerhic.site.data_folder import kept_secret_key
from numerhic.site.database import database_from_url


def test_a_key_is_made_once_and_readable_by_its_owner_only(tmp_path):
    key = kept_secret_key(tmp_path / "new")
    assert len(key) > 50
    assert kept_secret_key(tmp_path / "new") == key
    assert stat.S_IMODE((tmp_path / "new" / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["secret_key"]


def test_processes_that_start_together_agree_on_the_key(tmp_path):
    keys: list[str] = []
    threads = [threading.Thread(target=lambda: keys.append(kept_secret_key(tmp_path))) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 12
    assert len(set(keys)) == 1


def test_an_empty_key_is_an_error_that_says_how_to_mend(tmp_path):
    (tmp_path / "secret_key").touch()
    with pytest.raises(RuntimeError, match="delete it"):
        kept_secret_key(tmp_path)


@pytest.mark.parametrize(
    ("url", "engine", "name", "host"),
    [
        ("", "sqlite3", "{folder}/numerhic.sqlite3", None),
        ("sqlite:///a.sqlite3", "sqlite3", "a.sqlite3", None),
        ("sqlite:////srv/a%20b.sqlite3", "sqlite3", "/srv/a b.sqlite3", None),
        ("sqlite://:memory:", "sqlite3", ":memory:", None),
        ("postgres://u:p%40ss@db.example:5433/registre", "postgresql", "registre", "db.example"),
        ("postgresql:///registre?host=/run/pg", "postgresql", "registre", "/run/pg"),
    ],
)
def test_addresses_of_databases(tmp_path, url, engine, name, host):
    found = database_from_url(url, tmp_path)
    assert found["ENGINE"] == f"django.db.backends.{engine}"
    assert found["NAME"] == name.replace("{folder}", str(tmp_path))
    assert found.get("HOST") == host


def test_a_password_may_hold_any_sign():
    assert database_from_url("postgres://u:p%40ss@h/n", None)["PASSWORD"] == "p@ss"


def test_an_unknown_database_is_refused_with_the_known_forms(tmp_path):
    with pytest.raises(ValueError, match="sqlite:///file or postgresql://"):
        database_from_url("mysql://h/n", tmp_path)
