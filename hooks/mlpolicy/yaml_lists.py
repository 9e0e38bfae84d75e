"""New entries at the end of a list of a YAML file: bytes in, bytes out.

Whatever stands in the file already stays as it is, to the byte (but `[]` of an empty list, which entries replace);
where that cannot be, nothing is added.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from mlpolicy.errors import ConfigError, DecodeError
from mlpolicy.model import At
from mlpolicy.places import Locator
from mlpolicy.pointers import Value, child
from mlpolicy.text import Decoded, decode_text, decode_yaml
from mlpolicy.yaml_values import scalar

Entry = dict[str, Value]
"""Keys and values of one entry, in their order."""

#: Closing brackets that are tried as the end of the list.
MAX_BRACKETS = 20
#: Text that YAML reads as itself, whatever stands around it.
_PLAIN = re.compile(r"[A-Za-z0-9_./-][\w./@+-]*(?::[\w./@+-]+)*(?: (?:AND|OR|WITH) [\w.+-]+)*", re.ASCII)
_TYPED = re.compile(r"[\d.+-].*|true|false|null|yes|no|on|off|y|n", re.IGNORECASE)
#: Lines that end a document, and those that end a list: a key, or the end of the document.
_DOCUMENT = re.compile(r"(?:---|\.\.\.)(?:\s|\Z)")
_BELOW = re.compile(r"(?![\s#]|-\s|\Z)")


def decoded_text(path: str, data: bytes) -> tuple[str, Decoded]:
    """The file's text and document. Raises ConfigError for one that does not decode."""
    try:
        return decode_text(data), decode_yaml(data)
    except DecodeError as error:
        raise ConfigError(f"{path}:{error.line}:{error.column}: {error.message}; mend it first") from None


def appended(path: str, data: bytes, key: str, entries: Sequence[Entry]) -> bytes:
    """The file with the entries at the end of the list of that key at its root, which begins where there is none yet.

    Raises ConfigError for a file that does not decode or has no place for an entry, and for a value that is not UTF-8.
    """
    _refuse_surrogates(path, entries)
    text, decoded = decoded_text(path, data)
    before = decoded.value if isinstance(decoded.value, dict) else {}
    stated = before.get(key)
    listed = stated if isinstance(stated, list) else []
    wanted = replace(decoded, value=before | {key: [*listed, *entries]})
    mark = data[: len(data) - len(text.encode())]
    for candidate in _extended(path, text, key, before, entries):
        if _is(candidate.encode(), wanted):
            return mark + candidate.encode()
    first = next(iter(entries[0]))
    raise ConfigError(f"{path}: no place for an entry is found; write `{key}:` as a list of `- {first}: ...` lines")


def _refuse_surrogates(path: str, entries: Iterable[Entry]) -> None:
    for text in (item for entry in entries for item in entry.values() if isinstance(item, str)):
        if re.search("[\ud800-\udfff]", text):
            raise ConfigError(f"{path} is UTF-8 and '{text}' is not; write it in UTF-8, or name the folder of a file")


def _is(data: bytes, wanted: Decoded) -> bool:
    try:
        return decode_yaml(data) == wanted
    except DecodeError:
        return False


def _extended(path: str, text: str, key: str, before: Entry, entries: Sequence[Entry]) -> Iterator[str]:
    """The text with the entries where they may belong, likeliest first; the caller decodes them to see which is right.

    before: the document.
    """
    stated = before.get(key)
    count = len(stated) if isinstance(stated, list) else 0
    locator = Locator(path, text.encode())
    last = locator.locate(At(pointer=f"/{key}/{count - 1}") if count else At(pointer=f"/{key}", key=True))
    lines = re.split(r"(?<=\n)", text)
    if count:
        dash = max(locator.line(last.line).find("-"), 0)
        yield _inserted(lines, _end(lines, last.line, _BELOW), _block(entries, dash, last.column - 1))
    else:
        added = _block(entries, 2, 4)
        start = locator.locate(At(pointer=child("", next(iter(before))), key=True)).line if before else len(lines)
        yield _inserted(lines, _end(lines, start, _DOCUMENT), f"{key}:\n{added}")
        line, found = re.subn(rf"^({key}[ \t]*:)[ \t]*(?:\[[ \t]*\]|~|null)?(?=\s|$)", r"\1", lines[last.line - 1])
        if found:
            yield _inserted([*lines[: last.line - 1], line, *lines[last.line :]], last.line, added)
    start = sum(map(len, lines[: last.line - 1]))
    flow = ", ".join(map(_flow, entries))
    for bracket in islice(re.finditer(r"\]", text[start:]), MAX_BRACKETS):
        at = start + bracket.start()
        yield from (f"{text[:at]}{comma}{flow}{text[at:]}" for comma in ("", ", "))


def _end(lines: list[str], after: int, below: re.Pattern[str]) -> int:
    """Index of the line below what goes on at a line; blank lines and notes at the left belong to what follows."""
    stop = next((index for index in range(after, len(lines)) if below.match(lines[index])), len(lines))
    while stop > after and (not lines[stop - 1].strip() or lines[stop - 1].startswith("#")):
        stop -= 1
    return stop


def _inserted(lines: list[str], at: int, added: str) -> str:
    """The text with lines added, which end as the others do."""
    before, after = "".join(lines[:at]), "".join(lines[at:])
    end = "\r\n" if "\r\n" in before + after else "\n"
    tail = "" if not before or before.endswith("\n") else end
    return before + tail + added.replace("\n", end) + after


def _block(values: Iterable[Entry], dash: int, column: int) -> str:
    """Entries as YAML. dash, column: where the dash and the keys of an entry stand, from 0."""
    pieces = []
    for value in values:
        lines = [f"{key}: {_scalar(item)}\n" for key, item in value.items()]
        first = " " * dash + "-" + " " * (column - dash - 1)
        pieces.append(first + (" " * column).join(lines))
    return "".join(pieces)


def _flow(value: Value) -> str:
    """The value as YAML within brackets."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_flow(item)}' for key, item in value.items())}}}"
    return scalar(value) if isinstance(value, str) else _scalar(value)


def _scalar(value: Value) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    return text if _PLAIN.fullmatch(text) and not _TYPED.fullmatch(text) else scalar(text)
