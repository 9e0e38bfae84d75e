"""`mlpolicy summary check`."""

import click

from mlpolicy.cli import _output, _repository
from mlpolicy.documents.render.check import view
from mlpolicy.documents.render.plan import sources
from mlpolicy.documents.reviewing import resolve
from mlpolicy.errors import EXIT_CLEAN, EXIT_FINDINGS


@click.command()
@click.argument("model", metavar="[MODEL]", required=False)
def check(*, model: str | None) -> int:
    """Compare the summary of MODEL with its renderings and with what the model is trained on.

    MODEL is `id` or `id@version`; without it, all models that are not withdrawn. Shown is what differs, what the
    summary leaves open, and what is contradicted. Exit code 1 where something is out of step or contradicted; what is
    only open does not count.
    """
    found, root = _repository.worktree()
    config, read = found.config, _repository.reader(root)
    names = (
        [resolve(config, model)] if model else [entry.name for entry in config.models if entry.status != "withdrawn"]
    )
    wanted, steps = sources(found.inventory, config, names), dict[str, None]()
    for line in wanted.refused:
        _output.warn(line)
    for source in (*wanted.rendered, *wanted.others):
        said = view(found.inventory, source, read(source.path) or b"", read)
        for line in said.lines:
            _output.say(line)
        steps |= dict.fromkeys(said.steps)
    if not (wanted.rendered or wanted.others):
        _output.say("No summary to look at.")
    for step in steps:
        _output.say(f"next: {step}")
    return EXIT_FINDINGS if steps else EXIT_CLEAN
