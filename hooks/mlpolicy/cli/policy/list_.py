"""`mlpolicy policy list`."""

import click

from mlpolicy.cli import _output
from mlpolicy.model import GATES
from mlpolicy.policy.load import load_packs, pack_names


@click.command("list")
def list_() -> None:
    """Every shipped pack and rule, with its levels at commit, merge and release."""
    for pack in load_packs(pack_names(), None):
        _output.say(f"{pack.name} {pack.version} (as of {pack.as_of}): {pack.title}")
        width = max(len(rule.id) for rule in pack.rules)
        for rule in pack.rules:
            levels = ", ".join(rule.levels.at(gate) for gate in GATES)
            _output.say(f"  {rule.id:{width}}  {levels:25}  {rule.title}")
