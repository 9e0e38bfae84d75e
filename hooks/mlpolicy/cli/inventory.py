"""`mlpolicy inventory`."""

import os
from pathlib import Path

import click

from mlpolicy import inventory_json, inventory_text
from mlpolicy.choose import Choice
from mlpolicy.cli import _options, _output
from mlpolicy.display import clean
from mlpolicy.pipeline import Inspection, Request, inspect
from mlpolicy.redact import redact
from mlpolicy.report import Places


@click.command()
@_options.snapshot
@click.option("--format", "name", type=click.Choice(["json", "text"]), default="text", show_default=True)
@click.option(
    "--redact/--no-redact", "redacted", default=None, help="Leave out names of data that is not public. On in CI."
)
def inventory(*, staged: bool, rev: str | None, git_dir: Path | None, name: str, redacted: bool | None) -> None:
    """Show what was found, and judge nothing.

    That is: dataset uses, declarations, licenses, models and documents. In CI names of data that is not public are left
    out unless --no-redact is given.
    """
    request = Request(start=Path.cwd(), git_dir=git_dir, choice=Choice(staged=staged, rev=rev))
    found = inspect(request, os.environ)
    hidden = bool(os.environ.get("CI")) if redacted is None else redacted
    facts = redact(found.inventory) if hidden else found.inventory
    places = _places(found)
    if name == "json":
        snapshot = found.judged.snapshot
        _output.emit(inventory_json.render(facts, places.locate, snapshot.kind, snapshot.rev, snapshot.tree))
        return
    note = "; names of data that is not public are left out (--no-redact shows them)" if hidden else ""
    tables = inventory_text.render(facts, places.locate) or "No dataset, license file or governed document found.\n"
    _output.emit(f"Looked at {clean(found.judged.snapshot.describe())}{note}.\n\n{tables}")


def _places(found: Inspection) -> Places:
    places = Places([found.judged.snapshot])
    facts = found.inventory
    kinds = (facts.declarations, facts.uses, facts.definitions, facts.models, facts.data_files, facts.problems)
    places.load({fact.path for kind in kinds for fact in kind})
    return places
