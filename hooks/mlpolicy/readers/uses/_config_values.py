"""The values that a claiming key may have: one text, several in one, a list, a mixture, a map of splits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mlpolicy.model import At, How
from mlpolicy.pointers import Value, child
from mlpolicy.readers.uses._shapes import form
from mlpolicy.readers.uses._vocabulary import Claim, split, words

_WEIGHT = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?%?", re.IGNORECASE)
_LISTED = re.compile(r"[^\s,]+(?:\s*,\s*[^\s,]+)+,?")
#: A tuple in Python's spelling: `("a", "b")`.
_TUPLE = re.compile(r"""[(\[]\s*["'][^"']*["']""")
#: The path in a query of Spark: "SELECT * FROM delta.`dbfs:/x`".
_STORED = r"(?<=delta\.`)[^`]+(?=`)|(?<=parquet\.`)[^`]+(?=`)"
_ADDED = re.compile(r"[A-Za-z][\w./-]+(?:\+[A-Za-z][\w./-]+)+")
_NAMED = frozenset({"hub", "name"})
_PLACES = frozenset({"hub", "url", "path", "config"})


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a value. name: the key of the map that holds it (`train`), where one does."""

    text: str
    at: At
    how: How = "config-value"
    name: str = ""


def texts(value: Value, pointer: str, claim: Claim) -> Iterator[Text]:
    """Every text of a value that may name a dataset; weights are left out."""
    if isinstance(value, str):
        yield from _parts(value, pointer, claim)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if not isinstance(item, dict):
                yield from (replace(part, how="list/mixture") for part in texts(item, child(pointer, index), claim))
    elif isinstance(value, dict) and is_mixture(value, claim):
        for key in value:
            yield Text(key, At(pointer=child(pointer, key), key=True), "list/mixture")
    elif isinstance(value, dict):
        for key, item in value.items():
            if _is_part(key) and not isinstance(item, dict):
                yield from (replace(part, name=key) for part in texts(item, child(pointer, key), claim))


def is_mixture(value: dict[str, Value], claim: Claim) -> bool:
    """The keys of the mapping are the datasets: their values are weights, or say how each is read."""
    if not value or not all(isinstance(item, dict) or _is_weight(item) for item in value.values()):
        return False
    if claim.key is not None and claim.key.each == "key":
        return True
    weighed = any(isinstance(item, str) for item in value.values())
    return claim.strong and all(form(key) in {"hub", "url"} or (weighed and form(key) == "path") for key in value)


def is_split_map(value: Value) -> bool:
    """A mapping from parts (`train`, `validation`) to texts or lists."""
    return isinstance(value, dict) and any(
        _is_part(key) and isinstance(item, str | list) for key, item in value.items()
    )


def _is_part(key: str) -> bool:
    own = split(key)
    return bool(own) and all(word in words().purposes for word in own)


def _is_weight(value: Value) -> bool:
    return value is None or isinstance(value, bool) or (isinstance(value, str) and bool(_WEIGHT.fullmatch(value)))


def _parts(value: str, pointer: str, claim: Claim) -> Iterator[Text]:
    """The value, or the datasets that stand in it one after the other."""
    marker = claim.key.marker if claim.key else ""
    if marker:
        if value.startswith(marker):
            yield Text(value[len(marker) :], At(pointer=pointer))
        return
    pattern = _pattern(value, claim.key.separator if claim.key else None)
    if pattern is None:
        yield Text(value, At(pointer=pointer))
        return
    seen: set[str] = set()
    end = place = 0
    for match in re.finditer(pattern, value):
        piece = match[0].strip()
        if piece in seen or not piece or _WEIGHT.fullmatch(piece):
            continue
        seen.add(piece)
        start = match.start() + match[0].index(piece)
        place, end = place + _size(value[end:start]), start
        at = At(pointer=pointer, start=place, end=place + _size(piece))
        yield Text(piece, at, "config-value" if pattern is _STORED else "list/mixture")


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _pattern(value: str, separator: str | None) -> str | None:
    """What one dataset looks like in a value that holds several; None where it holds one."""
    if _TUPLE.match(value):
        return r"(?<=[\"'])[^\"',]+(?=[\"'])"
    if value[:7].lower() == "select " and re.search(_STORED, value):
        return _STORED
    if _ADDED.fullmatch(value) and all(form(piece) in _NAMED for piece in value.split("+")):
        return r"[^+]+"
    if separator and separator in value:
        return rf"[^{re.escape(separator)}]+"
    if _LISTED.fullmatch(value) and "{" not in value:
        return r"[^,]+"
    pieces = value.split()
    return r"\S+" if len(pieces) > 1 and _are_places(pieces) else None


def _are_places(pieces: list[str]) -> bool:
    """Places and weights, nothing else, and at least one place."""
    found = [form(piece) in _PLACES for piece in pieces]
    return any(found) and all(place or _WEIGHT.fullmatch(piece) for piece, place in zip(pieces, found, strict=True))
