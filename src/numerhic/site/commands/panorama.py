"""``numerhic panorama``: one authority's evidence, in the terminal, as JSON or as a stand-alone page.

Leaves measuring to the engine and opening what it was given to sources.py.
"""

import json
from datetime import datetime
from pathlib import Path

import click


@click.command()
@click.argument("sources", metavar="SOURCE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--buyer", required=True, metavar="SIREN", help="The authority: SIREN (9 digits) or SIRET (14)."
)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    metavar="DATE",
    help="Day the windows are seen from (YYYY-MM-DD); default: today.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON (numerhic.panorama/1).")
@click.option(
    "--html", "page", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write a page."
)
@click.option("--lang", type=click.Choice(["fr", "en"]), default="fr", show_default=True, help="Language.")
def panorama(
    sources: tuple[Path, ...], buyer: str, as_of: datetime | None, as_json: bool, page: Path | None, lang: str
) -> None:
    """One authority's evidence, from published files or from a directory made by `contracts read`.

    \b
    Examples:
      numerhic panorama decp.json --buyer 216901231
      numerhic panorama tables/ --buyer 216901231 --html panorama.html
    """
    from numerhic.engines.procurement import panorama as measure_buyer
    from numerhic.site.commands.sources import opened

    with opened(sources) as tables:
        found = measure_buyer(tables, buyer, as_of=as_of.date() if as_of else None)
    if page is not None:
        from numerhic.engines.procurement.page import panorama_page
        from numerhic.site.commands.writing import replace_whole

        replace_whole(page, panorama_page(found, lang))
        click.echo(f"Written in {page}.", err=True)
    if as_json:
        click.echo(json.dumps(found.to_json(), ensure_ascii=False, indent=2))
    elif page is None:
        from numerhic.site.commands.terminal import show

        show(found, lang)
