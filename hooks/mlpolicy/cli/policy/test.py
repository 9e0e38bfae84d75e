"""`mlpolicy policy test`."""

from collections.abc import Iterator
from pathlib import Path

import click

from mlpolicy.cli import _output
from mlpolicy.cli.policy._here import known_packs
from mlpolicy.errors import EXIT_CLEAN, EXIT_FINDINGS, ConfigError
from mlpolicy.policy.load import Pack, build_pack
from mlpolicy.policy.pack_files import on_disk
from mlpolicy.strict import nearest


@click.command()
@click.argument("packs", nargs=-1, metavar="[PACK|FOLDER]...")
@click.option("--mutate", is_flag=True, help="Change each condition, too: an example must notice every change.")
def test(*, packs: tuple[str, ...], mutate: bool) -> int:
    """Run the examples of rules.

    Those of `pass` must find nothing, those of `fail` must find something. PACK is a shipped one or one of this
    repository, FOLDER that of a pack under development. Examples stand in rule files and, in such a folder, beside
    them: RULE/pass-CASE and RULE/fail-CASE, judged at another gate where the name ends in @merge or @release, compared
    with RULE/fail-CASE.base where there is one.
    """
    wrong = [tell(pack, folder, mutate=mutate) for pack, folder in _chosen(packs)]
    return EXIT_FINDINGS if any(wrong) else EXIT_CLEAN


def _chosen(names: tuple[str, ...]) -> Iterator[tuple[Pack, Path | None]]:
    """Packs with the folders of their fixtures; without names every shipped one and those of the repository.

    A pack that is known by the name goes before a folder.
    """
    _, packs = known_packs()
    known = {pack.name: pack for pack in packs}
    for name in names or known:
        folder = Path(name)
        if name in known:
            yield known[name], None
        elif folder.is_dir():
            yield build_pack(folder.resolve().name, on_disk(folder, name), name), folder
        else:
            raise ConfigError(f"no pack or folder '{name}'{nearest(name, known)}; known are {', '.join(known)}")


def tell(pack: Pack, folder: Path | None, *, mutate: bool) -> bool:
    """Say what is wrong with a pack's examples, then how it stands; true where something is."""
    from mlpolicy.policy.examples import cases, run_examples, without_examples  # noqa: PLC0415 - the whole pipeline

    results = list(run_examples(pack, folder))
    missing = list(without_examples(pack, cases(pack, folder)))
    failed = [f"{result.name}: {result.problem}" for result in results if result.problem]
    survivors, changes = _mutations(pack, folder) if mutate else ([], "")
    for line in (*missing, *failed, *survivors):
        _output.say(line)
    good = len(results) - len(failed)
    _output.say(f"{pack.name}: {len(pack.rules)} rules, {good}/{len(results)} examples as expected{changes}")
    return bool(missing or failed or survivors)


def _mutations(pack: Pack, folder: Path | None) -> tuple[list[str], str]:
    from mlpolicy.policy.mutations import mutate  # noqa: PLC0415

    tried = list(mutate(pack, folder))
    survivors = [f"{mutant.name}, and no example notices" for mutant in tried if not mutant.noticed_by]
    return survivors, f", {len(tried) - len(survivors)}/{len(tried)} changes noticed"
