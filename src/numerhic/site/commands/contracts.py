"""``numerhic contracts read``: published files in, clean tables out, and what was kept or set aside, told."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from numerhic.engines.procurement.results import ReadReport


@click.group()
def contracts() -> None:
    """Read published contract files into clean tables.

    \b
    Example:
      numerhic contracts read decp-2019.json decp-2024.xml.gz --out tables/
    """


@contracts.command("read")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="Directory to write the tables in."
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON (numerhic.read/1).")
def read_command(files: tuple[Path, ...], out: Path, as_json: bool) -> None:
    """Read FILE…, of any known format, compressed or not, into the canonical tables (Parquet).

    The format is found by looking inside each file. A record that cannot be used is set aside with the rule
    that set it aside, never lost. The tables replace those of DIR only once they are whole.

    \b
    Example:
      numerhic contracts read decp-2019.json decp-2024.xml.gz --out tables/
    """
    from numerhic.engines.procurement import read_document
    from numerhic.site.commands.sources import read_files

    report = read_files(files, out)
    if as_json:
        click.echo(json.dumps(read_document(report), ensure_ascii=False, indent=2))
        return
    _tell(report, out)


def _tell(report: "ReadReport", out: Path) -> None:
    for file in report.files:
        click.echo(f"{file.name}: {file.rows_read:,} records ({file.format})")
    click.echo(f"Read: {report.rows_read:,}. Kept: {report.rows_kept:,}.")
    for aside in report.set_aside:
        click.echo(f"Set aside by {aside.rule}: {aside.rows:,}")
    click.echo(f"Contracts: {report.contracts:,}. Amendments: {report.amendments:,}. Written in {out}.")
