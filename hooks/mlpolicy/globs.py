"""Globs over repository paths: `*` within a name, `**` across folders; a folder means everything below it.

Patterns come from the repository under check, so matching takes time in proportion to pattern times path, whatever
they hold; a character class that is no class is taken literally.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

_PIECE = re.compile(r"\*+|\?|\[[^\]/]+\]|[^*?\[]+|\[")
#: A name in any folder: with a star or two, or (first group) without signs.
_ANYWHERE = re.compile(r"\*\*/(?:([^/*?\[\]]+)|([^/]*[^/*][^/]*))(?:/\*\*)?", re.DOTALL)
#: The commonest sign by far.
_ONE_STAR = re.compile(r"([^*?\[]*)\*+([^*?\[]*)", re.DOTALL)
#: One step of a pattern: None is `**`.
_Step = Callable[[str], bool] | None


def matcher(patterns: Iterable[str]) -> Callable[[str], bool]:
    """A test whether a repository path matches any of the patterns; the same one for the same tuple of them."""
    return _matcher(tuple(patterns))


@lru_cache(maxsize=256)
def _matcher(given: tuple[str, ...]) -> Callable[[str], bool]:
    anywhere = [found for pattern in given if (found := _ANYWHERE.fullmatch(pattern))]
    names = {found[1] for found in anywhere}
    shapes = [_name(found[2]) for found in anywhere if found[2]]
    prepared = [_steps(pattern) for pattern in given if not _ANYWHERE.fullmatch(pattern)]

    # Most tables are long lists of names, and every path of a repository is asked: one look-up does for all of them.
    def matches(path: str) -> bool:
        folders = path.split("/")
        return (
            not names.isdisjoint(folders)
            or any(shape(name) for shape in shapes for name in folders)
            or any(_matches(steps, path) for steps in prepared)
        )

    return matches


@cache
def _steps(pattern: str) -> tuple[_Step, ...]:
    """The pattern folder by folder; what it names may be a folder, so anything may follow."""
    body = pattern.removeprefix("./").strip("/")
    names = [name for name in body.split("/") if name not in {"", "."}]
    return (*(None if name == "**" else _name(name) for name in names), None)


def _matches(steps: tuple[_Step, ...], path: str) -> bool:
    """Whether the steps use up the path: a set of reachable steps, moved on folder by folder."""
    reached = _skip(steps, {0})
    for name in path.split("/"):
        reached = _skip(
            steps,
            {
                at + (step is not None)
                for at in reached
                if at < len(steps)
                for step in [steps[at]]
                if not step or step(name)
            },
        )
        if not reached:
            return False
    return len(steps) in reached


def _skip(steps: tuple[_Step, ...], reached: set[int]) -> set[int]:
    """`**` may stand for no folder at all."""
    for at in range(len(steps)):
        if at in reached and steps[at] is None:
            reached.add(at + 1)
    return reached


@cache
def _name(pattern: str) -> Callable[[str], bool]:
    """A test of one name. Each star takes as little as will do, which one pass from left to right finds."""
    if plain := _ONE_STAR.fullmatch(pattern):
        begin, end = plain.groups()
        least = len(begin) + len(end)
        return lambda name: name.startswith(begin) and name.endswith(end) and len(name) >= least
    pieces = _PIECE.findall(pattern)
    if not any(piece.startswith("*") for piece in pieces):
        whole = _expression(pieces)
        return lambda name: whole.fullmatch(name) is not None
    parts = ["".join(pieces[slice(*span)]) for span in _spans(pieces)]
    first, *middle, last = (_expression(_PIECE.findall(part)) for part in parts)
    return lambda name: _in_order(first, middle, last, name)


def _spans(pieces: list[str]) -> list[tuple[int, int]]:
    stars = [index for index, piece in enumerate(pieces) if piece.startswith("*")]
    return list(zip([0, *(star + 1 for star in stars)], [*stars, len(pieces)], strict=True))


def _in_order(first: re.Pattern[str], middle: list[re.Pattern[str]], last: re.Pattern[str], name: str) -> bool:
    start = first.match(name)
    if start is None:
        return False
    position = start.end()
    for expression in middle:
        found = expression.search(name, position)
        if found is None:
            return False
        position = found.end()
    return any(last.fullmatch(name, at) for at in range(position, len(name) + 1))


def _expression(pieces: Iterable[str]) -> re.Pattern[str]:
    """Pieces without stars as an expression that matches them in one way only."""
    return re.compile("".join(map(_piece, pieces)), re.DOTALL)


def _piece(piece: str) -> str:
    if piece == "?":
        return "."
    if piece.startswith("[") and len(piece) > 1:
        inside = piece[1:-1].replace("\\", "\\\\")
        inside = f"^{inside[1:]}" if inside.startswith("!") else inside
        try:
            return re.compile(f"[{inside}]").pattern
        except re.error:
            pass
    return re.escape(piece)
