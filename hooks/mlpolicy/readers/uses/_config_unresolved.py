"""What a configuration leaves open: places to fill in, values of the environment, references to other keys."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from mlpolicy.marks import Mark
from mlpolicy.model import At, DatasetUse, Part, Purpose
from mlpolicy.pointers import Value, child, resolve
from mlpolicy.readers import Source
from mlpolicy.readers.uses._config_values import Text
from mlpolicy.readers.uses._config_words import left_to_fill_in
from mlpolicy.readers.uses._shapes import form
from mlpolicy.readers.uses._sources import purpose_of_file, unresolved
from mlpolicy.readers.uses._vocabulary import Claim
from mlpolicy.text import find_marks

_PLACEHOLDER_TAG = re.compile(r"!<?PLACEHOLDER>?")
_REFERENCE = re.compile(r"\$\{(\w[\w.]*)\}")
_ENVIRONMENT = re.compile(r"\$\{?[A-Z][A-Z0-9_]*\}?|\$\{(?:oc\.)?env:[^}]*\}")
_MAX_LINE = 500
#: An empty value with a comment beside it.
_COMMENTED = re.compile(rb":[ \t]*+(?:(?:''|\"\")[ \t]*+)?#")
#: A comment that asks the reader to write something there.
_ASKS = re.compile(
    rb":[ \t]*+(?:(?:''|\"\")[ \t]*+)?#(?![^\n]*\bif[ \t]+(?:left[ \t]+)?(?:blank|empty|none|null|unset|not)\b)"
    rb"[^\n]*\b(?:add|insert|fill|put|set|replace|specify|provide|change|enter|todo|fixme|your|placeholder)\b",
    re.IGNORECASE,
)


class Blanks:
    """The values of one file that its author asks the reader to fill in."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._may_ask = bool(_COMMENTED.search(source.data))

    def asks(self, key: str, value: str | None, tag: str, pointer: str, claim: Claim | None) -> bool:
        """The key holds data, and its value is left open by a tag, by the environment, or empty with a comment."""
        if _PLACEHOLDER_TAG.fullmatch(tag) and not value:
            return claim is not None or left_to_fill_in(key)
        if claim is None or not claim.strong:
            return False
        if value:
            return bool(_ENVIRONMENT.fullmatch(value)) and not tag
        return self._may_ask and self._commented(pointer)

    def use(self, key: str, at: At, claim: Claim | None, purpose: Purpose) -> DatasetUse:
        """The use that stands there once it is filled in."""
        path = self._source.path
        known = (purpose, claim.purpose if claim else "unknown", purpose_of_file(path))
        return DatasetUse(
            dataset=unresolved(key),
            id=None,
            source="local",
            path=path,
            at=at,
            parts=(Part(name="dataset", path=path, at=at),),
            purpose=next((one for one in known if one != "unknown"), "unknown"),
            how="unresolvable",
            confidence=claim.confidence if claim else "medium",
            row=claim.row if claim else "left to fill in",
        )

    def _commented(self, pointer: str) -> bool:
        mark = self._marks.get(pointer)
        line = mark.key[0] if mark and mark.key else 0
        return bool(line) and bool(_ASKS.search(self._lines[line - 1][:_MAX_LINE]))

    @cached_property
    def _marks(self) -> dict[str, Mark]:
        return find_marks(self._source.path, self._source.data)

    @cached_property
    def _lines(self) -> list[bytes]:
        return self._source.data.split(b"\n")


def referred(text: Text, root: Value, tags: Mapping[str, str]) -> Text | None:
    """What `${key}` stands for, at that key, where the same file says it and it is a place (not just a word)."""
    found = _REFERENCE.fullmatch(text.text)
    if not found:
        return None
    pointer = ""
    for step in found[1].split("."):
        pointer = child(pointer, step)
    value = resolve(root, pointer)
    if not isinstance(value, str) or tags.get(pointer, "").startswith("!") or form(value) not in {"hub", "url", "path"}:
        return None
    return replace(text, text=value, at=At(pointer=pointer), how="variable")
