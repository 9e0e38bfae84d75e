"""Waivers in comments: the author says, where a finding stands, that it is accepted, why, by whom and until when.

    # mlpolicy: waive=dataset-unpinned reason="moves daily" approved_by=@owner expires=2027-01-31
    corpus = load_dataset("owner/name")

It has to be a comment of the file's own syntax, and speaks for the lines that a pin would speak for (`pins.py`), so
that it stays with its line wherever that moves. Keys: `waive` (a rule, `id` or `pack/id`), `reason` or `reason_ref`,
`approved_by`, `expires`. One that cannot be understood covers nothing and is a Problem.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mlpolicy.comments import Comment, CommentError, Lines, stated
from mlpolicy.model import Fact, Part, Problem, Waiver

#: Kind of the Problems with what a comment says of a waiver.
KIND = "waiver"
#: Name of the parts that say for which places of its file a comment speaks.
HERE = "here"
_KEYS = ("waive", "reason", "reason_ref", "approved_by", "expires")
_IN_TEXT = "a waiver in a file is a comment of the file's own syntax; this one stands in text"
_EXAMPLE = 'waive=RULE reason="..." approved_by=@who expires=2027-01-31'
#: More in one file are no exceptions.
MAX_WAIVERS = 100
#: Name of the part at which the whole fact is meant.
_WHOLE = "call"
_SPEAKS = re.compile(r"(?:^|\s)waive\s*(?:=|$)")


class _Span(NamedTuple):
    """A place, and the lines on which it stands, from 0."""

    part: Part
    first: int
    last: int


def speaks(comment: Comment) -> bool:
    """The comment is about a waiver, and not about a dataset."""
    return _SPEAKS.search(comment.text) is not None


def apply(
    path: str, data: bytes, lines: Lines, comments: Iterable[Comment], facts: Iterable[Fact]
) -> Iterator[Waiver | Problem]:
    """A waiver for each comment of the file that states one, with the places of facts that it speaks for."""
    speaking = [*filter(speaks, comments)]
    if not speaking:
        return
    from mlpolicy.own_syntax import genuine  # noqa: PLC0415 - grammars, for files that hold a waiver

    is_genuine, spans = genuine(path, data), [_spans(fact, lines) for fact in facts]
    for comment in speaking[:MAX_WAIVERS]:
        try:
            waiver = read(path, comment, tuple(_here(lines.spoken_for(comment), spans)))
            yield waiver if is_genuine(comment) else _problem(path, comment, _IN_TEXT)
        except CommentError as error:
            yield _problem(path, comment, str(error))
    for comment in speaking[MAX_WAIVERS : MAX_WAIVERS + 1]:
        yield _problem(
            path, comment, f"more than {MAX_WAIVERS} waivers in one file; this one and those below are not read"
        )


def _problem(path: str, comment: Comment, message: str) -> Problem:
    return Problem(path=path, at=comment.at, kind=KIND, message=message, reader="config")


def read(path: str, comment: Comment, here: tuple[Part, ...]) -> Waiver:
    """What a comment says. here: places that it speaks for. Raises CommentError."""
    said = stated(comment, _KEYS, _EXAMPLE)
    missing = [key for key in ("waive", "approved_by", "expires") if not said.get(key, "").strip()]
    if not (said.get("reason", "").strip() or said.get("reason_ref")):
        missing.append("reason")
    if missing:
        raise CommentError(f"the waiver states no {' and no '.join(missing)}; write `mlpolicy: {_EXAMPLE}`")
    return Waiver(
        path=path,
        at=comment.at,
        parts=here,
        rule=said["waive"],
        covers=path,
        reason=said.get("reason", ""),
        reason_ref=said.get("reason_ref") or None,
        approved_by=said["approved_by"],
        expires=said["expires"],
        inline=True,
    )


def _spans(fact: Fact, lines: Lines) -> list[_Span]:
    """The places of a fact in its file, its own one first, with their lines."""
    places = [Part(name=_WHOLE, path=fact.path, at=fact.at), *fact.parts]
    return [_Span(part, *span) for part in places if (span := lines.span(part))]


def _here(spoken_for: frozenset[int], spans: Iterable[list[_Span]]) -> Iterator[Part]:
    """Places of the facts on those lines; a fact that begins there, or whose call does, is meant as a whole."""
    first, last, found = min(spoken_for), max(spoken_for), list[_Span]()
    for places in spans:
        there = [span for span in places if span.first <= last and span.last >= first]
        found += places if any(span.part.name == _WHOLE for span in there) else there
    yield from dict.fromkeys(Part(name=HERE, path=span.part.path, at=span.part.at) for span in found)
