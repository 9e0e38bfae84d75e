"""Why nothing was understood on a line, as near as its own text tells, and the row that would change it.

The readers see whole files; what one line lacks is worked out here from the same tables: a comment, a name whose words
claim nothing, a value whose form is no dataset, a call or command without a row.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from mlpolicy.errors import DecodeError
from mlpolicy.places import Locator
from mlpolicy.pointers import Value, resolve
from mlpolicy.readers import Reader
from mlpolicy.tables import UseTables
from mlpolicy.text import decode_json, find_marks, kind_of

Carrier = Literal["python", "shell", "cpp", "config"]
_CODE: dict[str, Carrier] = {
    ".py": "python", ".pyi": "python", ".ipynb": "python", ".c": "cpp", ".cc": "cpp", ".cpp": "cpp", ".cxx": "cpp",
    ".cu": "cpp", ".h": "cpp", ".hpp": "cpp", ".sh": "shell", ".bash": "shell", ".slurm": "shell", ".mk": "shell",
}  # fmt: skip
_SCRIPTS = ("Dockerfile", "Containerfile", "Makefile", "GNUmakefile")
_COMMENTS: dict[Carrier, tuple[str, ...]] = {
    "python": ("#",), "shell": ("#",), "config": ("#", ";", "//"), "cpp": ("//", "/*", "*"),
}  # fmt: skip
_QUOTED = r"""("[^"]*"|'[^']*'|[^\s,;()\[\]{}"'#][^\s,;)\]}]*)"""
_NAME = r"""["']?(?<![\w.-])([A-Za-z_][\w.-]*)["']?[ \t]*[:=](?![=/])[ \t]*"""
_PAIR = re.compile(_NAME + _QUOTED)
#: In code only a text can be the dataset: anything else has its name from elsewhere.
_CODE_PAIR = re.compile(_NAME + r"""("[^"]*"|'[^']*')""")
_OPTION = re.compile(rf"--([A-Za-z][\w-]*)(?:=|[ \t]+){_QUOTED}")
_CALL = re.compile(r"(?<![\w.])([A-Za-z_][\w.]*)[ \t]*\(")
_COMMAND = re.compile(r"(?:[-+@!$]|RUN|run:|cmd:|sudo|\s|\w+=\S*\s)*([\w./-]+(?: [a-z][\w-]*)?)")
_NO_CALLS = frozenset({"if", "elif", "for", "while", "return", "def", "class", "in", "not", "and", "or", "switch"})
_MAX_LINE = 2000
_MAX_REASONS = 3


class _Named(NamedTuple):
    """A name with its value, as the line has them. names: from the outermost key to the name itself."""

    names: tuple[str, ...]
    value: str


class Line:
    """One line of a file, as the readers of its carrier would see it. number: 1-based."""

    def __init__(self, path: str, data: bytes, number: int, tables: UseTables) -> None:
        self.path, self._data, self.number, self._tables = path, data, number, tables
        name = path.rpartition("/")[2]
        self.carrier: Carrier = _CODE.get(name[name.rfind(".") :], "shell" if name.startswith(_SCRIPTS) else "config")
        raw = Locator(path, data).line(number)[:_MAX_LINE]
        self.text = _unquoted(raw) if path.endswith(".ipynb") else raw

    def reasons(self) -> list[str]:
        """Why the line was not taken, the nearest first; empty where nothing on it looks like a dataset."""
        outside = self._outside()
        if outside:
            return [outside]
        found = [reason for one in self._pairs() if (reason := self._reason(one))]
        if self.carrier in {"python", "cpp"} or not found:
            found += self._called()
        return [*dict.fromkeys(found)][:_MAX_REASONS]

    def _outside(self) -> str:
        """The line is nothing that a reader looks at."""
        if not self.text.strip():
            return "the line is empty"
        notebook = self.path.endswith(".ipynb")
        if notebook and (why := _not_code(self._data, self.number)):
            return why
        if self.text.lstrip().startswith(_COMMENTS[self.carrier]):
            return "the line is a comment, which is not read"
        return self._in_string() if self.carrier == "python" and not notebook else ""

    def _in_string(self) -> str:
        from mlpolicy.readers.uses._syntax import captures, parse  # noqa: PLC0415 - 15 ms, for Python only

        try:
            strings = captures(parse(self._data), "(string) @string").get("string", ())
        except DecodeError:
            return ""
        for node in strings:
            first, last = node.start_point[0] + 1, node.end_point[0] + 1
            if first < last and first <= self.number <= last:
                return f"the line stands in a text of several lines ({first}-{last}), which is not read"
        return ""

    def _pairs(self) -> Iterator[_Named]:
        above = self._above()
        for pattern in (_OPTION, _CODE_PAIR if self.carrier in {"python", "cpp"} else _PAIR):
            for name, value in pattern.findall(self.text):
                yield _Named((*above, name), value.strip("\"'"))

    def _above(self) -> tuple[str, ...]:
        """The keys around the line's own in a configuration."""
        if self.carrier != "config" or kind_of(self.path) not in {"yaml", "json"}:
            return ()
        marks = find_marks(self.path, self._data)
        here = [pointer for pointer, mark in marks.items() if mark.key and mark.key[0] == self.number]
        steps = min(here, key=len, default="").split("/")[1:-1]
        return tuple(step.replace("~1", "/").replace("~0", "~") for step in steps if not step.isdigit())

    def _reason(self, one: _Named) -> str:
        from mlpolicy.readers.uses._vocabulary import prepare, why_not  # noqa: PLC0415 - reads tables

        name = one.names[-1]
        claim = prepare(self._tables.keys).claim(one.names, self.carrier, self.path)
        if claim is None:
            why = why_not(name)
            return f"the name '{name}' claims nothing: {why}" if why else ""
        why = why_no_dataset(one.value)
        return f"the value of '{name}' is no dataset: {why}" if why else ""

    def _called(self) -> Iterator[str]:
        """A call or command that no row knows."""
        if self.carrier in {"python", "cpp"}:
            calls = dict.fromkeys(name for name in _CALL.findall(self.text) if name not in _NO_CALLS)
            rows = self._tables.loaders
            loaders = {name.rpartition(".")[2] for row in rows for name in (row.call, *row.also)}
            known = [f"`{name}`" for name in calls if name.rpartition(".")[2] in loaders]
            unknown = [f"`{name}`" for name in calls if name.rpartition(".")[2] not in loaders]
            if known:
                yield f"{', '.join(known)} may be a loader, but is not imported as one here or is given no dataset"
            if unknown:
                yield f"no row of `loaders` is for {', '.join(unknown)}"
        elif self.carrier == "shell" and (command := _COMMAND.match(self.text)):
            yield f"no row of `commands` is for `{command[1]}` with these arguments"

    def row(self) -> tuple[str, str]:
        """The table and the row that would have the line taken."""
        pairs, calls = [*self._pairs()], _CALL.findall(self.text)
        if self.carrier in {"python", "cpp"} and (calls or not pairs):
            call = calls[-1] if calls and "." in calls[-1] else f"our_package.{calls[-1] if calls else 'load'}"
            return "loaders", f"{{call: {call}, source: huggingface, dataset: name, position: 0}}"
        command = _COMMAND.match(self.text)
        if self.carrier == "shell" and not pairs and command:
            return "commands", f"{{command: {command[1]}, source: huggingface, argument: 0}}"
        return "keys", f"{{key: {_snake(pairs[0].names[-1]) if pairs else 'our_corpus'}, source: huggingface}}"


