"""Makefiles: what recipes fetch and run, what variables name.

Spec: https://www.gnu.org/software/make/manual/make.html. Read: recipe lines, `NAME = value` in all its forms,
`$(NAME)`. Ignored: rules, conditionals, functions, comments.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from mlpolicy.model import At, DatasetUse
from mlpolicy.readers import Reader, Source
from mlpolicy.readers.uses._commands import command_uses

_NAMES = frozenset({"Makefile", "makefile", "GNUmakefile"})
_LINE = re.compile(rb"^(?:[^\n]*\\\r?\n)*[^\n]*\n?", re.MULTILINE)
_VARIABLE = re.compile(rb"(?:export[ \t]+|override[ \t]+)*([A-Za-z_]\w*)[ \t]*(?:::?:?|\?|\+)?=[ \t]*")
_REFERENCE = re.compile(rb"\$\((\w+)\)|\$\$|\$[@<^*?%+|]")
_COMMENT = re.compile(rb"(?:^|[ \t])#[^\n]*")
_RECIPE = re.compile(rb"\t[ \t]*[@+-]*[ \t]*")


def _matches(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name in _NAMES or name.endswith((".mk", ".mak")) or name.startswith("Makefile.")


def read(source: Source) -> Iterator[DatasetUse]:
    """The dataset uses of a Makefile. Raises DecodeError."""
    script = _Script()
    for match in _LINE.finditer(source.data):
        script.line(match.start(), match[0])
    yield from command_uses(source, bytes(script.text), script.place)


class _Script:
    """Bash text made from pieces of a Makefile, and where each piece stands there."""

    def __init__(self) -> None:
        self.text = bytearray()
        self._starts: list[int] = []
        self._origins: list[int] = []

    def place(self, start: int, end: int) -> At:
        number = max(bisect_right(self._starts, start) - 1, 0)
        origin = self._origins[number] + start - self._starts[number]
        return At(start=origin, end=origin + end - start)

    def line(self, start: int, line: bytes) -> None:
        recipe, variable = _RECIPE.match(line), _VARIABLE.match(line)
        if recipe:
            self._shell(start + recipe.end(), line[recipe.end() :])
        elif variable:
            value = _COMMENT.sub(b"", line[variable.end() :]).rstrip()
            quoted = not value or value[:1] in b"\"'" or not re.search(rb"\s", value) or b'"' in value
            self._add(start + variable.start(1), variable[1] + (b"=" if quoted else b'="'))
            self._shell(start + variable.end(), value)
            self._add(start + len(line), b"\n" if quoted else b'"\n')
        # Every line ends the command before it; lines of rules and conditionals are left out.
        self._add(start, b"\n")

    def _shell(self, start: int, code: bytes) -> None:
        at = 0
        for match in _REFERENCE.finditer(code):
            self._add(start + at, code[at : match.start()])
            name = b"${%s}" % match[1] if match[1] else b"$" if match[0] == b"$$" else b"$_"
            self._add(start + match.start(), name)
            at = match.end()
        self._add(start + at, code[at:])

    def _add(self, origin: int, text: bytes) -> None:
        if text:
            self._starts.append(len(self.text))
            self._origins.append(origin)
            self.text += text


READER = Reader(name="makefile", matches=_matches, read=read)
