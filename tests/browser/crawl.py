"""The public pages of a running site, found by following its own links from the two front pages.

Of the addresses that one route answers in one language, the first ones met are visited, and of those that
differ only by how a table is sorted, filtered or cut, one: a town of a thousand contracts is crawled like a
hamlet.
"""

import re
import urllib.error
import urllib.request
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.urls import Resolver404, resolve
from django.utils.translation import override

LINK = re.compile(r'<a\b[^>]*\bhref="([^"#]+)')
MOST = 3_000  # addresses; beyond that the crawl itself is at fault
MOST_BY_ROUTE = 12
MOST_OF_A_KIND = 2


@dataclass(frozen=True)
class Answer:
    """One address, what it answered, and from which page its link was followed."""

    path: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    linked_from: str

    def header(self, name: str) -> str | None:
        return next((v for k, v in self.headers if k.lower() == name.lower()), None)

    @property
    def is_page(self) -> bool:
        return (self.header("Content-Type") or "").startswith("text/html")


def get(address: str, path: str, linked_from: str = "") -> Answer:
    request = urllib.request.Request(address + path, headers={"User-Agent": "numerhic-tests"})
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return Answer(path, response.status, tuple(response.getheaders()), response.read(), linked_from)
    except urllib.error.HTTPError as error:
        with error:
            return Answer(path, error.code, tuple(error.headers.items()), error.read(), linked_from)


def links(answer: Answer, address: str) -> list[str]:
    """Local addresses linked from a page, query strings included, fragments left out."""
    found = []
    for href in LINK.findall(answer.body.decode()):
        target = urlsplit(urljoin(address + answer.path, unescape(href)))
        if f"{target.scheme}://{target.netloc}" == address:
            found.append(target.path + (f"?{target.query}" if target.query else ""))
    return found


def route(path: str) -> str:
    """The route that answers an address, its language kept: what its identifiers are does not count."""
    language = "en" if path.startswith("/en/") else "fr"
    with override(language):
        try:
            return f"{language} {resolve(urlsplit(path).path).route}"
        except Resolver404:
            return path


def kind(path: str) -> str:
    """The route, with the names of its table's parameters or the form of file it asks for."""
    query = parse_qsl(urlsplit(path).query)
    file = [value for name, value in query if name == "format"]
    return route(path) + "?" + "&".join(file or sorted({name for name, _ in query}))


@lru_cache(maxsize=4)
def crawl(address: str) -> tuple[Answer, ...]:
    """Follow the local links of every page, breadth first, each address once."""
    seen: dict[str, Answer] = {}
    kinds: Counter[str] = Counter()
    waiting = [("/", ""), ("/en/", "")]
    while waiting:
        path, linked_from = waiting.pop(0)
        if path in seen or kinds[kind(path)] >= (1 if "?" in path else MOST_BY_ROUTE):
            continue
        kinds[kind(path)] += 1
        answer = seen[path] = get(address, path, linked_from)
        if len(seen) > MOST:
            raise AssertionError(f"more than {MOST} addresses: the last were {list(seen)[-5:]}")
        if answer.is_page and answer.status == 200:
            waiting += [(link, path) for link in links(answer, address) if link not in seen]
    return tuple(seen.values())


def pages(address: str) -> list[Answer]:
    return [answer for answer in crawl(address) if answer.is_page]


def some_pages(address: str, most: int = MOST_OF_A_KIND) -> list[Answer]:
    """For what only a browser can see: of each route, the first few bare pages and one with parameters.

    Every page is held to the same promises by its own HTML; a browser opens those that may look different.
    """
    met: Counter[tuple[str, bool]] = Counter()
    chosen = []
    for page in pages(address):
        bare = "?" not in page.path
        met[route(page.path), bare] += 1
        if met[route(page.path), bare] <= (most if bare else 1):
            chosen.append(page)
    return chosen
