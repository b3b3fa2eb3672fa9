"""``numerhic serve``.

Prepares the installation, then runs gunicorn (sync workers) and one background worker.
"""

import io
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import click
from gunicorn.app.base import BaseApplication

from numerhic.engines.errors import InputError
from numerhic.site.preparation import prepare, set_up_django

EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 (compared with, not listened on)


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn says nothing of its types
    """gunicorn without a settings file: a few plain workers, one request each at a time."""

    def __init__(self, application: Callable[..., Any], host: str, port: int) -> None:
        self.application = application
        self.address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        super().__init__()

    def load_config(self) -> None:
        """Workers by cores (2 to 8, or NUMERHIC_WORKERS); uploads of large files may take minutes."""
        workers = int(os.environ.get("NUMERHIC_WORKERS", 0)) or min(8, max(2, os.cpu_count() or 2))
        self.cfg.set("bind", self.address)
        self.cfg.set("workers", workers)
        self.cfg.set("worker_class", "sync")
        self.cfg.set("timeout", 300)
        self.cfg.set("preload_app", True)
        self.cfg.set("loglevel", "warning")

    def load(self) -> Callable[..., Any]:
        """The WSGI application, loaded before the workers fork."""
        return self.application


def serve(host: str, port: int, demo: bool) -> None:
    """Prepare, fill the demo when asked and when nothing is there yet, print the address, serve until
    stopped.

    Raises InputError when the address is taken or the database does not answer.
    """
    check_address_is_free(host, port)
    set_up_django()
    prepare()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    from numerhic.people.services.first_use import make_address
    from numerhic.site.demo_filling import demo_link, fill_demo
    from numerhic.site.wsgi import application

    shown = "localhost" if host in EVERYWHERE else (f"[{host}]" if ":" in host else host)
    address = f"http://{shown}:{port}"
    if demo:
        click.echo("Filling the demonstration (only the first time)…")
        if fill_demo():
            call_command("weigh_pages", stdout=io.StringIO())
    click.echo(f"numerhic serves {address}/ (stop with Ctrl+C)")
    if (beginning := make_address()) is not None:
        click.echo(
            f"This installation is empty. To begin, open this address in a browser: {address}{beginning}"
        )
        click.echo("It works until an authority exists. To make another: numerhic manage first_use")
    if demo and (link := demo_link(address)):
        click.echo(f"To act as an officer of the fictional authority, open this link, once: {link}")
    if host in EVERYWHERE and not set(settings.ALLOWED_HOSTS) - {"localhost", "127.0.0.1", "[::1]"}:
        click.echo("Other machines are refused until NUMERHIC_ALLOWED_HOSTS names this site.", err=True)
    connections.close_all()
    sys.stdout.flush()
    worker = start_background_worker()
    try:
        Server(application, host, port).run()
    finally:
        worker.terminate()
        worker.wait(timeout=30)


def start_background_worker() -> subprocess.Popen[bytes]:
    """Start the process that does long work (reading files), which pages only ask for."""
    command = [sys.executable, "-m", "django", "db_worker", "--interval", "1"]
    return subprocess.Popen(command, env={**os.environ, "DJANGO_SETTINGS_MODULE": "numerhic.site.settings"})


def check_address_is_free(host: str, port: int) -> None:
    """Raise InputError when nobody can listen there (taken, not allowed, not ours)."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise InputError(
                code="address-taken",
                what=f"{host}:{port} cannot be listened on ({error.strerror or error}).",
                where="--host, --port",
                mend="Stop the other program, or choose another port: numerhic serve --port 8001.",
            ) from error
