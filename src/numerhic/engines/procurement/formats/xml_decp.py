"""Reads DECP in XML: contracts and concessions of the 2019 and 2022 orders, and kin with flat fields.

Records are told by their element's name, with or without a namespace, whatever stands around them. Nothing
outside the file is ever fetched and no entity is expanded; memory holds one record at a time. A file that is
not well-formed is read again record by record by ``xml_broken``.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, BinaryIO

from lxml import etree

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.formats.encoding import DECODED_AS_CP1252
from numerhic.engines.procurement.formats.opening import Content
from numerhic.engines.procurement.formats.tabular import Layout
from numerhic.engines.procurement.formats.xml_broken import RECORD, fragments
from numerhic.engines.procurement.staging import Staged

UNREADABLE_RECORD = "unreadable-element"
"""Why a record is unreadable: its element is not well-formed, or says nothing that is known."""

_TAGS = tuple(
    f"{{*}}{name}"
    for name in ("marche", "Marche", "MARCHE", "contrat-concession", "contratConcession", "concession")
)
_DOCTYPE = re.compile(rb"\A(?>\s+|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(rb"<(?:[\w.-]+:)?marches[\s/>]")
_DECLARED = re.compile(rb"\A\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)[\"']")
_GUESSED = {"utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be"}
_WESTERN = {"iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252"}
_DEPTH = 50  # of elements told apart; published ones reach five
_MAX_RECORD = 64 << 20  # bytes read without a record's end


class XmlReader:
    """The reader of DECP in XML."""

    name = "decp-xml"

    def recognises(self, head: bytes) -> bool:
        """Whether it is XML with an element of contracts near its start."""
        if not head.lstrip().startswith(b"<"):
            return False
        return RECORD.search(head) is not None or _ROOT.search(head) is not None

    def read(self, content: Content) -> Iterator[Staged]:
        """Stream the contract and concession elements."""
        _refuse_doctype(content)
        row = 0
        try:
            for element in _elements(content):
                row += 1
                yield _staged(row, element)
            return
        except _BrokenXmlError:
            pass
        for position, fragment in enumerate(fragments(content), start=1):
            if position > row:
                yield _staged_fragment(position, fragment.wrapped, fragment.raw)


class _BrokenXmlError(Exception):
    """The file as a whole is no XML; its records may still be."""


class _Metered:
    """A stream for the parser that stops when a record never ends, and knows when the file has."""

    def __init__(self, stream: BinaryIO, where: str) -> None:
        self.since_record = 0
        self.ended = False
        self._stream = stream
        self._where = where

    def read(self, size: int) -> bytes:
        chunk = self._stream.read(size)
        self.ended = not chunk
        self.since_record += len(chunk)
        if self.since_record > _MAX_RECORD:
            raise InputError(
                "record-too-long",
                f"One element goes on for more than {_MAX_RECORD >> 20} MB without a contract's end.",
                self._where,
                "Check that the file holds contracts, and export it again.",
            )
        return chunk


def _elements(content: Content) -> Iterator[etree._Element]:
    """Each record's element, alive until the next is asked for."""
    stream, utf8, encoding = _open(content)
    metered = _Metered(stream, content.where)
    with stream:
        try:
            parsing = etree.iterparse(
                metered,
                events=("end",),
                tag=_TAGS,
                encoding=encoding,
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
            for _, element in parsing:
                if element.getroottree().docinfo.internalDTD is not None:
                    raise _doctype(content.where)
                if utf8 is not None and utf8.mended:
                    element.set(_MENDED, "yes")
                yield element
                _forget(element)
                metered.since_record = 0
        except etree.XMLSyntaxError as error:
            if not (metered.ended and "Premature end" in str(error)):
                raise _BrokenXmlError from None
            raise InputError(
                "truncated-xml",
                "The XML stops before its end.",
                f"{content.where}, line {error.lineno or 1}",
                "Download or export the file again: its end is missing.",
            ) from None


_MENDED = "numerhic-mended"


def _open(content: Content) -> tuple[BinaryIO, Any, str | None]:
    """The stream to parse, the one that knows whether bytes were guessed, and the encoding to impose."""
    declared = _DECLARED.match(content.head)
    name = declared.group(1).decode("ascii", "replace").lower() if declared else "utf-8"
    if name not in _GUESSED | _WESTERN and content.encoding in ("utf-8", "cp1252"):
        return content.open(), None, None  # the parser knows more encodings than we guess
    stream, utf8 = content.open_utf8()
    return stream, None if name in _WESTERN else utf8, "utf-8"


def _forget(element: etree._Element) -> None:
    """Free a record, and everything that stands before it."""
    element.clear()
    inner: etree._Element | None = element
    while inner is not None:
        parent = inner.getparent()
        while parent is not None and inner.getprevious() is not None:
            del parent[0]
        inner = parent


def _staged(row: int, element: etree._Element, raw: str | None = None) -> Staged:
    mended = element.get(_MENDED) is not None
    if mended:
        del element.attrib[_MENDED]
    record = _value(element, 0)
    fields: dict[str, Any] = {_local(name): value for name, value in element.attrib.items()}
    if isinstance(record, dict):
        fields |= record
    if raw is None:
        raw = etree.tostring(element, encoding="unicode", with_tail=False)
    layout = _layout(tuple(fields))
    if not layout.columns:
        return Staged(row=row, unreadable=UNREADABLE_RECORD, raw=raw)
    staged = layout.stage(row, tuple(fields.values()), raw)
    staged.group = staged.lineage = None  # an element is a whole contract
    if "concession" in _local(element.tag).lower():
        staged.kind = "concession"
    if mended and not raw.isascii():
        staged.mended.append(DECODED_AS_CP1252)
    return staged


def _staged_fragment(row: int, wrapped: bytes, raw: str) -> Staged:
    """A record cut out of a broken file: parsed alone, or unreadable."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(wrapped, parser)
    except etree.XMLSyntaxError:
        return Staged(row=row, unreadable=UNREADABLE_RECORD, raw=raw)
    element = next(root.iter(*_TAGS), None)
    if element is None:
        return Staged(row=row, unreadable=UNREADABLE_RECORD, raw=raw)
    return _staged(row, element, raw)


@lru_cache(maxsize=1024)
def _layout(names: tuple[str, ...]) -> Layout:
    return Layout(names)


def _value(element: etree._Element, depth: int) -> Any:
    """An element as text, or as its children by name (a list where a name comes back)."""
    if not len(element):
        return element.text or None
    if depth > _DEPTH:
        return "".join(map(str, element.itertext())) or None
    children: dict[str, Any] = {}
    for child in element:
        name, value = _local(child.tag), _value(child, depth + 1)
        if name not in children:
            children[name] = value
        elif isinstance(children[name], list):
            children[name].append(value)
        else:
            children[name] = [children[name], value]
    return children


@lru_cache(maxsize=1024)
def _local(tag: Any) -> str:
    """A name without its namespace (an entity, whose tag is no text, has none)."""
    return str(tag).rsplit("}", 1)[-1]


def _refuse_doctype(content: Content) -> None:
    if _DOCTYPE.match(content.head):
        raise _doctype(content.where)


def _doctype(where: str) -> InputError:
    return InputError(
        "xml-doctype",
        "The XML declares a document type, whose entities are never followed.",
        where,
        "Remove the <!DOCTYPE …> declaration: the published formats have none.",
    )
