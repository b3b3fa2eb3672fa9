"""``numerhic serve``: the web application on this machine. Leaves the work to numerhic.site.serving."""

import click


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on."
)
@click.option("--demo", is_flag=True, help="Fill an empty database with the fictional authority.")
def serve(host: str, port: int, demo: bool) -> None:
    """Create the database if there is none, and serve the web application.

    \b
    Example:
      numerhic serve --demo
    """
    from numerhic.site.serving import serve as start

    start(host, port, demo)
