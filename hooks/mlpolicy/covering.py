"""Whether globs match all that another glob matches.

Tried on paths that the first one matches, with names of a character that the others do not hold, so that nothing but a
wildcard of theirs can match it.
"""

import re
from collections.abc import Iterable, Iterator

from mlpolicy.globs import matcher

_SIGN = re.compile(r"\*+|\?|\[[^\]/]+\]")
#: What stands for `*` and for `**`, as lengths of names.
_TRIALS = ((0, ()), (1, (1,)), (9, (9,)), (1, (1, 9)), (9, (9, 1, 9, 1)))


def covered(glob: str, by: Iterable[str]) -> bool:
    """Whether the other globs match everything that this one does, as far as telling paths show.

    One with a character class covers only itself: what it leaves out, no trial shows.
    """
    others = tuple(by)
    matches = matcher(other for other in others if "[" not in other)
    return glob in others or all(map(matches, _paths(glob, _unheard("".join(others)))))


def _unheard(text: str) -> str:
    """A character that the text does not hold; there are more than any file may have."""
    return next(character for character in map(chr, range(0xE000, 0x110000)) if character not in text)


def _paths(glob: str, character: str) -> Iterator[str]:
    for length, deep in _TRIALS:
        names = (_name(name, character, length, deep) for name in glob.split("/"))
        path = "/".join(filter(None, names))
        if path:
            yield path
            yield f"{path}/{character}"


def _name(pattern: str, character: str, length: int, deep: tuple[int, ...]) -> str:
    """One name that a part of a glob matches; of `**` several, or none."""
    if pattern == "**":
        return "/".join(character * each for each in deep)
    stars = character * (length or pattern == "*")
    return _SIGN.sub(lambda sign: stars if sign[0].startswith("*") else character, pattern)
