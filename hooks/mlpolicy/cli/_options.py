"""Options that several commands share."""

from collections.abc import Callable
from datetime import date
from functools import reduce
from pathlib import Path
from typing import Any

import click


def day(text: str) -> date:
    """A date like 2026-08-02. Raises BadParameter."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"'{text}' is not a date like 2026-08-02") from None


_SNAPSHOT = (
    click.option("--staged", is_flag=True, help="Look at the index instead of the working tree."),
    click.option("--rev", metavar="REV", help="Look at a commit."),
    click.option(
        "--git-dir",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="DIR",
        help="Git directory, e.g. of a bare repository.",
    ),
)


def snapshot(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--staged`, `--rev` and `--git-dir`: which state of the repository is looked at."""
    return reduce(lambda inner, option: option(inner), reversed(_SNAPSHOT), function)
