"""Pins in comments: the author says, where an expression stands, which dataset it is.

    corpus = load_dataset(args.corpus)  # mlpolicy: dataset=allenai/c4 config=en

The comment ends the line of the use, or stands alone directly above it; `#`, `//`, `--`, `/*` and `<!--` begin one, in
notebooks inside the strings of a cell. It speaks for every use on that line that the line itself does not identify, and
never against one that it does. Keys: `dataset` (`scheme:name`, a URL, or `owner/name` of the Hub), `revision`,
`config`, `purpose`. A comment that cannot be understood, or that stands at no use, is a Problem.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple, cast

from mlpolicy import waivers
from mlpolicy.comments import Comment, CommentError, Lines, stated
from mlpolicy.identity import Identified, identify, no_dataset
from mlpolicy.model import At, DatasetId, DatasetUse, Fact, Part, Problem, Purpose
from mlpolicy.strict import nearest

#: The reader of Problems with what an author says, here or under `pins:`; they keep no rule from being assessed.
READER = "config"
ROW = "comment"
_KEYS = ("dataset", "revision", "config", "purpose")
_PURPOSES: dict[str, Purpose] = {"train": "train", "eval": "eval"}
_HUB = re.compile(r"[\w.-]+/[\w.-]+(?:@[\w.-]+)?")


class Pin(NamedTuple):
    """What a comment says of the uses on its line."""

    at: At
    dataset: DatasetId
    revision: str | None
    config: str | None
    purpose: Purpose | None


def apply(path: str, data: bytes, facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts of one file with what its comments say of them, and a Problem for each comment that says nothing."""
    found = list(facts)
    lines = Lines(path, data)
    comments = list(lines.comments())
    if not comments:
        yield from found
        return
    readable = not any(isinstance(fact, Problem) for fact in found)
    places = {number: lines.rows(fact) for number, fact in enumerate(found) if isinstance(fact, DatasetUse)}
    problems, taken = list[Problem](), dict[int, Pin]()
    accepted = tuple(waivers.apply(path, data, lines, comments, found))
    for comment in comments:
        if waivers.speaks(comment):
            continue
        here = lines.spoken_for(comment)
        own = [number for number, rows in places.items() if rows.own & here]
        numbers = own or [number for number, rows in places.items() if rows.whole & here]
        try:
            pin = read(comment)
            if numbers or readable:  # in a file that was not read in full the use may be there
                taken |= _settled(pin, {number: cast("DatasetUse", found[number]) for number in numbers}, taken)
        except CommentError as error:
            problems.append(Problem(path=path, at=comment.at, kind="invalid", message=str(error), reader=READER))
    for number, pin in taken.items():
        found[number] = _pinned(cast("DatasetUse", found[number]), pin)
    yield from (*found, *problems, *accepted)


def read(comment: Comment) -> Pin:
    """What a comment says. Raises CommentError."""
    said = stated(comment, _KEYS, "dataset=scheme:name")
    if "dataset" not in said:
        raise CommentError("the comment names no dataset; write `mlpolicy: dataset=scheme:name`")
    purpose = said.get("purpose")
    if purpose is not None and purpose not in _PURPOSES:
        raise CommentError(f"purpose '{purpose}' is not one of {', '.join(_PURPOSES)}{nearest(purpose, _PURPOSES)}")
    named = _identified(said["dataset"])
    return Pin(
        at=comment.at,
        dataset=cast("DatasetId", named.id),
        revision=said.get("revision") or named.revision,
        config=said.get("config") or named.config,
        purpose=_PURPOSES.get(purpose or ""),
    )


def _identified(text: str) -> Identified:
    found = identify(text, "huggingface" if _HUB.fullmatch(text) else "")
    if found.id is None:
        raise CommentError(no_dataset(text))
    return found


def _settled(pin: Pin, uses: dict[int, DatasetUse], taken: dict[int, Pin]) -> dict[int, Pin]:
    """The uses that the pin is for, by number; `taken` has what other comments said. Raises CommentError."""
    if not uses:
        raise CommentError(
            "this comment stands at no use of a dataset; it belongs at the end of the line of the use, "
            "or alone on the line above"
        )
    unnamed = [number for number, use in uses.items() if use.id is None]
    if not unnamed and all(use.id != pin.dataset for use in uses.values()):
        raise CommentError("this comment contradicts its line, which itself names another dataset")
    if any(taken[number].dataset != pin.dataset for number in unnamed if number in taken):
        raise CommentError("this comment contradicts another one for the same line")
    return {number: pin for number in unnamed if number not in taken}


def _pinned(use: DatasetUse, pin: Pin) -> DatasetUse:
    return replace(
        use,
        id=pin.dataset,
        revision=pin.revision or use.revision,
        config=pin.config or use.config,
        purpose=pin.purpose or use.purpose,
        confidence="high",
        row=ROW,
        parts=(*use.parts, Part(name="pin", path=use.path, at=pin.at)),
    )
