"""``numerhic manage``: passes a command to Django, with the right settings."""

import os

import click


@click.command(
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []},
    add_help_option=False,
)
@click.argument("arguments", metavar="COMMAND…", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Pass a command to Django.

    \b
    Example:
      numerhic manage migrate
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "numerhic.site.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["numerhic manage", *arguments])
