"""Where the values of a TOML text stand, by pointer: the standard library decodes TOML and keeps no places.

The text is known to decode (TOML 1.0, https://toml.io/en/v1.0.0), so the walk looks for structure only: headers of
tables, keys, and where each value begins and ends.
"""

import json
import re

from mlpolicy.errors import DecodeError
from mlpolicy.marks import Mark, Span, line_starts, span_of
from mlpolicy.pointers import child

_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*([A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')[ \t]*(\.?)""")
_STRING = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL)
_LONG_ESCAPE = re.compile(r"\\U(000[0-9A-Fa-f]{5}|0010[0-9A-Fa-f]{4})")
_BARE = re.compile(r"[^,\]}#\n]+")


def toml_marks(text: str) -> dict[str, Mark]:
    """Positions of every key's value and every element of an array. Raises DecodeError for what is no TOML."""
    return _Walk(text).marks


class _Walk:
    def __init__(self, text: str) -> None:
        self.marks: dict[str, Mark] = {}
        self._text = text
        self._starts = line_starts(text)
        #: Arrays of tables, each with the number of the table that is open.
        self._arrays: dict[str, int] = {}
        self._at, table = 0, ""
        while self._next():
            table = self._header() if self._next() == "[" else self._pair(table)

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str]:
        found = pattern.match(self._text, self._at)
        if found is None:
            raise DecodeError("syntax", "not TOML", *self._span(self._at, self._at)[:2])
        self._at = found.end()
        return found

    def _next(self) -> str:
        """The next sign that is no space or comment; "" at the end."""
        self._take(_SPACE)
        return self._text[self._at : self._at + 1]

    def _span(self, start: int, end: int) -> Span:
        return span_of(self._starts, start, end)

    def _key(self) -> tuple[list[str], Span]:
        """The steps of a key, and where its last one stands."""
        steps, more = [], "."
        while more:
            found = self._take(_KEY)
            name, more = found[1], found[2]
            steps.append(_plain(name))
        return steps, self._span(found.start(1), found.end(1))

    def _header(self) -> str:
        """`[table]` or `[[array of tables]]`: the pointer of what follows."""
        many = self._text.startswith("[[", self._at)
        self._at += 2 if many else 1
        steps, key = self._key()
        self._at += 2 if many else 1
        pointer = ""
        for step in steps[:-1]:
            pointer = self._open(child(pointer, step))
        pointer = child(pointer, steps[-1])
        if many:
            self._arrays[pointer] = self._arrays.get(pointer, -1) + 1
            pointer = self._open(pointer)
        self.marks.setdefault(pointer, Mark(key, key))
        return pointer

    def _open(self, pointer: str) -> str:
        """The table that is open, where the pointer is that of an array of tables."""
        return child(pointer, self._arrays[pointer]) if pointer in self._arrays else pointer

    def _pair(self, table: str) -> str:
        steps, key = self._key()
        pointer = table
        for step in steps:
            pointer = child(pointer, step)
        self._at += 1  # =
        self._value(pointer, key)
        return table

    def _value(self, pointer: str, key: Span | None) -> None:
        sign, start = self._next(), self._at
        if sign in {"[", "{"}:
            self._at += 1
            count = 0
            while self._next() not in {"]", "}", ""}:
                if sign == "{":
                    self._pair(pointer)
                else:
                    self._value(child(pointer, count), None)
                count += 1
                self._at += self._next() == ","
            self._at += 1
            end = self._at
        else:
            end = start + len(self._take(_STRING if sign in {'"', "'"} else _BARE)[0].rstrip())
        self.marks[pointer] = Mark(self._span(start, end), key)


def _plain(key: str) -> str:
    """A key without its quotes; its escapes are those of JSON, but for one form of Unicode's."""
    if key[0] != '"':
        return key.strip("'")
    short = _LONG_ESCAPE.sub(lambda found: json.dumps(chr(int(found[1], 16)))[1:-1], key)
    return str(json.loads(short, strict=False))
