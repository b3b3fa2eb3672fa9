"""Every public page of the demo keeps the promises made to somebody who only reads."""

import asyncio
import gzip
import json
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from ecoindex.compute import get_grade, get_score
from lxml import html
from playwright.sync_api import Browser

from .conftest import Site
from .crawl import Answer, crawl, get, pages, some_pages

MOST_REQUESTS, MOST_BYTES, MOST_NODES = 3, 60_000, 300
NAMED_IN_FRENCH = "appears to be written in French"
"""A guess of the checker on English pages made mostly of the authority's own names: names keep their language
(WCAG 2.2, 3.1.2 sets proper names apart). Sentences left untranslated are found by ``tools/messages.py``."""
EXPECTED = {
    "/",
    "/en/",
    "/panorama/",
    "/en/panorama/",
    "/registre/",
    "/effets/",
    "/a-propos/",
    "/accessibilite/",
    "/sobriete/",
    "/panorama/mesures/single-bid-share/",
}
STRICT = {"default-src": "'none'", "base-uri": "'none'", "frame-ancestors": "'none'", "form-action": "'self'"}

pytestmark = pytest.mark.browser


def test_the_crawl_reaches_the_pages_others_rely_on(demo: Site) -> None:
    assert {page.path for page in pages(demo.address)} >= EXPECTED


def test_no_link_is_broken(demo: Site) -> None:
    broken = [(a.path, a.status, a.linked_from) for a in crawl(demo.address) if a.status != 200]
    assert broken == []


def test_a_reader_who_only_reads_gets_no_cookie(demo: Site) -> None:
    with_forms = re.compile(r'<form\b[^>]*method="post"', re.IGNORECASE)
    offending = [
        a.path
        for a in crawl(demo.address)
        if a.header("Set-Cookie") and not with_forms.search(a.body.decode(errors="replace"))
    ]
    assert offending == []


def test_the_content_security_policy_is_strict(demo: Site) -> None:
    for page in pages(demo.address):
        policy = dict(
            part.strip().split(" ", 1)
            for part in (page.header("Content-Security-Policy") or "").split(";")
            if part.strip()
        )
        assert policy.items() >= STRICT.items(), page.path
        assert "unsafe" not in str(policy), page.path


def test_the_demo_says_on_every_page_that_it_is_fictional(demo: Site) -> None:
    silent = [p.path for p in pages(demo.address) if not re.search(r"fictive|fictional", p.body.decode())]
    assert silent == []


def test_french_pages_have_an_english_twin(demo: Site) -> None:
    paths = {p.path.split("?")[0] for p in pages(demo.address)}
    alone = [p for p in paths if not p.startswith("/en/") and f"/en{p}" not in paths]
    assert alone == []


@pytest.mark.html
def test_html_is_valid(demo: Site, html_checker: list[str], tmp_path: Path) -> None:
    names = {}
    for number, page in enumerate(pages(demo.address)):
        file = tmp_path / f"{number}.html"
        file.write_bytes(page.body)
        names[file.name] = page.path
    done = subprocess.run(
        [*html_checker, "--format", "json", "--exit-zero-always", "--stdout", str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
    )
    wrong = [
        (names[Path(m["url"]).name], m.get("lastLine"), m["message"])
        for m in json.loads(done.stdout)["messages"]
        if (m["type"] == "error" or m.get("subType") == "warning")
        and not (names[Path(m["url"]).name].startswith("/en/") and NAMED_IN_FRENCH in m["message"])
    ]
    assert wrong == []


def ecoindex(nodes: int, size: int, requests: int) -> str:
    """EcoIndex grade of a page; ``size`` in bytes. In a thread: the browser's own loop holds this one."""

    async def graded() -> str:
        return await get_grade(await get_score(dom=nodes, size=size / 1000, requests=requests))

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, graded()).result()


def weight(page: Answer, address: str) -> tuple[int, int, int]:
    """Requests, bytes as sent compressed, and elements of a page, read from its own HTML."""
    tree = html.fromstring(page.body)
    asked = {
        link.get("href") for link in tree.iterfind(".//link") if link.get("rel") in {"stylesheet", "icon"}
    } | {image.get("src") for image in tree.iterfind(".//img")}
    sizes = [len(gzip.compress(get(address, path).body)) for path in asked]
    return 1 + len(asked), len(gzip.compress(page.body)) + sum(sizes), sum(1 for _ in tree.iter("*"))


