"""Kinds of source text by path, and the text without its comments: every byte keeps its place.

Strings are respected (`"http://host"` holds no comment). What is no comment stays as it is, so a broken text is no
trouble. Time is linear in the text.
"""

import re
from typing import TYPE_CHECKING, NamedTuple

from mlpolicy.readers.uses._syntax import captures, child, dotted, parse, text

if TYPE_CHECKING:
    from tree_sitter import Node

_SUFFIXES = {
    ".py": ("python",), ".ipynb": ("python", "shell"),
    ".sh": ("shell",), ".bash": ("shell",), ".zsh": ("shell",), ".ksh": ("shell",), ".slurm": ("shell",),
    ".sbatch": ("shell",), ".mk": ("shell",), ".dockerfile": ("shell",),
    ".yaml": ("config", "shell"), ".yml": ("config", "shell"), ".flux": ("config",), ".json": ("config",),
    ".toml": ("config",), ".cfg": ("config",), ".ini": ("config",), ".conf": ("config",), ".properties": ("config",),
    ".env": ("config",), ".config": ("xml",), ".xml": ("xml",), ".cxml": ("xml",),
    ".js": ("javascript",), ".mjs": ("javascript",), ".cjs": ("javascript",), ".jsx": ("javascript",),
    ".ts": ("javascript",), ".mts": ("javascript",), ".cts": ("javascript",), ".tsx": ("javascript",),
    ".go": ("go",), ".java": ("java",), ".kt": ("java",), ".kts": ("java",), ".scala": ("java",), ".groovy": ("java",),
    ".cs": ("csharp",), ".rb": ("ruby",), ".rake": ("ruby",), ".rs": ("rust",),
}  # fmt: skip
_NAMES = {"Rakefile": ("ruby",), "Pipfile": ("config",), "GNUmakefile": ("shell",), "linkcheckerrc": ("config",)}
_PREFIXES = {"Dockerfile": ("shell",), "Containerfile": ("shell",), "Makefile": ("shell",)}
_WGET = re.compile(r"\.?wget2?rc")
_REQUIREMENTS = re.compile(r"(?:.*/)?requirements(?:/[^/]+|[^/]*)\.(?:txt|in)")

_HASH = re.compile(rb"\\.|\n|[\"']|(?:(?<=\s)|\A)#", re.DOTALL)
_SLASH = re.compile(rb"\\.|\n|[\"'`]|//|/\*|\*/", re.DOTALL)
_SIGN = re.compile(rb"^[ \t]*[;#!][^\n]*", re.MULTILINE)
_XML = re.compile(rb"<!--|-->")
_NO_LINE_END = re.compile(rb"[^\n]")
#: Options of calls whose texts are written for people, and functions that show or log a text.
_HELP = frozenset({"help", "description", "epilog", "usage", "msg", "message", "doc", "title"})
_SHOWS = frozenset(
    {"print", "echo", "secho", "debug", "info", "warning", "warn", "error", "exception", "critical", "log", "fail"}
)
_PROSE = """
(comment) @comment
(expression_statement . [(string) (concatenated_string)] @docstring .)
(keyword_argument) @keyword
(call) @call
(raise_statement) @raise
(string) @string
"""


def carriers(path: str) -> tuple[str, ...]:
    """What kinds of text the file may hold, by its name alone; empty for one that no crawler is set in."""
    name = path.rpartition("/")[2]
    for prefix, kinds in _PREFIXES.items():
        if name.startswith(prefix):
            return kinds
    if _WGET.fullmatch(name) or _REQUIREMENTS.fullmatch(path):
        return ("config",)
    return _NAMES.get(name) or _SUFFIXES.get(name[name.rfind(".") :] if "." in name else "", ())


class Code(NamedTuple):
    """A text without comments and prose. strings: byte ranges of string literals in code, by their start."""

    data: bytes
    strings: tuple[tuple[int, int], ...] = ()


def without_comments(path: str, data: bytes) -> Code:
    """The text of a file with its comments blanked. Raises DecodeError for Python outside the bounds."""
    kinds, suffix = carriers(path), path.rpartition(".")[2]
    if "python" in kinds:
        return _python(data)
    if "xml" in kinds:
        return Code(_between(data, _XML, b"<!--", b"-->"))
    if suffix in {"ini", "cfg", "conf", "properties"} or _WGET.fullmatch(path.rpartition("/")[2]):
        return Code(_SIGN.sub(lambda match: b" " * len(match[0]), data))
    if kinds[:1] in {("config",), ("shell",), ("ruby",)} and suffix != "json":
        return Code(_scan(data, _HASH).data)
    return _scan(data, _SLASH)


def _python(data: bytes) -> Code:
    root = parse(data)
    found = captures(root, _PROSE)
    prose = [*found.get("comment", ()), *found.get("docstring", ()), *found.get("raise", ())]
    prose += [node for node in found.get("keyword", ()) if text(child(node, "name") or node) in _HELP]
    prose += [node for node in found.get("call", ()) if _shows(node)]
    strings = tuple((node.start_byte, node.end_byte) for node in found.get("string", ()))
    return Code(_blanked(data, [(node.start_byte, node.end_byte) for node in prose]), strings)


def _shows(call: "Node") -> bool:
    function = child(call, "function")
    return function is not None and (dotted(function) or "").rpartition(".")[2] in _SHOWS


def _blanked(data: bytes, spans: list[tuple[int, int]]) -> bytes:
    pieces, done = [], 0
    for start, end in sorted(spans):
        if end > done:
            first = max(start, done)
            pieces += [data[done:first], _NO_LINE_END.sub(b" ", data[first:end])]
            done = end
    return b"".join([*pieces, data[done:]])


def _between(data: bytes, signs: re.Pattern[bytes], opening: bytes, closing: bytes) -> bytes:
    spans, start = [], -1
    for match in signs.finditer(data):
        if match[0] == opening and start < 0:
            start = match.start()
        elif match[0] == closing and start >= 0:
            spans.append((start, match.end()))
            start = -1
    return _blanked(data, spans)


def _scan(data: bytes, signs: re.Pattern[bytes]) -> Code:
    """One pass over the signs that open and close strings and comments.

    A quote that its line does not close is an apostrophe, or goes on: then the line is read as if it were not there.
    """
    spans, strings, position = [], [], 0
    quote, opened = b"", 0
    while match := signs.search(data, position):
        sign, position = match[0], match.end()
        if sign == b"\n":
            if quote and quote != b"`":  # no other quote of its kind follows on the line
                position, quote = opened, b""
        elif quote:
            if sign == quote:
                strings.append((opened - 1, position))
                quote = b""
        elif sign in {b'"', b"'", b"`"}:
            quote, opened = sign, position
        elif sign in {b"#", b"//", b"/*"}:
            end = _end(data, sign, position)
            spans.append((match.start(), end))
            position = end
    return Code(_blanked(data, spans), tuple(strings))


def _end(data: bytes, sign: bytes, position: int) -> int:
    close = data.find(b"*/", position) if sign == b"/*" else data.find(b"\n", position)
    return len(data) if close < 0 else close + 2 * (sign == b"/*")
