"""Globs over repository paths: `*` within a name, `**` across folders; a folder means everything below it."""

import re
from collections.abc import Callable, Iterable
from functools import cache


def matcher(patterns: Iterable[str]) -> Callable[[str], bool]:
    """A test whether a repository path matches any of the patterns."""
    expressions = [translate(pattern) for pattern in patterns]
    if not expressions:
        return lambda _: False
    return lambda path: any(expression.fullmatch(path) for expression in expressions)


@cache
def translate(pattern: str) -> re.Pattern[str]:
    """The pattern as a regular expression over whole paths."""
    body = pattern.removeprefix("./").strip("/")
    if body in {"", ".", "**"}:
        return re.compile(".*", re.DOTALL)
    steps = [_step(token) for token in re.findall(r"\*\*/|/\*\*$|\*\*|\*|\?|\[[^\]/]+\]|[^*?\[]+|\[", body)]
    return re.compile("".join(steps) + "(?:/.*)?", re.DOTALL)


def _step(piece: str) -> str:
    if piece == "**/":
        return "(?:.*/)?"
    if piece in {"/**", "**"}:
        return "/.*" if piece == "/**" else ".*"
    if piece == "*":
        return "[^/]*"
    if piece == "?":
        return "[^/]"
    if piece.startswith("[") and len(piece) > 1:
        return (
            "[" + piece[1:-1].replace("\\", "\\\\").replace("!", "^", 1) + "]"
            if piece[1] == "!"
            else piece.replace("\\", "\\\\")
        )
    return re.escape(piece)
