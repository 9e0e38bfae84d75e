"""Values of expressions as text, with how they were found and how certain they are."""

import posixpath
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mlpolicy.model import CONFIDENCES, Confidence, How

if TYPE_CHECKING:
    from tree_sitter import Node

_MAX_TEXT = 2000
#: Pieces of all texts that one expression with a loop variable stands for.
_MAX_JOINED = 50_000
_SPLITS = frozenset({"train", "training", "val", "valid", "validation", "test", "testing", "dev", "eval"})


@dataclass(frozen=True, slots=True)
class Text:
    """A value and where it stands. key: of the mapping that holds it (`{"train": ...}`).

    parts: the byte ranges of the literals that it was put together from.
    """

    text: str
    start: int
    end: int
    how: How = "literal"
    confidence: Confidence = "high"
    key: str | None = None
    parts: tuple[tuple[int, int], ...] = ()


def literal(node: "Node", value: str) -> tuple[Text, ...]:
    return (Text(value, node.start_byte, node.end_byte),) if len(value) <= _MAX_TEXT else ()


def joined(
    node: "Node",
    pieces: Sequence[str | tuple[Text, ...]],
    join: Callable[[list[str]], str] = "".join,
    of: tuple[Text, ...] = (),
) -> tuple[Text, ...]:
    """An id put together from pieces; of those that are expressions, at most one may stand for several texts.

    of: what else it was put together from.
    """
    parts = [piece for piece in pieces if not isinstance(piece, str)]
    count = max(map(len, parts), default=1)
    if not all(parts) or sum(len(part) > 1 for part in parts) > 1 or count * len(pieces) > _MAX_JOINED:
        return ()
    found = []
    for number in range(count):
        chosen = [piece if isinstance(piece, str) else piece[min(number, len(piece) - 1)] for piece in pieces]
        value = join([one if isinstance(one, str) else one.text for one in chosen])
        made = [*of, *(one for one in chosen if not isinstance(one, str))]
        weakest: Confidence = min((one.confidence for one in made), key=CONFIDENCES.index, default="high")
        places = tuple(place for one in made for place in (*one.parts, (one.start, one.end)))
        if len(value) <= _MAX_TEXT:
            found.append(Text(value, node.start_byte, node.end_byte, "f-string", weakest, parts=places))
    return tuple(found)


def joined_path(node: "Node", parts: "list[tuple[Text, ...]]") -> tuple[Text, ...]:
    """A joined path. A folder named after a split is the split of the folder above, which is the dataset."""
    if len(parts) == 2 and len(parts[0]) == 1 and parts[1][0].text in _SPLITS:  # (root, split)
        return (replace(parts[0][0], key=parts[1][0].text),)
    if len(parts) == 1:
        return parts[0]
    return joined(node, parts, lambda pieces: posixpath.join("", *pieces))


def variable(one: Text) -> Text:
    return replace(one, how="variable") if one.how == "literal" else one


def overridable(found: tuple[Text, ...], how: How = "default-argument") -> tuple[Text, ...]:
    return tuple(replace(one, how=how) for one in weaker(found, "medium"))


def weaker(found: tuple[Text, ...], most: Confidence) -> tuple[Text, ...]:
    return tuple(replace(one, confidence=min(one.confidence, most, key=CONFIDENCES.index)) for one in found)
