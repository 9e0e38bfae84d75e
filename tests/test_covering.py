"""Whether globs match all that another glob matches."""

import pytest

from mlpolicy.covering import covered


@pytest.mark.parametrize(
    ("glob", "by", "expected"),
    [
        ("train/**", ["train/**"], True),
        ("train/**", ["**"], True),
        ("train/a/**", ["train/**"], True),
        ("train/a/**", ["train/"], True),
        ("train", ["train/**"], True),
        ("train/a.py", ["train/*.py"], True),
        ("train/*.py", ["train/**"], True),
        ("**/x.py", ["**/*.py"], True),
        ("train/[ab].py", ["train/?.py"], True),
        ("train/?.py", ["train/*.py"], True),
        ("train/**", ["train/*.py"], False),
        ("train/**", ["train/a/**", "train/b/**"], False),
        ("train/*.py", ["train/a*.py"], False),
        ("**/tests/**", ["tests/**"], False),
        ("train/**", ["train/zq*/**"], False),
        ("train", ["train/a.py"], False),
        ("train/*.py", ["train/????.py"], False),
        ("train/*.py", ["train/?*.py"], False),
        ("train/*/a", ["train/?*/a"], True),
        ("**/a.py", ["*/**/a.py"], False),
        ("train/**", ["train/[!a]*/**", "train/[a-z]*"], False),
        ("train/[ab].py", ["train/[ab].py"], True),
        ("train/[!a].py", ["train/a.py"], False),
        ("train/a", [], False),
        ("c/*.yaml", ["c/.yaml", "c/?.yaml", "c/?????????.yaml"], False),
        ("c/*.yaml", ["c/.yaml", "c/?.yaml", "c/?????*.yaml"], False),
        ("c/*.yaml", ["c/.yaml", "c/?.yaml", "c/??*.yaml"], True),
        ("a/**/b", ["a/b", "a/*/b", "a/*/*/b", "a/*/*/*/*/b"], False),
        ("a/**/b", ["a/b", "a/*/b", "a/*/*/b", "a/*/*/*/b"], False),
        ("a/**/b", ["a/b", "a/*/**/b"], True),
        ("c/*.yaml", ["c/**", "?" * 5000, "a/" * 5000], False),
    ],
)
def test_covered(glob: str, by: list[str], expected: bool) -> None:
    """A glob is covered where every path that it could match is."""
    assert covered(glob, by) is expected
