"""Vendored packs count only exactly as the lock has them, and as the configuration asks."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from mlpolicy.config import PackEntry
from mlpolicy.errors import ConfigError
from mlpolicy.policy.pack_files import SourceError
from mlpolicy.policy.packs_lock import PATH, digest
from mlpolicy.policy.vendored import folder, lock, vendored
from mlpolicy.snapshot import MemorySnapshot
from tests.policy import shared
from tests.policy.shared import FILES, GIT, row


def test_loads() -> None:
    """Row and files of the snapshot; line endings do not count."""
    files = {name: data.replace(b"\n", b"\r\n") for name, data in FILES.items()}
    assert vendored(GIT, MemorySnapshot(shared.vendored(files))) == (row(), files)


@pytest.mark.parametrize(
    ("files", "entry", "key", "message"),
    [
        ({}, GIT, "git", f"{PATH} has no row for 'org'; run `mlpolicy policy update org` and commit what it writes"),
        (
            shared.vendored(),
            replace(GIT, ref="v2"),
            "ref",
            f"`ref` is 'v2' here and 'v1' in {PATH}; run `mlpolicy policy update org`",
        ),
        (
            shared.vendored(),
            replace(GIT, git="https://x@elsewhere.example/p"),
            "git",
            (
                "`git` is 'https://elsewhere.example/p' here and 'https://git.example/packs.git' in "
                f"{PATH}; run `mlpolicy policy update org`"
            ),
        ),
        (
            shared.vendored(),
            replace(GIT, folder=None),
            "folder",
            f"`folder` is '' here and 'policies' in {PATH}; run `mlpolicy policy update org`",
        ),
    ],
)
def test_configuration_differs(files: Mapping[str, str | bytes], entry: PackEntry, key: str, message: str) -> None:
    """Where the configuration asks for something else than the lock has, the key that does so is named."""
    with pytest.raises(SourceError) as caught:
        vendored(entry, MemorySnapshot(files))
    assert (caught.value.key, caught.value.message) == (key, message)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"no-books.yaml": b"changed"},
            f".mlpolicy/packs/org: the files are not those that {PATH} names; run `mlpolicy policy update org`",
        ),
        (
            {"another.yaml": b""},
            f".mlpolicy/packs/org: the files are not those that {PATH} names; run `mlpolicy policy update org`",
        ),
        ({"notes.md": b""}, ".mlpolicy/packs/org/notes.md: no file of the pack; remove it"),
        ({"sub/pack.yaml": b""}, ".mlpolicy/packs/org/sub/pack.yaml: no file of the pack; remove it"),
        (
            {"pack.yaml": None},
            ".mlpolicy/packs/org: no pack.yaml, so this is no pack; run `mlpolicy policy update org`",
        ),
    ],
)
def test_files_differ(change: dict[str, Any], message: str) -> None:
    """A file more, less or otherwise than the lock has it is an error."""
    files = {name: data for name, data in (FILES | change).items() if data is not None}
    with pytest.raises(ConfigError) as caught:
        vendored(GIT, MemorySnapshot(shared.vendored(files)))
    assert str(caught.value) == message


def test_lock_changed_alone() -> None:
    """A lock that names other files is no better than files that it does not name."""
    with pytest.raises(ConfigError, match=r"the files are not those that"):
        vendored(GIT, MemorySnapshot(shared.vendored(digest=digest({}))))


def test_linked_lock() -> None:
    """A lock that is a symbolic link is not followed."""
    with pytest.raises(ConfigError, match=rf"^{PATH}: a symbolic link; run `mlpolicy policy update`$"):
        lock(MemorySnapshot(shared.vendored(), modes={PATH: 0o120000}))


@pytest.mark.parametrize(("stated", "expected"), [(None, ""), (".", ""), ("./a/b/", "a/b")])
def test_folder(stated: str | None, expected: str) -> None:
    """One spelling of a folder, whichever the configuration has."""
    assert folder(replace(GIT, folder=stated)) == expected
