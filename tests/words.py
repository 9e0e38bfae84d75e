"""Words that a check of evidence has no right to, and where every text that mlpolicy can print comes from."""

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from .checkout import ROOT

CODE = ROOT / "hooks" / "mlpolicy"
#: What a check of evidence cannot know.
FORBIDDEN = re.compile(
    r"complian|complies|infring|\billegal|\b(?:un)?lawful|\bcleared\b|safe to use|certif|no issues|\bscor(?:e|ing)"
    r"|\bbadge",
    re.IGNORECASE,
)
#: What only the basis of a rule may say, where it is binding.
REQUIRES = re.compile(r"\brequir(?:e|es|ed|ing|ements?)\b|\bmandat(?:ory|ed)\b|\boblig\w+", re.IGNORECASE)


class Text(NamedTuple):
    """A text and where it stands. path: in the checkout."""

    path: str
    line: int
    text: str


@cache
def code_texts() -> tuple[Text, ...]:
    """Every string of the program, documentation of functions included."""
    return tuple(_code_texts())


def _code_texts() -> Iterator[Text]:
    for path in sorted(CODE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield Text(_name(path), node.lineno, node.value)


def printed_code_texts() -> Iterator[Text]:
    """The same without documentation that nobody prints, and without single words, which are keys."""
    silent = set(_silent_docstrings())
    for text in code_texts():
        if " " in text.text.strip() and (text.path, text.line) not in silent:
            yield text


def _silent_docstrings() -> Iterator[tuple[str, int]]:
    for path in sorted(CODE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) or not ast.get_docstring(node):
                continue
            # click prints what its commands say of themselves, `docs/readers.md` what readers say.
            command = isinstance(node, ast.FunctionDef) and any(
                "command" in ast.unparse(d) for d in node.decorator_list
            )
            if not command and not (isinstance(node, ast.Module) and "readers" in path.parts):
                yield _name(path), node.body[0].lineno


@cache
def file_texts() -> tuple[Text, ...]:
    """Every line of packs, tables, documents and of the demonstration."""
    return tuple(_file_texts())


def _file_texts() -> Iterator[Text]:
    folders = ("policies/**/*.yaml", "docs/**/*.*", "changelog.d/*.md", "examples/**/*.*")
    files = (path for pattern in folders for path in sorted(ROOT.glob(pattern)) if path.is_file())
    for path in (*files, ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / ".pre-commit-hooks.yaml"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield Text(_name(path), number, line)


@cache
def schema_descriptions() -> tuple[Text, ...]:
    """What the JSON Schemas say to a person in an editor."""
    return tuple(_schema_descriptions())


def _schema_descriptions() -> Iterator[Text]:
    for path in sorted((ROOT / "docs").glob("*.json")):
        for text in _descriptions(json.loads(path.read_text(encoding="utf-8"))):
            yield Text(_name(path), 0, text)


def _descriptions(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (text for key in ("title", "description") if isinstance(text := value.get(key), str))
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _descriptions(item)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
