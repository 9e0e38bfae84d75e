"""What statements about one dataset say differently."""

from typing import Any

import pytest

from mlpolicy.linking.contradictions import contradictions
from mlpolicy.model import Digest

from .facts import declaration

ONE, TWO = "1" * 64, "2" * 64


def digest(value: str, path: str | None = "x.csv", algorithm: str = "sha256") -> dict[str, Any]:
    return {"digests": (Digest(algorithm=algorithm, value=value, path=path),)}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"version": "1.0"}, {"version": "2"}, ("version: 1.0 in a.json; 2 in b.md",)),
        ({"version": "v1.0.0"}, {"version": "1"}, ()),
        ({"version": "10"}, {"version": "1"}, ("version: 1 in b.md; 10 in a.json",)),
        ({"version": "main"}, {"version": "1.0"}, ()),
        ({"version": None}, {"version": "1.0"}, ()),
        ({"category": "public"}, {"category": "crawled"}, ("category: crawled in b.md; public in a.json",)),
        ({"category": "public"}, {}, ()),
        ({"personal_data": "yes"}, {"personal_data": "no"}, ("personal data: no in b.md; yes in a.json",)),
        ({"personal_data": "described"}, {"personal_data": "no"}, ()),
        (digest(ONE), digest(TWO), (f"sha256 of x.csv: {ONE[:16]}... in a.json; {TWO[:16]}... in b.md",)),
        (digest(ONE), digest(ONE), ()),
        (digest(ONE), digest(TWO, "y.csv"), ()),
        (digest(ONE, None), digest(TWO, None), ()),
        (digest(ONE), digest("1" * 32, algorithm="md5"), ()),
    ],
)
def test_two(first: dict[str, Any], second: dict[str, Any], expected: tuple[str, ...]) -> None:
    """Only values of one kind that cannot both be right contradict each other; each is named with its file."""
    statements = [declaration("hf:a/b", "a.json", **first), declaration("hf:a/b", "b.md", **second)]
    assert contradictions(statements) == expected


def test_one_file() -> None:
    """One file may list several versions of a dataset."""
    assert contradictions([declaration("hf:a/b", version="1"), declaration("hf:a/b", version="2")]) == ()


def test_three() -> None:
    """Files that agree stand together."""
    said = [declaration("hf:a/b", path, version=version) for path, version in (("c", "1"), ("b", "1"), ("a", "2"))]
    assert contradictions(said) == ("version: 1 in b, c; 2 in a",)
