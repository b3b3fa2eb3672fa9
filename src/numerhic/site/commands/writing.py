"""Writes one text file so that it appears whole or not at all."""

import os
import secrets
from pathlib import Path


def replace_whole(path: Path, text: str) -> None:
    """Put ``text`` (UTF-8) in ``path``; what was there stays until the new file is whole. Raises OSError."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
