"""Cuts a broken XML file into its records, so that one bad record costs itself and not the rest.

Used once the parser has given up on the whole. What can be put right without guessing is: a lone ``&``, an
HTML entity, a character that XML forbids. The rest is left to the parser, record by record.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.formats.opening import Content

RECORD = re.compile(
    rb"<(?:[\w.-]+:)?(?:marche|contrat-?concession|concession)(?=[\s/>])(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*>",
    re.IGNORECASE,
)
"""A record's start tag, whole."""

_END = re.compile(rb"</(?:[\w.-]+:)?(?:marche|contrat-?concession|concession)\s*>", re.IGNORECASE)
_XMLNS = re.compile(rb"xmlns(?::[\w.-]+)?\s*=\s*(?:\"[^\"<]*\"|'[^'<]*')")
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:x0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F])|0*(?:[0-8]|1[124-9]|2\d|3[01]));"
)
_AMPERSAND = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(?:([A-Za-z][A-Za-z0-9]{1,31};))?"
)
_MAX_RECORD = 16 << 20
_CHUNK = 1 << 20
_LONGEST_TAG = 4096


@dataclass(frozen=True)
class Fragment:
    """One record's text as published, and the small document made of it for the parser."""

    raw: str
    wrapped: bytes


def fragments(content: Content) -> Iterator[Fragment]:
    """The records of a broken file, in order. A record that never ends is cut where the next starts."""
    stream, _ = content.open_utf8()
    namespaces = b" ".join(dict.fromkeys(_XMLNS.findall(content.head)))
    buffer, at, ended, line = b"", 0, False, 1
    with stream:
        while True:
            start = RECORD.search(buffer, at)
            stop = _stop(buffer, start) if start else None
            if start and stop:
                yield _fragment(buffer[start.start() : stop], namespaces)
                at = stop
                continue
            if ended:
                break
            kept = start.start() if start else max(at, len(buffer) - _LONGEST_TAG)
            chunk = stream.read(_CHUNK)
            ended = not chunk
            line += buffer.count(b"\n", 0, kept)
            buffer, at = buffer[kept:] + chunk, 0
            _bound(buffer, content.where)
    if start:
        last = line + buffer.count(b"\n")
        raise InputError(
            "truncated-xml",
            "The XML stops in the middle of a contract.",
            f"{content.where}, line {last}",
            "Download or export the file again: its end is missing.",
        )


def _stop(buffer: bytes, start: re.Match[bytes]) -> int | None:
    """Where a record ends: at its end tag, or where the next record starts if that comes first."""
    if start.group().endswith(b"/>"):
        return start.end()
    end = _END.search(buffer, start.end())
    following = RECORD.search(buffer, start.end(), end.start() if end else len(buffer))
    if following:
        return following.start()
    return end.end() if end else None


def _bound(buffer: bytes, where: str) -> None:
    if len(buffer) > _MAX_RECORD:
        raise InputError(
            "record-too-long",
            f"One contract goes on for more than {_MAX_RECORD >> 20} MB.",
            where,
            "Check that the file holds contracts, and export it again.",
        )


def _fragment(record: bytes, namespaces: bytes) -> Fragment:
    text = record.decode(errors="replace")
    return Fragment(text, b"<root %s>%s</root>" % (namespaces, mended(text).encode()))


def mended(text: str) -> str:
    """The text with what XML forbids put right: control characters become U+FFFD, a lone ``&`` ``&amp;``."""
    return _AMPERSAND.sub(_entity, _FORBIDDEN.sub("\ufffd", text))


def _entity(found: re.Match[str]) -> str:
    name = found.group(1)
    if name is None:
        return "&amp;"
    character = html5.get(name)
    return "&amp;" + name if character is None else character.replace("&", "&amp;").replace("<", "&lt;")
