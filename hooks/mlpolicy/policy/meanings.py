"""What `model.py` says of its types and their fields, read from its source."""

import ast
import inspect
import re
from functools import cache
from typing import Any, NamedTuple

from mlpolicy import model


class Meaning(NamedTuple):
    """Of a type: what it is, and what each of its fields is."""

    text: str
    fields: dict[str, str]


def meaning(kind: type[Any]) -> Meaning:
    """What the source says of a type and its fields: docstring, `#:` comments above and comments behind them."""
    return _meanings()[kind.__name__]


@cache
def _meanings() -> dict[str, Meaning]:
    source = inspect.getsource(model)
    lines = source.split("\n")
    classes = (node for node in ast.parse(source).body if isinstance(node, ast.ClassDef))
    return {node.name: _read(node, lines) for node in classes}


def _read(node: ast.ClassDef, lines: list[str]) -> Meaning:
    stated = [item for item in node.body if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)]
    names = [item.target.id for item in stated if isinstance(item.target, ast.Name)]
    text, said = _docstring(ast.get_docstring(node) or "", names)
    said |= {name: comment for name, item in zip(names, stated, strict=True) if (comment := _comment(item, lines))}
    return Meaning(text, said)


def _docstring(text: str, names: list[str]) -> tuple[str, dict[str, str]]:
    """The text, and what its lines `field: meaning` say of fields."""
    paragraphs, said = list[str](), dict[str, str]()
    for paragraph in text.split("\n\n"):
        parts = re.split(rf"(?m)(?:^|(?<=\. ))({'|'.join(names)}): ", paragraph)
        if parts[0].strip():
            paragraphs.append(" ".join(parts[0].split()))
        said |= {name: " ".join(item.split()) for name, item in zip(parts[1::2], parts[2::2], strict=True)}
    return "\n\n".join(paragraphs), said


def _comment(item: ast.AnnAssign, lines: list[str]) -> str:
    first = item.lineno - 1
    while lines[first - 1].strip().startswith("#:"):
        first -= 1
    above = [line.strip().removeprefix("#:").strip() for line in lines[first : item.lineno - 1]]
    _, _, behind = lines[(item.end_lineno or item.lineno) - 1].partition("  # ")
    return " ".join([*above, behind]).strip()
