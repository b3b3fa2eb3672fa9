"""Gets an installation ready.

Database and tables, search index, shared counters, static files. Safe to run at every start.
"""

import os

import django
from django.core.management import call_command
from django.db import OperationalError, connection

from numerhic.engines.errors import InputError


def set_up_django() -> None:
    """Load the settings and the applications, once per process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "numerhic.site.settings")
    django.setup()


def prepare() -> None:
    """Bring the database and its search index up to date and gather the static files.

    Raises InputError when the database does not answer.
    """
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise InputError(
            code="database-unreachable",
            what=f"The database does not answer ({str(error).strip().splitlines()[0]}).",
            where="DATABASE_URL",
            mend="Start it, or correct the address; without DATABASE_URL, SQLite is used.",
        ) from error
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("clearsessions", verbosity=0)
    from numerhic.sources.index.services import complete

    complete()
    connection.close()
