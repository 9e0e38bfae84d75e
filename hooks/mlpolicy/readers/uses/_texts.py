"""Values of expressions as text, with how they were found and how certain they are."""

import posixpath
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mlpolicy.model import CONFIDENCES, Confidence, How

if TYPE_CHECKING:
    from tree_sitter import Node

_MAX_TEXT = 2000
_SPLITS = frozenset({"train", "training", "val", "valid", "validation", "test", "testing", "dev", "eval"})


@dataclass(frozen=True, slots=True)
class Text:
    """A value and where it stands. key: of the mapping that holds it (`{"train": ...}`)."""

    text: str
    start: int
    end: int
    how: How = "literal"
    confidence: Confidence = "high"
    key: str | None = None


def literal(node: "Node", value: str) -> tuple[Text, ...]:
    return (Text(value, node.start_byte, node.end_byte),) if len(value) <= _MAX_TEXT else ()


def joined(node: "Node", value: str, parts: "list[tuple[Text, ...]]") -> tuple[Text, ...]:
    """An id put together from parts, each of which must be one text."""
    if not all(len(part) == 1 for part in parts) or len(value) > _MAX_TEXT:
        return ()
    weakest = min((part[0].confidence for part in parts), key=CONFIDENCES.index)
    return (Text(value, node.start_byte, node.end_byte, "f-string", weakest),)


def joined_path(node: "Node", parts: "list[tuple[Text, ...]]") -> tuple[Text, ...]:
    """A joined path. A folder named after a split is the split of the folder above, which is the dataset."""
    if len(parts) == 2 and len(parts[0]) == 1 and parts[1][0].text in _SPLITS:  # (root, split)
        return (replace(parts[0][0], key=parts[1][0].text),)
    return joined(node, posixpath.join("", *(part[0].text for part in parts)), parts)


def variable(one: Text) -> Text:
    return replace(one, how="variable") if one.how == "literal" else one


def overridable(found: tuple[Text, ...], how: How = "default-argument") -> tuple[Text, ...]:
    return tuple(replace(one, how=how) for one in weaker(found, "medium"))


def weaker(found: tuple[Text, ...], most: Confidence) -> tuple[Text, ...]:
    return tuple(replace(one, confidence=min(one.confidence, most, key=CONFIDENCES.index)) for one in found)
