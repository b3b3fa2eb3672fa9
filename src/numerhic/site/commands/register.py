"""``numerhic register``: brings a table or another tool's export in, undoes it, takes the whole register out.

Leaves the work to the register room; here are only options, progress and what is printed.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from numerhic.engines.errors import InputError

if TYPE_CHECKING:
    from numerhic.authorities.models import Authority
    from numerhic.register.imports.models import ImportRun

FORMATS = ("table", "mercator", "glpi", "itop", "publiccode", "sill", "numerhic")
AUTHORITY = click.option(
    "--authority", metavar="SLUG", help="Short name of the authority; needed when there are several."
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON (numerhic.register-import/1).")


@click.group()
def register() -> None:
    """Fill the register from a table or another tool; take it all out, and back in.

    \b
    Example:
      numerhic register import applications.xlsx --dry-run
      numerhic register export registre/
    """


@register.command("import")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format", "format", type=click.Choice(FORMATS), help="What FILE is; default: found by looking."
)
@AUTHORITY
@click.option("--sheet", metavar="NAME", help="The only sheet to read of a workbook.")
@click.option(
    "--mapping",
    type=click.Path(dir_okay=False, path_type=Path),
    help="JSON: what each heading means (docs/register-imports.md).",
)
@click.option(
    "--conflicts",
    type=click.Choice(("keep", "take")),
    default="keep",
    show_default=True,
    help="Against what a person typed since the last import: keep it, or take the file's.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@AS_JSON
def import_command(
    files: tuple[Path, ...],
    format: str | None,
    authority: str | None,
    sheet: str | None,
    mapping: Path | None,
    conflicts: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring FILE… (one tool's) in: created, changed, unchanged, refused, row by row.

    Each fact gets this file for source. Run twice, it changes nothing the second time. A folder or a zip
    made by `register export` is restored as it was.

    \b
    Examples:
      numerhic register import applications.xlsx --dry-run
      numerhic register import mercator.sql --format mercator
      numerhic register import registre/
    """
    from numerhic.site.commands.progress import progress
    from numerhic.site.preparation import prepare, set_up_django

    set_up_django()
    prepare()
    from numerhic.register.imports.command import Asked, run_import

    asked = Asked(files, format or "", sheet, _mapping(mapping), conflicts, dry_run)
    with progress("Importing") as told:
        run = run_import(_authority(authority), asked, _stepper(told))
    _tell(run, dry_run, as_json)


@register.command("undo")
@click.argument("number", metavar="RUN", type=int)
@click.option("--reason", required=True, help="Why: one sentence, kept with the import.")
@AUTHORITY
@AS_JSON
def undo_command(number: int, reason: str, authority: str | None, as_json: bool) -> None:
    """Undo a whole import, by its number. What somebody changed since is kept, and said.

    \b
    Example:
      numerhic register undo 12 --reason "Wrong file"
    """
    from numerhic.site.commands.progress import progress
    from numerhic.site.preparation import set_up_django

    set_up_django()
    from numerhic.register.imports.command import run_undo

    with progress("Undoing") as told:
        run = run_undo(_authority(authority), number, reason, _stepper(told))
    _tell(run, False, as_json)


@register.command("export")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@AUTHORITY
def export_command(folder: Path, authority: str | None) -> None:
    """Write the whole register in DIR: JSON, CSV, a workbook, sources, statements, history, a manifest.

    Sensitive fields are included. `numerhic register import DIR` brings it back without loss.

    \b
    Example:
      numerhic register export registre/
    """
    from numerhic.site.preparation import set_up_django

    set_up_django()
    from numerhic.register.exports.services import export_folder

    files, records = export_folder(_authority(authority), folder)
    click.echo(f"{records:,} records in {files} files, written in {folder}.")


def _stepper(told: Callable[[str, int, int | None], None]) -> Callable[[str, int], None]:
    return lambda step, done: told(step, done, None)


def _authority(slug: str | None) -> "Authority":
    from numerhic.authorities.models import Authority

    found = list(Authority.objects.filter(slug=slug) if slug else Authority.objects.all()[:2])
    if len(found) == 1:
        return found[0]
    known = ", ".join(Authority.objects.values_list("slug", flat=True)[:20]) or "none yet"
    raise InputError(
        "which-authority",
        "There is no such authority." if slug else "Several authorities, or none, live here.",
        "--authority",
        f"Name one of: {known}.",
    )


def _mapping(path: Path | None) -> dict[str, Any] | None:
    if path is None:
        return None
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise InputError(
            "malformed-json", f"This is no JSON ({error}).", str(path), "Correct the file."
        ) from error
    if not isinstance(found, dict) or not isinstance(found.get("columns"), dict):
        raise InputError(
            "malformed-mapping",
            "A mapping has `columns`: what each heading means.",
            str(path),
            'Write {"kind": "component", "columns": {"Application": "name"}}.',
        )
    return found


def _tell(run: "ImportRun", dry_run: bool, as_json: bool) -> None:
    from numerhic.register.imports.command import document, sentences

    if as_json:
        click.echo(json.dumps(document(run, dry_run=dry_run), ensure_ascii=False, indent=2))
        return
    for line in sentences(run, dry_run=dry_run):
        click.echo(line)
