"""Whether a comment is one of the file's own syntax, never text in a string: what a waiver in a comment has to be.

Python, notebooks and shell scripts are asked by their grammars, YAML by its parser, C and C++ by their tokens, all
others by the signs that open and close their strings. Where a file cannot be read, nothing in it is a comment.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from mlpolicy.comments import SIGN, Comment
from mlpolicy.errors import DecodeError
from mlpolicy.pointers import Value
from mlpolicy.readers._comments import without_comments
from mlpolicy.readers.uses._bash import comments_at
from mlpolicy.readers.uses._cpp import tokens
from mlpolicy.readers.uses._syntax import captures, parse
from mlpolicy.text import decode_json, decode_text, kind_of, yaml_texts

_SHELL = ("sh", "bash", "zsh", "ksh", "slurm", "sbatch")
_CPP = ("c", "cc", "cpp", "cxx", "cu", "cuh", "h", "hh", "hpp", "hxx")
_TOML = re.compile(
    rb'"""(?:[^"\\]|\\.|"{1,2}(?!"))*+(?:"{3,5})?'
    rb"|'''(?:[^']|'{1,2}(?!'))*+(?:'{3,5})?"
    rb'|"(?:[^"\\\n]|\\.)*+"?'
    rb"|'[^'\n]*+'?"
    rb"|(\#)[^\n]*+",
    re.DOTALL,
)


Test = Callable[[Comment], bool]


def genuine(path: str, data: bytes) -> Test:
    """A test whether a comment of the file is one by the rules of the file's own format."""
    try:
        return _test(path, data)
    except DecodeError:
        return _never


def _never(comment: Comment) -> bool:
    del comment
    return False


def _test(path: str, data: bytes) -> Test:
    suffix, kind = path.rpartition(".")[2].lower(), kind_of(path)
    if suffix == "ipynb":
        said = _in_cells(decode_json(data).value)
        return lambda comment: _spoken(comment) in said
    if suffix in {"py", "pyi"}:
        return lambda _: True  # no other is found there
    if kind in {"json", "markdown"}:
        return _never
    if kind == "yaml":
        return _outside(yaml_texts(data), "#")
    if kind == "toml":
        starts = {match.start(1) for match in _TOML.finditer(data)}
        return lambda comment: comment.at.start in starts
    if suffix in _SHELL:
        begins = comments_at(data)
        return lambda comment: begins(comment.at.start)
    if suffix in _CPP:
        return _outside([(token.start, token.end) for token in tokens(data) if token.kind == "text"], "//", "/*")
    decode_text(data)
    code = without_comments(path, data).data
    return lambda comment: code[comment.at.start :][:1] == b" "


def _outside(texts: list[tuple[int, int]], *signs: str) -> Test:
    """texts: byte ranges in order."""
    starts = [start for start, _ in texts]

    def test(comment: Comment) -> bool:
        before = bisect_right(starts, comment.at.start) - 1
        return comment.sign in signs and (before < 0 or texts[before][1] <= comment.at.start)

    return test


def _spoken(comment: Comment) -> str:
    """The text of a comment that stands in a string of JSON; "" for what is none."""
    try:
        return str(decode_json(f'"{comment.text}"'.encode()).value).strip()
    except DecodeError:
        return ""


def _in_cells(notebook: Value) -> frozenset[str]:
    """What the Python comments of the code cells say to mlpolicy."""
    said = set()
    for cell in _code_cells(notebook):
        source = cell if isinstance(cell, str) else "".join(map(str, cell)) if isinstance(cell, list) else ""
        for node in captures(parse(source.encode("utf-8", "replace")), "(comment) @comment").get("comment", ()):
            text = (node.text or b"").decode("utf-8", "replace")
            if found := SIGN.match(text):
                said.add(text[found.end() :].strip())
    return frozenset(said)


def _code_cells(notebook: Value) -> Iterator[Value]:
    """Sources of the code cells; nbformat 3 has them below worksheets, under another key."""
    sheets = notebook.get("worksheets", [notebook]) if isinstance(notebook, dict) else ()
    for sheet in sheets if isinstance(sheets, list) else ():
        cells = sheet.get("cells") if isinstance(sheet, dict) else ()
        for cell in cells if isinstance(cells, list) else ():
            if isinstance(cell, dict) and cell.get("cell_type") == "code":
                yield cell.get("source", cell.get("input"))
