"""``numerhic observatory``: every buyer of the sources at once, one table per indicator."""

import itertools
from pathlib import Path

import click


@click.command()
@click.argument("sources", metavar="SOURCE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="Directory to write the tables in."
)
def observatory(sources: tuple[Path, ...], out: Path) -> None:
    """Every buyer: one table per indicator, as Parquet and CSV, in both scopes (digital, all).

    SOURCE is published files, or a directory made by `contracts read`.

    \b
    Example:
      numerhic observatory tables/ --out observatory/
    """
    from numerhic.engines.procurement import measures
    from numerhic.engines.procurement import observatory as write_observatory
    from numerhic.site.commands.progress import progress
    from numerhic.site.commands.sources import opened

    with opened(sources) as tables, progress("Measuring") as told:
        done = itertools.count(1)
        written = write_observatory(
            tables, out, progress=lambda name: told(name, next(done), len(measures()))
        )
    click.echo(f"{len(written)} tables written in {out}.")
