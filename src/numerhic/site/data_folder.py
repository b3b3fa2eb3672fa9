"""Where an installation writes, and the secret key it keeps there. Used by the settings only."""

import contextlib
import os
import secrets
from pathlib import Path

SECRET_FILE = "secret_key"  # noqa: S105 (a file name)


def default_data_folder() -> Path:
    """``./var`` of the checkout when run from one, else the user's data folder (XDG base directories)."""
    checkout = Path(__file__).resolve().parents[3]
    if (checkout / "pyproject.toml").is_file() and (checkout / "src").is_dir():
        return checkout / "var"
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "numerhic"


def kept_secret_key(folder: Path) -> str:
    """Return the key kept in ``folder``, making it (readable by its owner only) when there is none.

    Two processes that start at once agree: the file appears whole or not at all, and the first one stays.
    """
    path = folder / SECRET_FILE
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f".{SECRET_FILE}.{secrets.token_hex(4)}"
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(draft)
        draft.unlink()
    key = path.read_text(encoding="ascii").strip()
    if not key:
        raise RuntimeError(f"{path} is empty: delete it, a new key will be made (people must sign in again).")
    return key
