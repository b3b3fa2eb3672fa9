"""Every public page of a running site, found by following its own links from the two front pages."""

import re
import urllib.error
import urllib.request
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from urllib.parse import urljoin, urlsplit

LINK = re.compile(r'<a\b[^>]*\bhref="([^"#]+)')
MOST = 400  # pages; beyond that the crawl itself is at fault


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


@lru_cache(maxsize=4)
def crawl(address: str) -> tuple[Answer, ...]:
    """Follow every local link of every page, breadth first; each address, query included, once."""
    seen: dict[str, Answer] = {}
    waiting = [("/", ""), ("/en/", "")]
    while waiting:
        path, linked_from = waiting.pop(0)
        if path in seen:
            continue
        answer = seen[path] = get(address, path, linked_from)
        if len(seen) > MOST:
            raise AssertionError(f"more than {MOST} addresses: the last were {list(seen)[-5:]}")
        if answer.is_page and answer.status == 200:
            waiting += [(link, path) for link in links(answer, address) if link not in seen]
    return tuple(seen.values())


def pages(address: str) -> list[Answer]:
    return [answer for answer in crawl(address) if answer.is_page]