def most_requests(page: Answer) -> int:
    """Page, sheet of style, icon; and one more for a page whose subject is a drawing that stands alone."""
    return MOST_REQUESTS + (b"carte.svg" in page.body and b"<picture>" in page.body)


def test_pages_are_light(demo: Site) -> None:
    """At most 3 requests, 60 kB and 300 nodes, EcoIndex A: every public page, by its own HTML."""
    heavy = []
    for page in pages(demo.address):
        requests, size, nodes = weight(page, demo.address)
        grade = ecoindex(nodes, size, requests)
        if requests > most_requests(page) or size > MOST_BYTES or nodes > MOST_NODES or grade != "A":
            heavy.append((page.path, requests, size, nodes, grade))
    assert heavy == []


def test_a_browser_finds_them_as_light_and_asks_nothing_of_anyone_else(demo: Site, browser: Browser) -> None:
    """What the browser draws by itself, as the calendar of a day, is asked of nobody: not counted.

    A page asks for itself and its sheet of style at least: fewer, and nothing was measured.
    """
    heavy = []
    context = browser.new_context()
    tab = context.new_page()
    session = context.new_cdp_session(tab)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})  # each page as if it came first
    asked = Asked()
    session.on("Network.requestWillBeSent", asked.sent)
    session.on("Network.loadingFinished", asked.finished)
    for page in some_pages(demo.address, 1):
        asked.forget()
        tab.goto(demo.address + page.path)
        nodes = int(tab.evaluate("document.getElementsByTagName('*').length"))
        grade = ecoindex(nodes, sum(asked.sizes), len(asked.sizes))
        light = 2 <= len(asked.sizes) <= most_requests(page) and sum(asked.sizes) <= MOST_BYTES
        if not light or nodes > MOST_NODES or grade != "A" or asked.hosts != {demo.address}:
            heavy.append((page.path, len(asked.sizes), sum(asked.sizes), nodes, grade, asked.hosts))
    context.close()
    assert heavy == []


@dataclass
class Asked:
    """What the page being opened asked for: bytes received, one a request; and every host asked.

    The icon of the page before may still be on its way: what is asked for another page is not counted.
    """

    sizes: list[int] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    loader: str = ""
    awaited: set[str] = field(default_factory=set)

    def sent(self, event: dict[str, Any]) -> None:
        address = event["request"]["url"]
        if address.startswith("data:"):
            return
        self.hosts.add("/".join(address.split("/")[:3]))
        if event["requestId"] == event["loaderId"]:  # the page itself
            self.loader = event["loaderId"]
        if event["loaderId"] == self.loader:
            self.awaited.add(event["requestId"])

    def finished(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self.awaited:
            self.sizes.append(int(event["encodedDataLength"]))

    def forget(self) -> None:
        self.sizes.clear()
        self.hosts.clear()
        self.loader = ""
        self.awaited.clear()


def test_axe_finds_nothing_and_no_page_scrolls_sideways(demo: Site, browser: Browser) -> None:
    """At 1280 px, and at 320 px (also 1280 px zoomed to 400 %): only a table's own frame may scroll."""
    found = []
    context = browser.new_context(bypass_csp=True)  # axe is injected; the policy itself is tested above
    tab = context.new_page()
    for page in some_pages(demo.address):
        tab.set_viewport_size({"width": 1280, "height": 800})
        tab.goto(demo.address + page.path)
        results = Axe().run(tab)
        found += [(page.path, v["id"], v["nodes"][0]["html"][:120]) for v in results.response["violations"]]
        for width in (1280, 320):
            tab.set_viewport_size({"width": width, "height": 800})
            if (actual := int(tab.evaluate("document.documentElement.scrollWidth"))) > width:
                found.append((page.path, f"wider than {width} px", str(actual)))
    context.close()
    assert found == []


def test_the_style_sheet_is_small(demo: Site, browser: Browser) -> None:
    front = pages(demo.address)[0].body.decode()
    (sheet,) = re.findall(r'<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"', front)
    assert len(gzip.compress(get(demo.address, sheet).body)) <= 8_000


def test_the_keyboard_reaches_the_content_first(demo: Site, browser: Browser) -> None:
    tab = browser.new_page()
    tab.goto(demo.address + "/panorama/")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == "#main"
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.querySelector('#main').contains(document.activeElement)")
    tab.close()


def test_pages_work_without_javascript(demo: Site, browser: Browser) -> None:
    scripted = [p.path for p in pages(demo.address) if b"<script" in p.body]
    assert scripted == []
