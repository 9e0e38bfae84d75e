"""`mlpolicy policy test`."""

import click

from mlpolicy.cli import _output
from mlpolicy.errors import EXIT_CLEAN, EXIT_FINDINGS
from mlpolicy.policy.load import load_packs, pack_names


@click.command()
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
