"""`mlpolicy policy lint`."""

from pathlib import Path

import click

from mlpolicy.cli import _output
from mlpolicy.cli.policy._here import state, worktree
from mlpolicy.config import PATH
from mlpolicy.display import lines
from mlpolicy.errors import EXIT_CLEAN, EXIT_USAGE, ConfigError, MlpolicyError
from mlpolicy.policy import lint as linting
from mlpolicy.policy.load import known_entries, load_packs, pack_names
from mlpolicy.policy.pack_files import on_disk
from mlpolicy.policy.sources import PackSource, find
from mlpolicy.reading import load_config
from mlpolicy.snapshot import Snapshot
from mlpolicy.strict import nearest


@click.command()
@click.argument("packs", nargs=-1, metavar="[FOLDER|PACK]...")
def lint(*, packs: tuple[str, ...]) -> int:
    """Tell every mistake of packs; exit 2 where there is one.

    A pack is given by its folder or by its name. Without arguments: the repository's .mlpolicy.yaml, its `rules:`, and
    the packs that it uses.
    """
    told = _named(packs) if packs else _repository()
    for mistake in told:
        for line in lines(mistake):
            _output.say(line)
    _output.say(f"{len(told)} {'mistake' if len(told) == 1 else 'mistakes'}")
    return EXIT_USAGE if told else EXIT_CLEAN


def _named(names: tuple[str, ...]) -> tuple[str, ...]:
    told, sources = [], []
    for name in names:
        try:
            sources.append(_source(name))
        except MlpolicyError as error:
            told.append(str(error))
    return (*told, *_packs(sources))


def _source(name: str) -> PackSource:
    """A shipped pack, a folder of that path, or else a pack that the repository uses."""
    folder = Path(name)
    if name not in pack_names() and folder.is_dir():
        return PackSource(name=folder.resolve().name, place=folder.as_posix(), files=on_disk(folder, folder.as_posix()))
    config, snapshot = state()
    known = {entry if isinstance(entry, str) else entry.name: entry for entry in known_entries(config)}
    if name not in known:
        raise ConfigError(f"no pack or folder '{name}'{nearest(name, known)}; known are {', '.join(known)}")
    return find(known[name], snapshot)


def _packs(sources: list[PackSource]) -> tuple[str, ...]:
    each = [mistake for source in sources for mistake in linting.lint_pack(source)]
    return (*each, *linting.lint_twice(sources))


def _repository() -> tuple[str, ...]:
    _, snapshot = worktree()
    data = _configuration(snapshot)
    told = linting.lint_config(data)
    if told:
        return told
    config = load_config(snapshot)
    sources = []
    for entry in config.packs:
        try:
            sources.append(find(entry, snapshot))
        except MlpolicyError as error:
            told = (*told, str(error))
    told = (*told, *_packs(sources))
    return told or linting.lint_rules(data, load_packs(config.packs, snapshot))


def _configuration(snapshot: Snapshot) -> bytes:
    ((_, data),) = snapshot.read([PATH]) if PATH in snapshot.blobs else ((None, b""),)
    return data or b""
