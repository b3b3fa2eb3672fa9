"""Taking the whole register away: as a folder for a command, as one zip for a browser."""

from pathlib import Path

from django.utils import timezone
from django.utils.text import slugify

from numerhic.authorities.models import Authority
from numerhic.engines.errors import InputError
from numerhic.register.exports.gathering import gather
from numerhic.register.exports.workbook import packed
from numerhic.register.exports.writing import files_of, write_folder


def export_folder(authority: Authority, folder: Path) -> tuple[int, int]:
    """Write everything, sensitive fields included, in ``folder``; returns how many files and records.

    An earlier export there is replaced once the new one is whole. Raises InputError when the folder holds
    something else, OSError when the disk refuses.
    """
    whole = gather(authority, sensitive=True)
    try:
        names = write_folder(whole, folder)
    except FileExistsError as error:
        raise InputError(
            "folder-in-use",
            "This folder holds something else than an exported register.",
            str(folder),
            "Name a folder that does not exist yet, or an empty one.",
        ) from error
    return len(names), len(whole.records)


def export_zip(authority: Authority, *, sensitive: bool) -> bytes:
    """The same files in one zip; sensitive fields only when ``sensitive``."""
    return packed(files_of(gather(authority, sensitive=sensitive)))


def folder_as_zip(folder: Path) -> bytes:
    """The folder of an export as one zip, as it is."""
    return packed({one.name: one.read_bytes() for one in sorted(folder.iterdir()) if one.is_file()})


def zip_name(authority: Authority) -> str:
    """``registre-<authority>-<day>.zip``."""
    return f"registre-{slugify(authority.slug)}-{timezone.localdate().isoformat()}.zip"
