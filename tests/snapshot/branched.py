"""The history of the fixture `branched`, and how its commits are told apart in messages."""

from typing import NamedTuple

from mlpolicy.choose import Judged
from tests.conftest import Sandbox


class Branched(NamedTuple):
    """A repository and the ids of its three commits."""

    repo: Sandbox
    fork: str
    tip: str
    topic: str


def line(judged: Judged, *named: str) -> str:
    """What was looked at, with the commits that are named shortened to the letters A, B, ..."""
    text = judged.looked_at
    for letter, oid in zip("ABCDE", named, strict=False):
        text = text.replace(oid[:7], letter)
    return text
