"""`mlpolicy policy facts`."""

import click

from mlpolicy.cli import _output
from mlpolicy.policy.rules import KIND_NAMES, KindName


@click.command()
@click.argument("kind", required=False, metavar="[KIND]", type=click.Choice(KIND_NAMES))
def facts(*, kind: KindName | None) -> None:
    """What rules can ask of a KIND of fact, field by field.

    Without KIND: of all kinds, with the functions of CEL.
    """
    from mlpolicy.policy.facts import kind_section, page  # noqa: PLC0415 - reads the source of model.py

    _output.emit(kind_section(kind) if kind else page())
