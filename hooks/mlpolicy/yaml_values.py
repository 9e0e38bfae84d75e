"""Values as YAML text, as a person would write them: plain where that is safe, short lists and rows in brackets."""

import json
import re

from mlpolicy.pointers import Value

#: Columns that a list or row in brackets takes at most.
_WIDTH = 110
_ANSWERS = frozenset({"yes", "no"})
#: Text that every YAML reader takes as itself, outside brackets.
_PLAIN = re.compile(r"[^\W\d_](?:[\w ./()'+%;,@=&-]|:(?=[\w/]))*(?<!\s)")
_KEY = re.compile(r"[\w.-]+", re.ASCII)
_TYPED = re.compile(r"null|true|false|y|n|on|off|[-.]+", re.IGNORECASE)
#: Texts that YAML reads as themselves, inside brackets too (where the C parser takes no colon).
_BARE = re.compile(r"[A-Za-z0-9_./][A-Za-z0-9_./@+-]*")
_NOT_TEXT = re.compile(r"(?:null|true|false|yes|no|y|n|on|off|[-+]?\.?(?:inf|nan|\d[-+.\w]*)|\.+)", re.IGNORECASE)


def inline(value: Value) -> str | None:
    """The value on the line of its key; None where it needs lines of its own."""
    if isinstance(value, dict | list):
        text = flow(value)
        nested = isinstance(value, dict) or any(isinstance(item, dict | list) for item in value)
        return None if value and (nested or len(text) > _WIDTH) else text
    return plain(value)


def entry(indent: int, key: str, value: Value) -> list[str]:
    """An entry of a mapping, as lines."""
    head, text = f"{' ' * indent}{_key(key)}:", inline(value)
    return [head, *block(value, indent + 2)] if text is None else [f"{head} {text}".rstrip()]


def block(value: Value, indent: int) -> list[str]:
    """A mapping or list, as lines."""
    if isinstance(value, dict):
        return [line for key, item in value.items() for line in entry(indent, key, item)]
    return [line for item in value for line in row(indent, item)] if isinstance(value, list) else []


def row(indent: int, value: Value) -> list[str]:
    """An entry of a list, as lines."""
    dash = f"{' ' * indent}- "
    if not isinstance(value, dict | list):
        return [f"{dash}{plain(value)}".rstrip()]
    text = dash + flow(value)
    if isinstance(value, dict) and value and (None in value.values() or len(text) > _WIDTH):
        first, *rest = block(value, indent + 2)
        return [dash + first.lstrip(), *rest]
    return [text]


def flow(value: Value) -> str:
    """Within brackets."""
    if isinstance(value, dict):
        return f"{{{', '.join(flow_entry(key, item) for key, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    if isinstance(value, str) and value not in _ANSWERS:
        return scalar(value)
    return "null" if value is None else plain(value)


def flow_entry(key: str, value: Value) -> str:
    """An entry of a mapping, within brackets."""
    return f"{_key(key)}: {flow(value)}"


def plain(value: Value) -> str:
    """Text, an answer or nothing, outside brackets."""
    if isinstance(value, bool):
        return str(value).lower()
    text = value if isinstance(value, str) else ""
    bare = value is None or text in _ANSWERS or (_PLAIN.fullmatch(text) and not _TYPED.fullmatch(text))
    return text if bare else scalar(text)


def _key(text: str) -> str:
    return text if _KEY.fullmatch(text) and not _TYPED.fullmatch(text) else scalar(text)


def scalar(text: str) -> str:
    """The text as a YAML scalar that is read as this text wherever it stands."""
    if _BARE.fullmatch(text) and not _NOT_TEXT.fullmatch(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in quoted)
