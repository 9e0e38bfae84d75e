"""Examples of rules as folders."""

from pathlib import Path

import pytest

from mlpolicy.errors import ConfigError
from mlpolicy.policy import fixtures as module
from mlpolicy.policy.fixtures import Fixture, fixtures


def write(root: Path, *paths: str) -> Path:
    """Files whose content is their own path."""
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path, encoding="utf-8")
    return root


def test_reads(tmp_path: Path) -> None:
    """A case is its files as bytes, its gate, and what it is compared with; links are not followed."""
    write(tmp_path, "a/pass-quiet/train.py", "a/fail-new@merge/x/y.py", "a/fail-new@merge.base/.z", "b/fail-x/q")
    write(tmp_path, "pack.yaml", "notes/about.md")
    (tmp_path / "a/pass-quiet/link").symlink_to("train.py")
    (tmp_path / "a/pass-quiet/folder").symlink_to(tmp_path / "notes")
    (tmp_path / "linked").symlink_to(tmp_path / "a")
    assert fixtures(tmp_path, ["a", "b"]) == (
        Fixture(
            rule="a",
            label="fail-new@merge",
            expected="fail",
            files={"x/y.py": b"a/fail-new@merge/x/y.py"},
            base={".z": b"a/fail-new@merge.base/.z"},
            gate="merge",
        ),
        Fixture(
            rule="a",
            label="pass-quiet",
            expected="pass",
            files={"train.py": b"a/pass-quiet/train.py"},
            base=None,
            gate="commit",
        ),
        Fixture(rule="b", label="fail-x", expected="fail", files={"q": b"b/fail-x/q"}, base=None, gate="commit"),
    )


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        (["unpined/pass-x/a"], "unpined: no rule of the pack has this id (did you mean 'unpinned'?)"),
        (
            ["unpinned/pass-x/a", "unpinned/passing/a"],
            "unpinned/passing: a fixture is named pass-CASE or fail-CASE, with @merge or @release behind it",
        ),
        (
            ["unpinned/fail-x@push/a"],
            "unpinned/fail-x@push: a fixture is named pass-CASE or fail-CASE, with @merge or @release behind it",
        ),
        (["unpinned/fail-x.base/a"], "unpinned/fail-x.base: there is no fail-x that it is the base of"),
        (["unpinned/fail-x/a", "unpinned/fail-x/b", "unpinned/fail-x/c/d"], "unpinned/fail-x: more than 2 files"),
    ],
)
def test_mistakes(paths: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that would be run for no rule, or silently not at all, is an error."""
    monkeypatch.setattr(module, "MAX_FILES", 2)
    with pytest.raises(ConfigError) as caught:
        fixtures(write(tmp_path, *paths), ["unpinned"])
    assert str(caught.value) == f"{tmp_path}/{message}"
