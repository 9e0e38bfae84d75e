"""What the source of the facts says of them."""

from dataclasses import dataclass
from typing import Literal

import pytest

from mlpolicy.policy import meanings
from mlpolicy.policy.meanings import Meaning, meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What it is.

    size: how large, in
    bytes. state: `a` or `b`.

    More about it.
    """

    size: int
    state: Literal["a", "b"]
    #: The first line
    #: and the second.
    text: str
    day: str = ""  # ISO date
    bare: float = 0.5


def test_meanings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A meaning stands above a field, behind it, or in the docstring; without one the field has none."""
    monkeypatch.setattr(meanings, "model", __import__(__name__, fromlist=["Sample"]))
    meanings._meanings.cache_clear()
    try:
        assert meaning(Sample) == Meaning(
            "What it is.\n\nMore about it.",
            {
                "size": "how large, in bytes.",
                "state": "`a` or `b`.",
                "text": "The first line and the second.",
                "day": "ISO date",
            },
        )
    finally:
        meanings._meanings.cache_clear()
