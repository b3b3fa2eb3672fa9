"""Starting.

The address that is taken, the database that does not answer, the demonstration, the real server.
"""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from django.db import OperationalError

from numerhic.engines.errors import InputError
from numerhic.site import preparation
from numerhic.site.serving import check_address_is_free


def test_an_address_that_is_taken_is_said_with_the_way_out():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(InputError) as told:
            check_address_is_free("127.0.0.1", port)
    assert told.value.code == "address-taken"
    assert "--port" in told.value.mend
    check_address_is_free("127.0.0.1", port)


def test_a_database_that_does_not_answer_is_said(monkeypatch):
    def refuse():
        raise OperationalError("connection refused\n\tIs the server running?")

    monkeypatch.setattr(preparation.connection, "ensure_connection", refuse)
    with pytest.raises(InputError) as told:
        preparation.prepare()
    assert "connection refused" in told.value.what
    assert told.value.where == "DATABASE_URL"


def test_a_new_installation_serves_its_first_page_in_one_command(tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("NUMERHIC_")},
        "NUMERHIC_DATA_DIR": str(tmp_path / "var"),
        "DJANGO_SETTINGS_MODULE": "numerhic.site.settings",
        "NUMERHIC_WORKERS": "1",
    }
    environment.pop("DATABASE_URL", None)
    code = f"from numerhic.site.serving import serve; serve('127.0.0.1', {port}, False)"
    log = (tmp_path / "log").open("w+")
    server = subprocess.Popen(
        [sys.executable, "-c", code], env=environment, stdout=log, stderr=subprocess.STDOUT, cwd=tmp_path
    )
    try:
        page = _first_page(f"http://127.0.0.1:{port}/", server, Path(log.name))
        said = Path(log.name).read_text(encoding="utf-8")
        with urllib.request.urlopen(
            re.search(rf"http://127.0.0.1:{port}/commencer/\S+/", said).group()
        ) as answer:
            first_use = answer.read().decode()
        sheet = re.search(r'href="(/static/numerhic\.[0-9a-f]+\.css)"', page).group(1)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{sheet}") as answer:
            assert "immutable" in answer.headers["Cache-Control"]
    finally:
        server.terminate()
        server.wait(timeout=30)
        log.close()
    assert "create_authority" in page
    assert "Quelle collectivité" in first_use
    assert len(re.findall("/commencer/", Path(log.name).read_text(encoding="utf-8"))) == 1
    assert (tmp_path / "var" / "secret_key").is_file()


def _first_page(address: str, server: subprocess.Popen, log: Path) -> str:
    """Ask until the server answers; gives up when it stopped, or after a minute."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(address) as answer:
                return answer.read().decode()
        except OSError:
            if server.poll() is not None:
                break
            time.sleep(0.1)
    pytest.fail(f"the server did not answer:\n{log.read_text(encoding='utf-8')}")
