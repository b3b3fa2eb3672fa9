"""What the browser tests stand on: the demo served as anyone would serve it, and a headless Chromium.

The demo is served by the real command in a process of its own, so that headers, static files and the
database are those of an installation. Missing system parts skip aloud with the line that would install
them; with CI=true they fail.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
VNU = ROOT / "tools/html/node_modules/vnu-jar/build/dist/vnu.jar"
START_WITHIN = 120  # seconds; a bound on a broken start, not a measure


def need(what: str | None, line: str) -> str:
    """Return what was found; else skip with the line that would install it, or fail in CI."""
    if what:
        return what
    if os.environ.get("CI") == "true":
        pytest.fail(f"a system part is absent in CI; {line}")
    pytest.skip(f"a system part is absent; to install it: {line}")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    return need(found, "apt-get install -y chromium (as root, on Debian)")


@pytest.fixture(scope="session")
def html_checker() -> list[str]:
    java = need(shutil.which("java"), "apt-get install -y default-jre-headless (as root, on Debian)")
    need(str(VNU) if VNU.exists() else None, "cd tools/html && npm ci --ignore-scripts")
    return [java, "-Xss4m", "-jar", str(VNU)]


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium_path,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
            ],
        )
        yield started
        started.close()


@dataclass(frozen=True)
class Site:
    """A running installation: its address and its data folder."""

    address: str
    data: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


@contextmanager
def served(data: Path, *arguments: str) -> Iterator[Site]:
    """`numerhic serve` with these arguments on a free port, on this data folder, where serve.log is."""
    port = free_port()
    env = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    env |= {"NUMERHIC_DATA_DIR": str(data)}
    log = (data / "serve.log").open("w")
    numerhic = [sys.executable, "-c", "from numerhic.site.commands import main; main()"]
    process = subprocess.Popen(
        [*numerhic, "serve", *arguments, "--port", str(port)], env=env, stdout=log, stderr=log
    )
    address = f"http://127.0.0.1:{port}"
    end = time.monotonic() + START_WITHIN
    try:
        while not answers(address + "/"):
            if process.poll() is not None or time.monotonic() > end:
                pytest.fail(f"the site did not start: {(data / 'serve.log').read_text()[-2000:]}")
            time.sleep(0.2)
        yield Site(address, data)
    finally:
        process.terminate()
        process.wait(timeout=20)
        log.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """`numerhic serve --demo`, with its own data folder."""
    with served(tmp_path_factory.mktemp("installation"), "--demo") as site:
        yield site


@pytest.fixture
def empty_site(tmp_path: Path) -> Iterator[Site]:
    """An installation where nothing is yet."""
    with served(tmp_path) as site:
        yield site
