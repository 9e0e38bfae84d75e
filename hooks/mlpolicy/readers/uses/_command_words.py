"""What the words of a command say of the command: which program runs, and whether it trains or evaluates."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from mlpolicy.model import Purpose
from mlpolicy.readers.uses._bash_words import Word
from mlpolicy.readers.uses._config_words import role
from mlpolicy.readers.uses._sources import purpose_of_file
from mlpolicy.readers.uses._vocabulary import split, words
from mlpolicy.tables import CommandTable, table

SCRIPT = re.compile(r"\.(?:py|sh|bash|R|jl|lua|pl)$")
#: The name of a file says which image it builds, not what its commands are for.
DOCKERFILE = re.compile(r"(?i:dockerfile|containerfile)(?:[.\-_].*)?|.*\.(?i:dockerfile|containerfile)")
_NO_PROGRAM = re.compile(r"-|\d+$|\w+=")


class Known(NamedTuple):
    """The lists of the shipped table of commands; see there."""

    wrappers: frozenset[str]
    plain: frozenset[str]
    #: Texts near the beginning of scripts that a tool wrote to build a program.
    generated: tuple[bytes, ...]
    shells: frozenset[str]
    outputs: frozenset[str]
    #: Words of names that say nothing against a value that looks like data.
    neutral: frozenset[str]
    several: frozenset[str]
    prepares: frozenset[str]
    interim: frozenset[str]
    language: frozenset[str]


@cache
def known() -> Known:
    """The shipped lists."""
    found = table("commands", CommandTable)
    return Known(
        wrappers=frozenset(found.wrappers),
        plain=frozenset(found.plain),
        generated=tuple(text.encode() for text in found.generated),
        shells=frozenset(found.shells),
        outputs=frozenset(found.outputs),
        neutral=frozenset(found.contents) | words().kinds.keys(),
        several=frozenset(found.several),
        prepares=frozenset(found.prepares),
        interim=frozenset(found.interim),
        language=frozenset(found.language),
    )


def program_of(command: Sequence[Word]) -> str:
    """The program that runs, without what only starts it (`sudo`, `python -m`)."""
    for word in command:
        if word.base not in known().wrappers and not _NO_PROGRAM.match(word.base):
            return word.base
    return command[0].base


def purpose_of_words(names: Iterable[str]) -> Purpose:
    """What words say, where they say one thing."""
    stated = {words().purposes[name] for name in names if name in words().purposes}
    return stated.pop() if len(stated) == 1 else "unknown"


def role_of(command: Sequence[Word]) -> Purpose:
    """What the names of the scripts, of modules and the first words say that the command does."""
    named = [
        split(word.base)
        for at, word in enumerate(command)
        if (at < 3 or SCRIPT.search(word.text) or command[at - 1].text == "-m") and not word.text.startswith("-")
    ]
    return first_known(*map(purpose_of_words, named), *map(_made_ready, named))


def purpose_of_script(path: str) -> Purpose:
    """What the name of the file says; an image that is for training fetches more than what it trains on."""
    name = path.rpartition("/")[2]
    names = split(name)
    found = first_known(purpose_of_file(path), purpose_of_words(names), _made_ready(names))
    return "unknown" if found == "train" and DOCKERFILE.fullmatch(name) else found


def told_by(path: str) -> str:
    """What of a path may say that its commands fetch data: nothing of a workflow, the folder of a Dockerfile."""
    if role(path) == "commands":
        return ""
    folder, _, name = path.rpartition("/")
    return folder if DOCKERFILE.fullmatch(name) else path


def _made_ready(names: Iterable[str]) -> Purpose:
    """Data that is made ready is trained on."""
    return "train" if known().prepares & {*names} else "unknown"


def first_known(*purposes: Purpose) -> Purpose:
    """The first one that says something."""
    return next((purpose for purpose in purposes if purpose != "unknown"), "unknown")
