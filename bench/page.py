"""The panorama page and a finished comparison of futures: server time against that of an empty page.

Fills a fresh installation with the demonstration by the public command, then asks both pages of the
application in this process, taking turns, with no network between. Run in a process of its own: Django is set
up once.
"""

import argparse
import json
import os
import re
import socket
import statistics
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import IO

from bench.reading import NUMERHIC
from bench.report import Row
from bench.running import ROOT, python, run

PANORAMA = "/panorama/"
FUTURES = "/avenirs/"
STUDY = re.compile(r'href="(/avenirs/[0-9a-z]{26}/)"')
EMPTY = "/banc-d-essai/page-vide/"
WARM_UP = 20
PATIENCE = 300
"""Seconds the demonstration may take to be ready."""


def fill(data: Path) -> None:
    """Make an installation with the demonstration in ``data``, by ``numerhic serve --demo``."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "NUMERHIC_DATA_DIR": str(data)}
    with tempfile.TemporaryFile() as said:
        server = subprocess.Popen(
            [str(NUMERHIC), "serve", "--demo", "--port", str(port)],
            cwd=ROOT,
            env=environment,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(f"http://127.0.0.1:{port}{PANORAMA}", server, said)
        finally:
            server.terminate()
            server.wait(timeout=30)


def _wait(address: str, server: subprocess.Popen[bytes], said: IO[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            said.seek(0)
            last = said.read().decode(errors="replace")[-2000:]
            raise SystemExit(f"numerhic serve --demo stopped before it was ready:\n{last}")
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - our own server
                if answer.status == 200 and b"/panorama/mesures/hhi/" in answer.read():
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.5)
    raise SystemExit(f"the demonstration was not ready after {PATIENCE} s")


def ask(times: int) -> dict[str, list[float]]:
    """Seconds of each answer, in turns, after a warm-up. Needs the settings in the environment."""
    import django
    from django.conf import settings
    from django.test import Client

    django.setup()
    settings.ROOT_URLCONF = "bench.page_addresses"
    client = Client(headers={"host": "127.0.0.1"})
    study = STUDY.search(client.get(FUTURES).content.decode())
    if study is None:
        raise SystemExit("the demonstration has no public study")
    found: dict[str, list[float]] = {PANORAMA: [], study[1]: [], EMPTY: []}
    for turn in range(WARM_UP + times):
        for address, seconds in found.items():
            began = time.perf_counter()
            answer = client.get(address)
            spent = time.perf_counter() - began
            if answer.status_code != 200:
                raise SystemExit(f"{address} answered {answer.status_code}")
            if turn >= WARM_UP:
                seconds.append(spent)
    return found


def compare(times: int) -> tuple[list[Row], dict[str, object]]:
    """The row on the page, and the plain measures."""
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder))
        environment = {"NUMERHIC_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "numerhic.site.settings"}
        output = run(python("bench.page", "--times", str(times)), environment=environment).output
    found = json.loads(output)
    empty = statistics.median(found[EMPTY])
    rows = []
    for address, seconds in found.items():
        if address != EMPTY:
            name = "panorama page" if address == PANORAMA else "page of a finished comparison"
            page = statistics.median(seconds)
            told = f"{page * 1000:.1f} ms against {empty * 1000:.1f} ms"
            rows.append(Row(f"{name} / empty page, server time", page / empty, "at most", 3, "times", told))
    return rows, {"page_seconds": found}


def main() -> None:
    """``python -m bench.page --times N``: the answers' times as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    print(json.dumps(ask(parser.parse_args().times)))


if __name__ == "__main__":
    main()
