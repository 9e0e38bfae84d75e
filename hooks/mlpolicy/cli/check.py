"""`mlpolicy check`."""

import os
from datetime import date
from pathlib import Path

import click

from mlpolicy.choose import Choice
from mlpolicy.cli import _options, _output
from mlpolicy.errors import EXIT_CLEAN
from mlpolicy.model import GATES, Gate
from mlpolicy.pipeline import Request
from mlpolicy.pipeline import check as judge
from mlpolicy.reports import formats


@click.command()
@click.option("--hook", is_flag=True, help="Decide from the environment of a git hook what to look at.")
@_options.snapshot
@click.option("--from-ref", metavar="A", help="With --to-ref: look at B against its merge base with A.")
@click.option("--to-ref", metavar="B", help="With --from-ref.")
@click.option("--gate", type=click.Choice(GATES), help="How strictly to judge; chosen by what is looked at.")
@click.option("--release", metavar="MODEL", help="Judge a model version (`id` or `id@version`) before its release.")
@click.option("--all", "everything", is_flag=True, help="Findings that were there before this change block too.")
@click.option("--as-of", type=_options.day, metavar="DATE", help="Judge ages as of this day (2026-08-02), not today.")
@click.option("--format", "name", type=click.Choice(sorted(formats())), default="text", show_default=True)
@click.option("--accept-weakening", "accept", metavar="COMMIT", help="Accept what exactly this commit weakens.")
@click.option("--accepted-by", metavar="WHO", help="With --accept-weakening: who accepts it; shown in the report.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 also where findings block.")
def check(
    *,
    hook: bool,
    staged: bool,
    rev: str | None,
    git_dir: Path | None,
    from_ref: str | None,
    to_ref: str | None,
    gate: Gate | None,
    release: str | None,
    everything: bool,
    as_of: date | None,
    name: str,
    accept: str | None,
    accepted_by: str | None,
    exit_zero: bool,
) -> int:
    """Judge the working tree, the index, a commit or a range. Writes nothing.

    Without options the working tree is compared with HEAD: what HEAD had already is counted and does not block.
    """
    choice = Choice(hook=hook, staged=staged, rev=rev, from_ref=from_ref, to_ref=to_ref, gate=gate, release=release)
    request = Request(
        start=Path.cwd(),
        git_dir=git_dir,
        choice=choice,
        all=everything,
        as_of=as_of,
        accept=accept,
        accepted_by=accepted_by,
    )
    report = judge(request, os.environ)
    chosen = formats()[name]
    colored = chosen.painted if _output.painted() else None
    _output.emit(colored(report, _output.paint) if colored else chosen.render(report))
    return EXIT_CLEAN if exit_zero else report.exit_code
