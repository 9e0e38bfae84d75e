"""`mlpolicy init`."""

import secrets
from pathlib import Path

import click

from mlpolicy import config
from mlpolicy.adoption import Adoption, Setting, documents, plan
from mlpolicy.cli import _output, _repository
from mlpolicy.display import clean
from mlpolicy.documents.reviewing import resolve
from mlpolicy.errors import ConfigError
from mlpolicy.pipeline import Inspection


@click.command()
@click.option("--documents", "model", metavar="MODEL", help="Also draft the documents that this model version names.")
@click.option("--dry-run", is_flag=True, help="Print what would be written, and write nothing.")
def init(*, model: str | None, dry_run: bool) -> None:
    """Propose .mlpolicy.yaml from what is here, and the hook. Files that are there are kept as they are."""
    found, root = _repository.worktree()
    advice = _carry_out(plan(found.inventory, _setting(found, root)), root, dry_run=dry_run)
    if model:
        if dry_run and not (root / config.PATH).exists():
            raise ConfigError(f"documents are drafted from {config.PATH}; run `mlpolicy init` first, then look at it")
        found, root = _repository.worktree()
        drafts = documents(found.inventory, found.config, resolve(found.config, model), _setting(found, root))
        advice = (*advice, *_carry_out(drafts, root, dry_run=dry_run))
    for command in advice:
        _output.say(f"next: {command}")


def _setting(found: Inspection, root: Path) -> Setting:
    return Setting(
        name=root.name,
        files=found.judged.snapshot.blobs,
        salt=secrets.token_hex(16),
        read=_repository.reader(root),
    )


def _carry_out(adoption: Adoption, root: Path, *, dry_run: bool) -> tuple[str, ...]:
    """What is left for the person."""
    if dry_run:
        for change in adoption.changes:
            text = "".join(f"  | {clean(line)}\n" for line in change.data.decode().splitlines())
            _output.emit(f"would write {clean(change.path)}: {clean(change.why)}\n{text}")
    else:
        _repository.apply(root, adoption.changes, owned=False)
    for text in adoption.kept:
        _output.emit(f"kept: {text}\n")
    return adoption.advice
