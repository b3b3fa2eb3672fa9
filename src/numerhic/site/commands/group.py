"""The group of commands, and the import of the one that is asked for, at the last moment."""

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

import click

# name: module of this package, attribute, one line of help
COMMANDS = {
    "contracts": ("contracts", "contracts", "Read published contract files into clean tables."),
    "panorama": ("panorama", "panorama", "One authority's evidence, from files or tables."),
    "observatory": ("observatory", "observatory", "Every buyer: one table per indicator."),
    "dependence": ("dependence", "dependence", "What holds and what falls; the weak points."),
    "futures": ("futures", "futures", "Costs and benefits over decades, by scenario."),
    "register": ("register", "register", "Fill the register, undo an import, take it all out."),
    "serve": ("serve", "serve", "Serve the web application."),
    "manage": ("manage", "manage", "Pass a command to Django."),
}


class LateGroup(click.Group):
    """A group that knows the names of its commands and imports one only to run it or show its help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order of a first use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command; None when there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        command = getattr(import_module(f"numerhic.site.commands.{module}"), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"numerhic.site.commands.{module}.{attribute} is not a command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, told) for name, (_, _, told) in COMMANDS.items()])


def installed_version() -> str:
    """The version of the installed package."""
    try:
        return version("numerhic")
    except PackageNotFoundError:
        return "unknown"


@click.group(cls=LateGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(installed_version(), package_name="numerhic", prog_name="numerhic")
def numerhic() -> None:
    """The political register of a local authority's information system.

    \b
    Example, from published contracts to one authority's evidence:
      numerhic panorama decp.json --buyer 216901231
    """
