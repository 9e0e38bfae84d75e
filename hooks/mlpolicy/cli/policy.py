"""`mlpolicy policy list|test`."""

import click

from mlpolicy.cli import _output
from mlpolicy.errors import EXIT_CLEAN, EXIT_FINDINGS
from mlpolicy.model import GATES
from mlpolicy.policy.load import load_packs, pack_names


@click.group()
def policy() -> None:
    """Policy packs and their rules."""


@policy.command("list")
def list_() -> None:
    """Every shipped pack and rule, with its levels at commit, merge and release."""
    for pack in load_packs(pack_names(), None):
        _output.say(f"{pack.name} {pack.version} (as of {pack.as_of}): {pack.title}")
        width = max(len(rule.id) for rule in pack.rules)
        for rule in pack.rules:
            levels = ", ".join(rule.levels.at(gate) for gate in GATES)
            _output.say(f"  {rule.id:{width}}  {levels:25}  {rule.title}")


@policy.command("test")
@click.argument("packs", nargs=-1, metavar="[PACK]...")
def test(*, packs: tuple[str, ...]) -> int:
    """Run the examples in rule files: those of `pass` must find nothing, those of `fail` must find something."""
    from mlpolicy.policy.examples import run_examples  # noqa: PLC0415 - the whole pipeline, for this command alone

    results = [result for pack in load_packs(packs or pack_names(), None) for result in run_examples(pack)]
    wrong = [result for result in results if result.problem]
    for result in wrong:
        _output.say(f"{result.name}: {result.problem}")
    _output.say(f"{len(results)} examples, {len(wrong)} do not show what they should")
    return EXIT_FINDINGS if wrong else EXIT_CLEAN
