"""Packs that do not come with mlpolicy: entries, files, and the lock that goes with them."""

from collections.abc import Mapping
from typing import Any

from mlpolicy.config import PackEntry
from mlpolicy.policy.packs_lock import FOLDER, PATH, LockRow, digest, serialize
from tests.policy.packs import sources

FILES = sources({"id": "no-books"})
COMMIT = "0123456789abcdef0123456789abcdef01234567"
GIT = PackEntry(name="org", git="https://user:token@git.example/packs.git", ref="v1", folder="policies")
LOCAL = PackEntry(name="ours", path="policies/ours")
PACKAGE = PackEntry(name="house", package="our-policies")


def row(**fields: Any) -> LockRow:
    """The row of GIT with FILES, but for some fields."""
    stated = {
        "name": "org",
        "url": "https://git.example/packs.git",
        "ref": "v1",
        "folder": "policies",
        "commit": COMMIT,
        "digest": digest(FILES),
    }
    return LockRow(**stated | fields)


def below(folder: str, files: Mapping[str, bytes] = FILES) -> dict[str, str | bytes]:
    """The files by path."""
    return {f"{folder}/{name}": data for name, data in files.items()}


def vendored(files: Mapping[str, bytes] = FILES, **fields: Any) -> dict[str, str | bytes]:
    """Files of a repository that vendors GIT, with the lock."""
    return {**below(f"{FOLDER}/org", files), PATH: serialize([row(**fields)])}
