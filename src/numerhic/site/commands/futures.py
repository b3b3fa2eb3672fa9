"""``numerhic futures``: costs and benefits over decades, by scenario, in the terminal or as JSON.

Leaves reading, drawing and comparing to the engine.
"""

import json
import sys
from pathlib import Path

import click


@click.command()
@click.argument("file", metavar="FILE.toml", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--draws",
    type=click.IntRange(100, 200_000),
    default=10_000,
    show_default=True,
    metavar="N",
    help="How many draws.",
)
@click.option(
    "--seed",
    type=click.IntRange(0),
    default=1,
    show_default=True,
    metavar="S",
    help="The same seed, the same figures.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON (numerhic.futures-result/1).")
def futures(file: Path, draws: int, seed: int, as_json: bool) -> None:
    """What several paths cost over 5, 10, 30, 50 years, how surely, and which assumptions decide.

    FILE.toml is described in docs/formats/futures.md; - reads the standard input.

    \b
    Examples:
      numerhic futures office.toml
      numerhic futures office.toml --draws 50000 --seed 7 --json
    """
    from numerhic.engines.futures import look_ahead, outlook_document, read_study, study_of_text

    if str(file) == "-":
        study = study_of_text(sys.stdin.buffer.read(), where="the standard input")
    else:
        study = read_study(file)
    outlook = look_ahead(study, draws=draws, seed=seed)
    if as_json:
        click.echo(json.dumps(outlook_document(outlook), ensure_ascii=False, indent=2))
        return
    from numerhic.site.commands.futures_told import show

    show(outlook)
