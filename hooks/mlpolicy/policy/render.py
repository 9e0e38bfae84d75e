"""Texts of findings: `{use.dataset}` templates, checked against the type at loading, and what a rule rests on."""

import re
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from shlex import quote
from typing import Any, get_type_hints

from mlpolicy.policy.cel import shape, visible
from mlpolicy.policy.rules import Basis
from mlpolicy.strict import nearest

_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
#: Longer lists are cut: a finding is read, not searched.
MAX_ITEMS = 10
#: A line of a fix that begins so is a command to copy.
COMMANDS = ("mlpolicy ", "git ")


class TemplateError(Exception):
    """A placeholder that cannot be filled. offset: where it stands in the template, in characters."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


def check_template(template: str, variable: str, kind: type[Any]) -> None:
    """Raises TemplateError where a placeholder is not text, a number or a list of them in `kind`."""
    for found in _TOKEN.finditer(template):
        if found[0] in {"{", "}"}:
            raise TemplateError(f"'{found[0]}' stands alone; a literal one is written twice", found.start())
        if found[1] is not None:
            item = check_path(found[1], variable, kind, found.start())
            if is_dataclass(item):
                raise TemplateError(f"'{found[1]}' has fields; name one of {_names(item)}", found.start())


def check_path(path: str, variable: str, kind: type[Any], offset: int = 0) -> type[Any]:
    """The type that `variable.field.field` leads to; no field of a list can be named. Raises TemplateError."""
    first, *names = path.split(".")
    if first != variable:
        raise TemplateError(f"'{path}' does not begin with '{variable}'", offset)
    item, repeated = kind, False
    for name in names:
        structured = is_dataclass(item)
        if repeated or not structured:
            raise TemplateError(f"'{path}' goes into a value that has no fields", offset)
        hints = get_type_hints(item)
        if name not in visible(item):
            raise TemplateError(f"undefined field '{name}' in {_names(item, name)}", offset)
        item, repeated = shape(hints[name])
    return item


def _names(kind: Any, wrong: str | None = None) -> str:
    known = visible(kind)
    return f"{kind.__name__}{nearest(wrong, known)}" if wrong is not None else ", ".join(known)


def render(template: str, variable: str, fact: object) -> str:
    """The template with its placeholders filled from the fact; an absent optional reads `not stated`."""
    return _fill(template, variable, fact, _text)


def render_fix(template: str, variable: str, fact: object) -> str:
    """The same for a fix. What fills a line that is a command is quoted: people copy it into a shell."""
    texts = {True: _word, False: _text}
    return "\n".join(_fill(line, variable, fact, texts[line.startswith(COMMANDS)]) for line in template.split("\n"))


def _fill(template: str, variable: str, fact: object, text: Callable[[object], str]) -> str:
    return _TOKEN.sub(
        lambda found: found[0][0] if found[1] is None else text(part_of(fact, found[1], variable)), template
    )


def part_of(fact: object, path: str, variable: str) -> object:
    """What `variable.field.field` leads to in a fact; None where an optional on the way is absent."""
    value = fact
    for name in path.removeprefix(variable).split(".")[1:]:
        value = None if value is None else getattr(value, name)
    return value


def _word(value: object) -> str:
    return quote(_text(value))


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return _join([_text(item) for item in value])
    if value is None or value == "":
        return "not stated"
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)


def _join(items: list[str]) -> str:
    """Names with commas; phrases, which may hold commas of their own, with semicolons."""
    separator = "; " if any(" " in item for item in items) else ", "
    more = f" and {len(items) - MAX_ITEMS} more" if len(items) > MAX_ITEMS else ""
    return separator.join(items[:MAX_ITEMS]) + more if items else "nothing"


_RELATION = {
    "binding": "supports {}",
    "voluntary-code": "supports {} (voluntary)",
    "guidance": "supports {} (guidance, not binding)",
    "house": "{} (practice of this tool, not law)",
}


_SOURCE = {
    "primary": "",
    "secondary": "; read in notes, not in the text itself",
    "unverified": "; not verified",
}


def basis_texts(basis: tuple[Basis, ...]) -> tuple[str, ...]:
    """What a rule rests on, for people; only a binding provision is ever said to require something."""
    return tuple(_basis_texts(basis))


def _basis_texts(basis: tuple[Basis, ...]) -> Iterator[str]:
    for item in basis:
        name = f"{item.instrument}, {item.provision}"
        binding = item.kind == "binding" and item.relation == "requires"
        text = f"{name} requires it" if binding else _RELATION[item.kind].format(name)
        yield text + _SOURCE[item.source]
