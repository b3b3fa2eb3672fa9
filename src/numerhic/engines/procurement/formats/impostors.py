"""Files that are not data whatever their name says: known by their first bytes, refused with a way out.

A web page saved under a data file's name, a spreadsheet, a PDF… What is data is left to the readers.
"""

from numerhic.engines.errors import InputError

_EXPORT = "Open it in a spreadsheet program and export the sheet as CSV (UTF-8)."
_UNPACK = "Unpack it and give the files inside (only .gz and .zip are unpacked here)."
_DOWNLOAD = "Download the data file itself: the address probably answered with a page."

# First bytes, offset, code, what it is, how to mend.
_SIGNATURES: tuple[tuple[bytes, int, str, str, str], ...] = (
    (b"%PDF", 0, "pdf", "This is a PDF document, not data.", "Look for the same data as CSV, JSON or XML."),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0,
        "spreadsheet",
        "This is an old office document (.xls, .doc).",
        _EXPORT,
    ),
    (
        b"{\\rtf",
        0,
        "document",
        "This is a text document (RTF), not data.",
        "Look for the same data as CSV, JSON or XML.",
    ),
    (b"\x89PNG", 0, "image", "This is an image, not data.", "Give the data file itself."),
    (b"\xff\xd8\xff", 0, "image", "This is an image, not data.", "Give the data file itself."),
    (b"GIF8", 0, "image", "This is an image, not data.", "Give the data file itself."),
    (b"7z\xbc\xaf\x27\x1c", 0, "unknown-archive", "This is a 7z archive.", _UNPACK),
    (b"Rar!\x1a\x07", 0, "unknown-archive", "This is a RAR archive.", _UNPACK),
    (b"\xfd7zXZ\x00", 0, "unknown-archive", "This is an xz archive.", _UNPACK),
    (b"BZh", 0, "unknown-archive", "This is a bzip2 archive.", _UNPACK),
    (b"\x28\xb5\x2f\xfd", 0, "unknown-archive", "This is a zstd archive.", _UNPACK),
    (b"ustar", 257, "unknown-archive", "This is a tar archive.", _UNPACK),
    (
        b"SQLite format 3\0",
        0,
        "database",
        "This is a SQLite database.",
        "Export the table of contracts as CSV.",
    ),
    (b"\xff\xfe\x00\x00", 0, "utf-32", "This text is in UTF-32, which is not read.", "Save it as UTF-8."),
    (b"\x00\x00\xfe\xff", 0, "utf-32", "This text is in UTF-32, which is not read.", "Save it as UTF-8."),
)

_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script")


def refuse_impostor(head: bytes, where: str) -> None:
    """Raise ``InputError`` when the first bytes are those of something that is no data file."""
    for signature, offset, code, what, mend in _SIGNATURES:
        if head[offset : offset + len(signature)] == signature:
            raise InputError(code, what, where, mend)
    start = head[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<?xml") and b"?>" in start:
        start = start.split(b"?>", 1)[1].lstrip()
    while start.startswith(b"<!--") and b"-->" in start:
        start = start.split(b"-->", 1)[1].lstrip()
    if start.startswith(_HTML):
        raise InputError("web-page", "This is a web page, not data.", where, _DOWNLOAD)
    if not head.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise InputError("empty-file", "The file holds nothing.", where, "Download or export it again.")
