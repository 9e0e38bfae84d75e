"""The dataset uses of a Bash text: what its commands fetch, what their options and its variables name.

Three ways: rows for commands that take a dataset (`policies/tables/commands.yaml`, and rows of the repository); options
and `key=value` words of any command, and variables, whose names say that they hold one (`_vocabulary.py`). What an
option takes from a variable of the same text is one use, at the variable. Where the text itself writes to a place, that
place is no use.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from mlpolicy.model import DatasetUse, Purpose
from mlpolicy.readers import Source
from mlpolicy.readers.uses._arguments import Given, datasets_of, given
from mlpolicy.readers.uses._bash import Assigned, Command, events
from mlpolicy.readers.uses._bash_words import Piece, Word, tokens
from mlpolicy.readers.uses._command_rows import Rows
from mlpolicy.readers.uses._command_words import (
    SCRIPT,
    first_known,
    known,
    program_of,
    purpose_of_script,
    purpose_of_words,
    role_of,
)
from mlpolicy.readers.uses._fetched import (
    beside_data,
    hub_part,
    is_data,
    is_data_file,
    is_far,
    is_folder_of_data,
    lies_in_data,
    may_use,
    place_of,
    purpose_of_value,
)
from mlpolicy.readers.uses._shapes import form, is_data_path, is_data_url
from mlpolicy.readers.uses._shell_uses import About, Place, ShellUses
from mlpolicy.readers.uses._vocabulary import Claim, prepare, snake, split
from mlpolicy.readers.uses._vocabulary import words as vocabulary

_OPTIONS = re.compile(r"(?:^|\s)--?[A-Za-z][\w.-]*(?:[=\s]|$)")
_TRAINS = re.compile(r"(?:main|train|pretrain|finetune)\w*\.py")
#: Many archives, or an archive in parts.
_PARTS = re.compile(r"/[^/]{0,200}\.(?:tar|tgz|zip)\b[^/]{0,99}\*|/[^/]{0,200}\*[^/]{0,99}\.(?:tar|tgz|zip)\b")
_ENDS = frozenset({"&&", "||", ";", "|", "&"})
_FETCHES = Claim(
    row="commands: a page of the Hub",
    purpose="unknown",
    source="url",
    shapes=frozenset({"hub", "url", "path"}),
    confidence="high",
    strong=True,
)
_ADDRESS = replace(_FETCHES, row="commands: a list of addresses", confidence="medium")
_LOOKS = replace(_FETCHES, row="options: a path of data", source="local", confidence="medium")
#: Commands that are read inside each other (`bash -c "..."`, `sbatch <<EOF`).
MAX_NESTED = 3
#: Of a plain command, the first word that it writes to (the rest too, where it is not the last).
_WRITES = {"mkdir": 1, "touch": 1, "tee": 1, "cp": -1, "mv": -1, "rsync": -1}


def command_uses(source: Source, text: bytes, place: Place) -> Iterator[DatasetUse]:
    """The dataset uses of a Bash text; `place` turns its byte ranges into places of the file. Raises DecodeError.

    `how` is `shell` for what is resolved. Python that the text holds (`python -c`, `python <<EOF`) is read as Python.
    """
    if may_use(source.tables, text):
        yield from _Text(source, text, place).uses(0)


class _Text:
    def __init__(self, source: Source, data: bytes, place: Place) -> None:
        self._source = source
        self._data = data
        self._place = place
        self._names = prepare(source.tables.keys)
        self._uses = ShellUses(source, place)
        self._rows = Rows(source, data, self._uses)
        #: Folders that scripts fetch to.
        self._fetched_to: list[str] = []
        #: Ranges of texts in the text, each once, however often a loop feeds it to a command.
        self._scripts: dict[tuple[int, int], None] = {}
        self._python: dict[tuple[int, int], None] = {}
        self._read: set[tuple[int, int]] = set()

    def uses(self, depth: int) -> Iterator[DatasetUse]:
        for event in events(self._data):
            if isinstance(event, Assigned):
                self._assigned(event)
            else:
                self._documents(event)
                self._command(event, depth)
        yield from self._uses
        for start, end in self._scripts if depth < MAX_NESTED else ():
            yield from _Text(self._source, self._data[start:end], self._within(start)).uses(depth + 1)
        for start, end in self._python:
            yield from self._of_python(self._data[start:end], self._within(start))

    def _within(self, offset: int) -> Place:
        return lambda start, end: self._place(offset + start, offset + end)

    def _of_python(self, data: bytes, place: Place) -> Iterator[DatasetUse]:
        # Python texts hold commands and commands hold Python, so one of the two imports late.
        from mlpolicy.readers.uses._uses import python_uses  # noqa: PLC0415 - a cycle otherwise

        yield from (fact for fact in python_uses(self._source, data, place) if isinstance(fact, DatasetUse))

    def _assigned(self, one: Assigned) -> None:
        claim = self._names.claim([one.name], "shell", self._source.path)
        if len(one.words) > 1 and any(word.text.startswith("-") for word in one.words):
            self._options(one.words, "unknown")
            return
        # A list of addresses, by its name or since each is one of data; what fetches them may be past following.
        listed = bool({*vocabulary().holders.url} & {*split(one.name)}) or (
            len(one.words) > 1 and all(is_data_url(word.text) for word in one.words)
        )
        for word in one.words:
            if known().outputs & {*split(one.name)}:
                self._uses.output(word)
            elif _OPTIONS.search(word.text):
                self._nested(word, 1)
            elif claim:
                several = word.known and "<" not in word.text
                values = list(tokens(word)) if several else [word]
                self._claimed(claim, Given(one.name, values), "unknown")
            elif hub_part(word):
                self._uses.add(_FETCHES, word, About(purpose=purpose_of_script(self._source.path), fetched=True))
            elif listed:
                self._addresses(word)

    def _addresses(self, word: Word) -> None:
        for one in tokens(word):
            if one.known and "://" in one.text and is_data(one.text, (), self._source.path, self._data):
                purpose = first_known(purpose_of_value(one.text), purpose_of_script(self._source.path))
                self._uses.add(_ADDRESS, one, About(purpose=purpose, fetched=True))

    def _documents(self, command: Command) -> None:
        """What a command is fed: a script, Python, or the words of another command (`read CMD <<EOF`)."""
        program = program_of(command.words)
        writes = any(SCRIPT.search(word.text) or word.text.endswith((".slurm", ".sbatch")) for word in command.outputs)
        for start, end in command.documents:
            if command.words[0].base.startswith("python"):
                self._python[start, end] = None
            elif program in known().shells or writes:
                self._scripts[start, end] = None
            elif program == "read" and (start, end) not in self._read:
                self._read.add((start, end))
                self._nested(Word((Piece(self._data[start:end].decode("utf-8", "replace"), start, end),)), 1)

    def _command(self, command: Command, depth: int) -> None:
        words, program = command.words, program_of(command.words)
        for word in command.outputs:
            self._uses.wrote(word)
        if words[0].base.startswith("python") and any(word.text == "-c" for word in words[1:3]):
            self._python |= {
                (one.pieces[0].start, one.pieces[0].end): None for one in words[2:] if len(one.pieces) == 1
            }
            return
        taken = self._rows.read(words)
        if taken is None:
            return
        self._elsewhere(words, program)
        if program in known().plain:
            for word in words[_WRITES[program] :] if program in _WRITES else ():
                self._uses.wrote(word)
            return
        role = role_of(words)
        self._argument(words, role)
        self._options(words[1:], role, taken)
        for word in words[1:] if depth < MAX_NESTED else ():
            if _OPTIONS.search(word.text) and " " in word.text.strip() and not word.text.startswith("-"):
                self._nested(word, depth + 1)

    def _nested(self, word: Word, depth: int) -> None:
        """A command that stands in one word, as in `bash -c "..."` or `CMD="..."`."""
        found: list[Word] = []
        for token in (*tokens(word), None):
            if token and token.text not in _ENDS and not token.text.endswith(";"):
                found.append(token)
                continue
            if token and token.text not in _ENDS:
                found.append(token.cut(0, len(token.raw) - 1))
            if found and found[0].text.startswith("-"):
                self._options(found, "unknown")
            elif found:
                self._command(Command(tuple(found)), depth)
            found = []

    def _elsewhere(self, words: Sequence[Word], program: str) -> None:
        """A link to data that lies elsewhere (`ln -s /corpora/x`), an archive in parts (`cat x.tar.gz.*`)."""
        free = [word for word in words[1:] if not word.text.startswith("-")]
        if program == "ln":
            found = [word for word in free[:1] if word.known and lies_in_data(word.text.rpartition("/")[0])]
            found = [word for word in found if word.text.startswith("/")]
        else:
            found = [word for word in free if program == "cat" and _PARTS.search(word.text)]
        for word in found:
            self._looks(word, "unknown")

    def _argument(self, words: Sequence[Word], role: Purpose) -> None:
        """`python train.py data/imagenet`: one path of data among the arguments of a script."""
        at = next((at for at, word in enumerate(words) if SCRIPT.search(word.text)), None)
        if at is None or (role == "unknown" and not _TRAINS.match(words[at].base)):
            return
        script, after = {*split(words[at].base)}, words[at + 1 :]
        free = [word for word in takewhile(lambda word: not word.text.startswith("-"), after) if word.known]
        if "download" in script:
            self._fetched_to += [place_of(word.text) for word in free if word.text.startswith("/")]
        elif script & known().prepares and script & {*vocabulary().folders}:
            # `data_prep.sh /corpora/x data/x`: from there to here.
            for word in free[:1]:
                if is_far(word.text) and not f"{place_of(word.text)}/".startswith(
                    tuple(f"{one}/" for one in self._fetched_to)
                ):
                    self._looks(word, role)
        else:
            self._trained_on(words[at].base, free, after, role)

    def _trained_on(self, script: str, free: Sequence[Word], after: Sequence[Word], role: Purpose) -> None:
        lying = [word for word in free if "=" not in word.text and beside_data(word.text)]
        if len(lying) == 1:
            self._looked_at("", lying[0], role)
            return
        # `main.py -a resnet50 --distributed /home/me/imagenet`: after a switch, at the end.
        for word in (*free[:1], *after[-1:]) if _TRAINS.match(script) and not lying else ():
            if word.known and is_folder_of_data(word.text):
                self._looks(word, role)
                return

    def _looks(self, word: Word, role: Purpose) -> None:
        self._uses.add(_LOOKS, word, About(purpose=first_known(role, purpose_of_script(self._source.path))))

    def _options(self, options: Sequence[Word], role: Purpose, taken: frozenset[str] = frozenset()) -> None:
        found = [one for one in given(options) if one.name not in taken]
        beside = frozenset(snake(one.name) for one in found)
        for one in found:
            names = [name for name in re.split(r"[./:@]+", one.name) if name]
            claim = self._names.claim(names, "shell", self._source.path, beside) if one.long and names else None
            if claim:
                self._claimed(claim, one, role)
            elif known().outputs & {*split(one.name)} or one.name == "o":
                for word in one.values[:1]:
                    self._uses.wrote(word)
                    if len(word.pieces) == 1:
                        self._uses.output(word)
            elif not one.long or known().neutral >= {*split(one.name)}:
                for word in one.values[:1]:
                    self._looked_at(one.name, word, role)

    def _looked_at(self, name: str, word: Word, role: Purpose) -> None:
        """`-i data/x_train.bin`, `--input_bin data/x_train.bin`: the name says little, the value says the rest."""
        text, stated = word.text, purpose_of_words(split(name))
        # `-v /data/x:/workspace/x` of docker is a mount.
        if not word.known or ":/" in text or known().outputs & {*re.split(r"\W+", text.lower())}:
            return
        if is_data_path(text) or (stated != "unknown" and form(text) == "path" and is_data_file(text)):
            purpose = first_known(purpose_of_value(text), stated, role, purpose_of_script(self._source.path))
            self._uses.add(_LOOKS, word, About(purpose=purpose))

    def _claimed(self, claim: Claim, one: Given, role: Purpose) -> None:
        for word in datasets_of(claim, one):
            purpose = first_known(
                claim.purpose,
                purpose_of_words(split(one.name)),
                purpose_of_value(word.text),
                role,
                purpose_of_script(self._source.path),
            )
            self._uses.add(claim, word, About(purpose=purpose, name=one.name))
