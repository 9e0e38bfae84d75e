"""`mlpolicy summary build`."""

from collections.abc import Iterable, Iterator
from difflib import unified_diff
from pathlib import Path

import click

from mlpolicy.cli import _output, _repository
from mlpolicy.display import clean
from mlpolicy.documents.drafting.building import Built
from mlpolicy.documents.drafting.building import build as built
from mlpolicy.documents.drafting.merge import Clash, Prefer
from mlpolicy.documents.reviewing import resolve
from mlpolicy.errors import EXIT_CLEAN, EXIT_FINDINGS, ConfigError
from mlpolicy.yaml_values import entry


@click.command()
@click.argument("model", metavar="MODEL")
@click.option("--keep", metavar="FIELD", multiple=True, help="Where both changed, keep what stands in this field.")
@click.option("--take", metavar="FIELD", multiple=True, help="Where both changed, take what facts say of this field.")
@click.option("--worksheet", is_flag=True, help="List all that is missing, and write nothing.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def build(*, model: str, keep: tuple[str, ...], take: tuple[str, ...], worksheet: bool, dry_run: bool) -> int:
    """Put what follows from facts into the summary of MODEL, which is `id` or `id@version`.

    What a person wrote stays. A field that is empty, or still as it was built, takes what facts say now; where both
    changed, the difference is shown and nothing is written (exit 1). The answers to California's AB 2013, where it
    speaks of the model, are built into its `documentation:`.
    """
    if both := sorted({*keep} & {*take}):
        raise ConfigError(f"--keep and --take both name {', '.join(both)}")
    found, root = _repository.worktree()
    name = resolve(found.config, model)
    read = _repository.reader(root)
    decisions: dict[str, Prefer] = {field: "theirs" if field in take else "ours" for field in (*keep, *take)}
    made = built(found.inventory, found.config, name, read, decisions)
    if worksheet:
        _output.emit("".join(f"{line}\n" for line in _sheet(made)))
        return EXIT_CLEAN
    if made.clashes:
        _output.emit("".join(f"{line}\n" for clash in made.clashes for line in _clash(clash)))
        _output.say(
            f"Nothing was written. Decide for each: mlpolicy summary build {name} --keep FIELD, or --take FIELD"
        )
        return EXIT_FINDINGS
    _write(made, root, dry_run=dry_run)
    _rest(made, name)
    return EXIT_CLEAN


def _write(made: Built, root: Path, *, dry_run: bool) -> None:
    if dry_run:
        read = _repository.reader(root)
        for change in made.changes:
            before = (read(change.path) or b"").decode(errors="replace").splitlines()
            lines = unified_diff(before, change.data.decode().splitlines(), change.path, change.path, lineterm="")
            _output.emit("".join(f"{clean(line)}\n" for line in lines))
        return
    paths = _repository.apply(root, made.changes)
    for path, names in made.filled:
        if path in paths and names:
            _output.say(f"filled in {path}: {', '.join(names)}")
    _output.say(f"next: git add {' '.join(paths)}" if paths else "Nothing to build: all is as facts say.")


def _rest(made: Built, model: str) -> None:
    """What a person has to look at, and how much is left."""
    for line in (*made.kept, *made.worksheet.look):
        _output.say(f"look: {line}")
    facts, person = len(made.worksheet.facts), len(made.worksheet.person)
    if facts or person:
        left = f"{_count(facts, 'fact')} that manifests leave out, {_count(person, 'field')} for a person to fill in"
        _output.say(f"left: {left} (mlpolicy summary build {model} --worksheet)")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _sheet(made: Built) -> Iterator[str]:
    sheet = made.worksheet
    for title, lines in (
        ("Facts that manifests leave out", sheet.facts),
        ("To look at", (*made.kept, *sheet.look)),
        ("Fields that only a person can fill in", sheet.person),
    ):
        yield f"{title}:" if lines else f"{title}: none"
        yield from (f"  {clean(line)}" for line in lines)


def _clash(clash: Clash) -> Iterator[str]:
    """A conflict as a difference of values."""
    where = f" ({clash.conflict.at})" if clash.conflict.at else ""
    yield clean(f"{clash.path}: {clash.field} {clash.label}{where}: you changed it, and facts changed too")
    ours, theirs = (entry(2, clash.field, value) for value in (clash.conflict.ours, clash.conflict.theirs))
    yield from map(clean, _diff(ours, theirs))
    yield from (clean(f"  built before: {line.strip()}") for line in entry(0, clash.field, clash.conflict.built))


def _diff(ours: Iterable[str], theirs: Iterable[str]) -> Iterator[str]:
    yield from unified_diff([*ours], [*theirs], "yours", "facts", lineterm="")
