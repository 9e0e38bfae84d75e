"""Globs over repository paths."""

import pytest

from mlpolicy.globs import matcher


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("**", "a/b.py"),
        ("*.py", "a.py"),
        ("train/**", "train/a/b.py"),
        ("train", "train/a.py"),
        ("train/", "train/a/b.py"),
        ("./train/a.py", "train/a.py"),
        ("**/eval.py", "eval.py"),
        ("**/eval.py", "a/b/eval.py"),
        ("**/eval/**", "a/eval/b.py"),
        ("**/ev*l.py", "a/b/eval.py"),
        ("**/ev*/**", "a/eval/b.py"),
        ("**/e?al.*", "a/eval.py"),
        ("configs/*/a.yaml", "configs/x/a.yaml"),
        ("a?.py", "ab.py"),
        ("a[bc].py", "ac.py"),
        ("a[!b].py", "ac.py"),
        ("a**c", "abc"),
        ("a*b*c", "axbyc"),
        ("a*bc", "abbc"),
        ("x[z-a]", "x[z-a]"),
        ("a*[bc]", "ab"),
        ("a//./b", "a/b"),
        ("a[b", "a[b"),
        ("a+b (1).py", "a+b (1).py"),
        ("data/**/x", "data/x"),
    ],
)
def test_matches(pattern: str, path: str) -> None:
    """A pattern matches whole paths, `**` crosses folders, and a folder's name means everything below it."""
    assert matcher([pattern])(path)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*.py", "a/b.py"),
        ("train/*", "train"),
        ("train/**", "trainer/a.py"),
        ("train", "trainer.py"),
        ("configs/*/a.yaml", "configs/x/y/a.yaml"),
        ("a?.py", "a/.py"),
        ("a[!b].py", "ab.py"),
        ("a.py", "abpy"),
        ("a*b*c", "axcyb"),
        ("a*b*c", "xabc"),
        ("a*b", "xab"),
        ("ab*ba", "aba"),
        ("**/x*.py/**", "a/y.py/b"),
        ("a*b*c*d", "abd"),
        ("a*bc", "ab"),
    ],
)
def test_ignores(pattern: str, path: str) -> None:
    """`*` stays within one name and nothing matches by accident."""
    assert not matcher([pattern])(path)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [("*a" * 200 + "b", "a" * 400), ("**/" * 200 + "b", "a/" * 400 + "c"), ("*?" * 100 + "b", "a" * 300)],
)
def test_hostile(pattern: str, path: str) -> None:
    """No pattern makes matching explode: these would take longer than anybody waits."""
    assert not matcher([pattern])(path)


def test_no_patterns() -> None:
    """Without patterns nothing matches."""
    assert not matcher([])("a")