def _snake(name: str) -> str:
    from mlpolicy.readers.uses._vocabulary import snake  # noqa: PLC0415 - reads tables

    return snake(name)


def why_no_dataset(value: str) -> str:
    """Why a value's form is none of a dataset, in words; "" where it may be one."""
    from mlpolicy.readers.uses._shapes import form, says_nothing, suffix  # noqa: PLC0415 - reads tables
    from mlpolicy.readers.uses._vocabulary import words  # noqa: PLC0415

    found = form(value)
    if found == "template":
        return f"'{value}' is put together at run time"
    if found != "other":
        return ""
    known, ending = words(), suffix(value).removeprefix(".")
    kinds = {
        "model weights": known.weight_suffixes, "a script or document": known.script_suffixes,
        "a picture, sound or film": known.media_suffixes,
    }  # fmt: skip
    for kind, suffixes in kinds.items():
        if ending in suffixes:
            return f"'{value}' is {kind}, by its ending"
    if value.casefold() in known.no_values or says_nothing(value):
        return f"'{value}' says nothing of which data it is"
    return f"'{value}' has not the form of an id, a URL or a path"


def _unquoted(raw: str) -> str:
    """The code of a line of a notebook, whose JSON holds it as a string."""
    try:
        found = json.loads(raw.strip().rstrip(","))
    except ValueError:
        return raw
    return found.rstrip("\n") if isinstance(found, str) else raw


def _not_code(data: bytes, number: int) -> str:
    """The line of a notebook is no code: Markdown, an output, metadata."""
    try:
        notebook: Value = decode_json(data).value
    except DecodeError:
        return ""
    here = [pointer for pointer, mark in find_marks("a.ipynb", data).items() if mark.value[0] == number]
    _, *steps = max(here, key=len, default="").split("/")
    cell = steps.index("cells") + 2 if "cells" in steps else 0  # in nbformat 3 below a worksheet
    kind = resolve(notebook, "/".join(["", *steps[:cell], "cell_type"]))
    if kind == "code" and {*steps[cell : cell + 1]} & {"source", "input"}:
        return ""
    if "outputs" in steps:
        return "the line is an output of a cell, which is not read"
    return f"the line is no code, but stands in {f'a cell of kind {kind}' if kind else 'metadata of the notebook'}"


def explained(
    path: str, data: bytes, number: int, readers: Iterable[Reader], tables: UseTables
) -> tuple[list[str], tuple[str, str]]:
    """The reasons why a line was not taken, and table and row that would change it. number: 1-based."""
    line = Line(path, data, number, tables)
    skipped = [
        f"reader {reader.name} skipped the file, which holds none of: "
        f"{b', '.join(reader.tokens).decode(errors='replace')}"
        for reader in readers
        if not reader.governed and reader.tokens is not None and not any(token in data for token in reader.tokens)
    ]
    return [*line.reasons(), *skipped], line.row()
