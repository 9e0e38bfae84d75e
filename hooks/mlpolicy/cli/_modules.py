"""A group whose commands are the modules of a package, each imported when it is called."""

from importlib import import_module
from pkgutil import iter_modules

import click

from mlpolicy.strict import nearest


class Modules(click.Group):
    """Commands of the package `package`: a module holds a click command of its own name.

    Modules whose name begins with `_` are no commands; one that ends with `_` only keeps clear of a Python name.
    """

    package: str

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        path = import_module(self.package).__path__
        return sorted(info.name.rstrip("_") for info in iter_modules(path) if not info.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            ctx.fail(f"no command '{cmd_name}'{nearest(cmd_name, self.list_commands(ctx))}")
        path = import_module(self.package).__path__
        name = next(info.name for info in iter_modules(path) if info.name.rstrip("_") == cmd_name)
        command: click.Command = getattr(import_module(f"{self.package}.{name}"), name)
        return command
