"""Reads DATABASE_URL into Django's DATABASES entry: SQLite by default, PostgreSQL by one setting."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"


def database_from_url(url: str, default_folder: Path) -> dict[str, Any]:
    """Return the settings of one database.

    ``url`` is empty (SQLite file in ``default_folder``), ``sqlite:///relative``, ``sqlite:////absolute``,
    ``sqlite://:memory:`` or ``postgresql://user:password@host:port/name?host=/socket``.
    Raises ValueError, telling the accepted forms, on anything else.
    """
    if not url:
        return _sqlite(str(default_folder / "numerhic.sqlite3"))
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        if parts.netloc == ":memory:" or parts.path in {"", "/"}:
            return _sqlite(":memory:")
        return _sqlite(unquote(parts.path[1:]))
    if parts.scheme in {"postgres", "postgresql"}:
        options = dict(parse_qsl(parts.query))
        host = options.pop("host", None) or parts.hostname or ""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]) or "numerhic",
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": host,
            "PORT": str(parts.port or options.pop("port", "")),
            "OPTIONS": options,
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ValueError(
        f"DATABASE_URL starts with {parts.scheme!r}: write sqlite:///file or postgresql://user:password@host/name."
    )


def _sqlite(name: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        # Writers wait for each other instead of failing; a transaction takes its lock when it starts.
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": SQLITE_PRAGMAS},
    }
