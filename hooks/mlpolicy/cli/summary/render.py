"""`mlpolicy summary render`."""

import click

from mlpolicy.cli import _output, _repository
from mlpolicy.documents.render.plan import plan, sources
from mlpolicy.documents.reviewing import resolve
from mlpolicy.errors import ConfigError


@click.command()
@click.argument("model", metavar="[MODEL]", required=False)
@click.option(
    "--format",
    "formats",
    type=click.Choice(["md", "html"]),
    multiple=True,
    help="Render to this alone; may be repeated.",
)
def render(*, model: str | None, formats: tuple[str, ...]) -> None:
    """Write the summary of MODEL as Markdown and HTML, beside its source.

    MODEL is `id` or `id@version`; without it, the summaries of all models are rendered that are not withdrawn. Where
    the model is offered in California, the twelve items of AB 2013 are, too. What was published stays as it is.
    """
    found, root = _repository.worktree()
    config, read = found.config, _repository.reader(root)
    names = (
        [resolve(config, model)] if model else [entry.name for entry in config.models if entry.status != "withdrawn"]
    )
    wanted = sources(found.inventory, config, names)
    refused = [*wanted.refused, *(f"{one.path} was {one.frozen}, and stays" for one in wanted.rendered if one.frozen)]
    live = [source.path for source in wanted.rendered if not source.frozen]
    if not live:
        named = f"{model} names no summary; `mlpolicy init --documents {model}` drafts one"
        raise ConfigError("\n".join(refused) or (named if model else "no model of `models:` names a summary"))
    for line in refused:
        _output.warn(line)
    kinds = formats or ("md", "html")
    changes = [change for path in live for change in plan(path, read(path) or b"", read, kinds)]
    paths = _repository.apply(root, changes)
    _output.say(f"next: git add {' '.join(paths)}" if paths else "Every rendering is in step.")
