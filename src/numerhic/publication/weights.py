"""What each public page weighs: real answers of this software, measured as a browser would receive them.

``measure_all`` asks every public address that takes no parameter; the result is kept in the data folder and
shown at /sobriete/. Nothing is estimated.
"""

import gzip
import json
import re
from dataclasses import asdict, dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from numerhic.people.checks import views

FILE = "page_weights.json"
LOADED = {"stylesheet", "icon"}


@dataclass(frozen=True)
class PageWeight:
    """One page: bytes received for it alone and with what it loads, requests, elements of its document."""

    address: str
    html_bytes: int
    total_bytes: int
    requests: int
    elements: int


@dataclass(frozen=True)
class Weights:
    """Every page measured on one day."""

    measured_on: date
    pages: tuple[PageWeight, ...]


class _Counter(HTMLParser):
    """Counts elements, gathers what the page loads."""

    def __init__(self) -> None:
        super().__init__()
        self.elements = 0
        self.loaded: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One more element; an address if it loads something."""
        self.elements += 1
        values = dict(attrs)
        if tag == "link" and values.get("rel") in LOADED and values.get("href"):
            self.loaded.add(str(values["href"]))
        elif tag in {"img", "script", "source", "iframe"} and values.get("src"):
            self.loaded.add(str(values["src"]))


def public_addresses() -> list[str]:
    """Every address a visitor can read as a page, without parameter, in French."""
    found = []
    with translation.override("fr"):
        patterns = list(views())
    for address, pattern in patterns:
        act = getattr(pattern.callback, "act", "")
        if act == "read.public" and "<" not in address and pattern.name:
            path = "/" + address
            if re.fullmatch(r"/([a-z-]+/)*", path) and path != reverse("components"):
                found.append(path)
    return found


def measure(client: Client, address: str) -> PageWeight | None:
    """Ask for one page; None when it does not answer 200 with HTML."""
    response = client.get(address)
    if response.status_code != 200 or not response.headers.get("Content-Type", "").startswith("text/html"):
        return None
    body = response.content
    compressed = response.headers.get("Content-Encoding") == "gzip"
    counter = _Counter()
    counter.feed((gzip.decompress(body) if compressed else body).decode())
    loaded = sum(_bytes_of(client, one) for one in counter.loaded)
    return PageWeight(
        address=address,
        html_bytes=len(body),
        total_bytes=len(body) + loaded,
        requests=1 + len(counter.loaded),
        elements=counter.elements,
    )


def _bytes_of(client: Client, address: str) -> int:
    """Bytes sent for what a page loads: a static file, or a drawing made on demand."""
    if address.startswith(settings.STATIC_URL):
        return static_bytes(address)
    return len(client.get(address).content)


def static_bytes(address: str) -> int:
    """Bytes sent for a static file: its compressed form when there is one."""
    name = address.removeprefix(settings.STATIC_URL)
    gathered = Path(settings.STATIC_ROOT) / name
    if gathered.is_file():
        smaller = gathered.with_name(gathered.name + ".gz")
        return (smaller if smaller.is_file() else gathered).stat().st_size
    source = finders.find(name)
    return len(gzip.compress(Path(source).read_bytes(), mtime=0)) if source else 0


def measure_all(host: str) -> Weights:
    """Measure every public page of the authority served under ``host``, and keep the result."""
    client = Client(raise_request_exception=False, HTTP_HOST=host, HTTP_ACCEPT_ENCODING="gzip")
    pages = [page for address in public_addresses() if (page := measure(client, address)) is not None]
    weights = Weights(timezone.localdate(), tuple(pages))
    content = {"measured_on": weights.measured_on.isoformat(), "pages": [asdict(page) for page in pages]}
    path = Path(settings.DATA_DIR) / FILE
    draft = path.with_suffix(".draft")
    draft.write_text(json.dumps(content, indent=1), encoding="utf-8")
    draft.replace(path)
    return weights


def kept_weights() -> Weights | None:
    """What was measured last; None when nothing was."""
    path = Path(settings.DATA_DIR) / FILE
    if not path.is_file():
        return None
    content = json.loads(path.read_text(encoding="utf-8"))
    return Weights(
        date.fromisoformat(content["measured_on"]), tuple(PageWeight(**page) for page in content["pages"])
    )
