"""The uses of commands that the tables describe: what they fetch, unpack, build or train on."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from mlpolicy.readers import Source
from mlpolicy.readers.uses._arguments import Arguments, arguments
from mlpolicy.readers.uses._bash_words import Piece, Word
from mlpolicy.readers.uses._command_words import first_known, known, purpose_of_script
from mlpolicy.readers.uses._fetched import is_archive_of_data, is_built, is_data, purpose_of_value
from mlpolicy.readers.uses._shell_uses import About, ShellUses
from mlpolicy.readers.uses._vocabulary import Claim
from mlpolicy.tables import CommandRow, KeyRow

_DOI = re.compile(r"10\.\d+/")
_ID = re.compile(r"[?&]id=([\w-]+)")
#: Words of a wrapped command that may be the program: each is looked at with all words behind it.
_MAX_WRAPPED = 8
_PACKS = re.compile(r"-?[a-zA-Z]*c[a-zA-Z]*|--create")


class Rows:
    """The rows of the tables, ready for the commands of one text."""

    def __init__(self, source: Source, data: bytes, uses: ShellUses) -> None:
        self._source = source
        self._data = data
        self._uses = uses
        self._rows: dict[str, list[tuple[list[str], CommandRow]]] = {}
        for row in source.tables.commands:
            for command in (row.command, *row.also):
                steps = command.split()
                self._rows.setdefault(steps[0], []).append((steps, row))

    def read(self, words: Sequence[Word]) -> frozenset[str] | None:
        """The options of a command that its rows know; None where the command holds nothing else to look at."""
        options: set[str] = set()
        places = range(len(words) if words[0].base in known().wrappers else 1)
        for number in islice((at for at in places if words[at].base in self._rows), _MAX_WRAPPED):
            for steps, row in self._rows[words[number].base]:
                valued = {*row.valued, *row.option, *row.to, *(name for name, value in row.only.items() if value)}
                valued |= {name for name in (row.config, row.revision, row.split) if name}
                found = arguments(words[number + 1 :], valued)
                if [word.text for word in found.positional[: len(steps) - 1]] != steps[1:]:
                    continue
                del found.positional[: len(steps) - 1]
                self._of_row(row, found, words[0].pieces[0].start)
                if row.data_only or row.unpacks:
                    return None
                options |= valued
        return frozenset(name.lstrip("-") for name in options)

    def _of_row(self, row: CommandRow, found: Arguments, start: int) -> None:
        targets = found.all(row.to)
        for word in targets:
            self._uses.wrote(word)
        if any(name not in found.options or (value and found.first(name) != value) for name, value in row.only.items()):
            return
        values = found.all(row.option) or _positional(row, found.positional)
        if row.unpacks:
            self._unpacked(row, found, found.positional)
            return
        split = found.first(row.split)
        about = About(
            name=row.command,
            config=found.first(row.config),
            revision=found.first(row.revision),
            splits=(split,) if split else (),
            fetched=True,
        )
        for word in (_prefixed(row, word) for word in values):
            self._uses.got(word)
            if not row.data_only or self._is_data(word.text, [one.text for one in targets], start):
                self._add(row, word, about)

    def _is_data(self, value: str, targets: list[str], start: int) -> bool:
        found = is_data(value, targets, self._source.path, self._data)
        return found and not is_built(value, self._data, start)

    def _unpacked(self, row: CommandRow, found: Arguments, values: Iterable[Word]) -> None:
        """An archive of data that the text does not fetch; one that it makes is none."""
        if any(_PACKS.fullmatch(mode) for mode in (*found.options, *(word.text for word in found.positional[:1]))):
            return
        for word in values:
            if is_archive_of_data(word.text):
                self._add(row, word, About(fetched=True, unpacked=True))

    def _add(self, row: CommandRow, word: Word, about: About) -> None:
        purpose = first_known(
            row.purpose or "unknown", purpose_of_value(word.text), purpose_of_script(self._source.path)
        )
        claim = _claim(row)
        self._uses.add(
            replace(claim, confidence="medium") if about.unpacked else claim, word, about._replace(purpose=purpose)
        )


def _claim(row: CommandRow) -> Claim:
    return Claim(
        row=f"commands: {row.command}",
        purpose=row.purpose or "unknown",
        source=row.source,
        shapes=frozenset({"hub", "url", "path", "name"}),
        confidence="high",
        strong=True,
        key=KeyRow(key="command", source=row.source, scheme=row.scheme),
    )


def _prefixed(row: CommandRow, word: Word) -> Word:
    """The name of a dataset out of what the command takes for it: `gdown ID` and `gdown https://...?id=ID`."""
    identifier = _ID.search(word.raw)
    if not row.prefix or _DOI.match(word.text) or ("://" in word.raw and not identifier):
        return word
    word = word.cut(*identifier.span(1)) if identifier else word
    piece = word.pieces[0]
    return Word((replace(piece, text=row.prefix + piece.text), *word.pieces[1:]))


def _positional(row: CommandRow, free: list[Word]) -> list[Word]:
    if row.argument is None:
        return []
    if row.argument < 0:
        return free
    if row.within is None:
        return free[row.argument : row.argument + 1]
    if len(free) <= max(row.within, row.argument):
        return []
    # `dvc get REPOSITORY PATH`: one name out of both.
    base, path = free[row.within], free[row.argument]
    slash = Piece("/", path.pieces[0].start, path.pieces[0].start)
    return [Word((*base.cut(0, len(base.raw.rstrip("/"))).pieces, slash, *path.pieces))]
