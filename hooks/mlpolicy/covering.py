"""Whether globs match all that another glob matches.

Tried on paths that the first one matches, with names of a character that the others do not hold, so that nothing but a
wildcard of theirs can match it: of every length and depth up to those that only a star of theirs reaches.
"""

import re
from collections.abc import Iterable, Iterator

from mlpolicy.globs import matcher

_SIGN = re.compile(r"\*+|\?|\[[^\]/]+\]")
#: More trials than that are not worth their time; globs that need them are taken to leave something out.
_MAX_TRIALS = 500


def covered(glob: str, by: Iterable[str]) -> bool:
    """Whether the other globs match everything that this one does, as far as telling paths show.

    One with a character class covers only itself: what it leaves out, no trial shows.
    """
    others = tuple(by)
    if glob in others:
        return True
    plain = [other for other in others if "[" not in other]
    longest = 1 + max((name.count("?") for other in plain for name in other.split("/")), default=0)
    deepest = 1 + max((other.count("/") for other in plain), default=0)
    trials = _paths(glob, _unheard("".join(others)), longest, deepest)
    return longest * deepest <= _MAX_TRIALS and all(map(matcher(plain), trials))


def _unheard(text: str) -> str:
    """A character that the text does not hold; there are more than any file may have."""
    return next(character for character in map(chr, range(0xE000, 0x110000)) if character not in text)


def _paths(glob: str, character: str, longest: int, deepest: int) -> Iterator[str]:
    for length, deep in _trials(longest, deepest):
        names = (_name(name, character, length, deep) for name in glob.split("/"))
        path = "/".join(filter(None, names))
        if path:
            yield path
            yield f"{path}/{character}"


def _trials(longest: int, deepest: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    """What stands for `*` and for `**`, as lengths of names."""
    for length in range(longest + 1):
        for depth in range(deepest + 1):
            yield length, (max(length, 1),) * depth
            yield length, ((1, longest) * depth)[:depth]


def _name(pattern: str, character: str, length: int, deep: tuple[int, ...]) -> str:
    """One name that a part of a glob matches; of `**` several, or none."""
    if pattern == "**":
        return "/".join(character * each for each in deep)
    stars = character * (length or pattern == "*")
    return _SIGN.sub(lambda sign: stars if sign[0].startswith("*") else character, pattern)
