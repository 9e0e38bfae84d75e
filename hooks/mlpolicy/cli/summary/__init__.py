"""`mlpolicy summary ...`: a module for each of its commands."""

import click

from mlpolicy.cli._modules import Modules


class _Commands(Modules):
    package = __name__


@click.command(cls=_Commands)
def summary() -> None:
    """The public summary of training content of a model version."""
