"""`policy update`: packs are copied from git repositories, pinned, and never written where they would not load."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from mlpolicy import vendor
from mlpolicy.config import Config, PackEntry
from mlpolicy.errors import ConfigError, GitError, MlpolicyError, PackError, WriteError
from mlpolicy.policy.packs_lock import PATH, LockRow, digest, serialize
from mlpolicy.snapshot import MemorySnapshot
from tests.conftest import Sandbox
from tests.policy.packs import sources
from tests.policy.shared import FILES, GIT, LOCAL, below, row, vendored

ENTRY = PackEntry(name="org", git="../source", ref="v1", folder="policies")


@pytest.fixture
def source(git_repo: Sandbox) -> Sandbox:
    """A repository beside `root` that has FILES in `policies`, at tag v1."""
    git_repo.path.rename(git_repo.path.with_name("source"))
    moved = Sandbox(git_repo.path.with_name("source"))
    moved.commit("one", below("policies") | {"pack.yml": "x"})
    moved.git("tag", "v1")
    return moved


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of the repository that vendors."""
    (tmp_path / "root").mkdir()
    return tmp_path / "root"


def fetch(root: Path, entry: PackEntry = ENTRY, files: Mapping[str, str | bytes] | None = None) -> vendor.Vendored:
    """What is fetched where the working tree holds the files."""
    return vendor.fetch(entry, None, MemorySnapshot(files or {}), root, os.environ)


@pytest.mark.parametrize(("name", "expected"), [(None, (GIT,)), ("org", (GIT,))])
def test_wanted(name: str | None, expected: tuple[PackEntry, ...]) -> None:
    """Packs that come from git, all or one."""
    assert vendor.wanted(Config(packs=("core", LOCAL, GIT)), name) == expected


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("ours", "pack 'ours' does not come from a git repository: there is nothing to update"),
        ("eu-ai-act", "pack 'eu-ai-act' does not come from a git repository: there is nothing to update"),
        ("orgg", ".mlpolicy.yaml has no pack 'orgg' (did you mean 'org'?)"),
    ],
)
def test_not_wanted(name: str, message: str) -> None:
    """Another name is a mistake."""
    with pytest.raises(ConfigError) as caught:
        vendor.wanted(Config(packs=("core", LOCAL, GIT)), name)
    assert str(caught.value) == message


def test_fetch(source: Sandbox, root: Path) -> None:
    """A path counts from the repository; line endings are made those that count; the row says what it is."""
    crlf = {name: data + b"\r\n" for name, data in FILES.items()}
    oid = source.commit("two", below("policies", crlf))
    source.git("tag", "-f", "v1")
    kept = {name: data + b"\n" for name, data in FILES.items()}
    expected = LockRow(name="org", url="../source", ref="v1", folder="policies", commit=oid, digest=digest(kept))
    assert fetch(root) == vendor.Vendored(
        row=expected, before=None, files=kept, says=("+ no-books: error, error, error",)
    )


@pytest.mark.parametrize(
    ("fields", "error", "message"),
    [
        ({"ref": "v2"}, GitError, "../source@v2: git failed: fatal: couldn't find remote ref v2"),
        ({"folder": "none"}, ConfigError, "../source@v1: none: no pack.yaml, so this is no pack"),
        ({"folder": None}, ConfigError, "../source@v1: the root/pack.yml: files of a pack end in .yaml"),
        ({"git": "http://u:secret@x.example"}, GitError, "http://x.example@v1: git failed: fatal: transport 'http'"),
    ],
)
def test_not_fetched(
    source: Sandbox, root: Path, fields: dict[str, Any], error: type[MlpolicyError], message: str
) -> None:
    """What is not there is said with the place it was looked for, without what the URL may hold."""
    assert source.head
    stated = {"name": "org", "git": "../source", "ref": "v1", "folder": "policies"} | fields
    with pytest.raises(error) as caught:
        fetch(root, PackEntry(**stated))
    assert str(caught.value).startswith(message)
    assert "secret" not in str(caught.value)


def test_broken(source: Sandbox, root: Path) -> None:
    """A pack that would not load is not fetched."""
    source.commit("two", {"policies/no-books.yaml": "id: x\n"})
    source.git("tag", "-f", "v1")
    with pytest.raises(PackError, match=r"^../source@v1/no-books.yaml:1:1: key 'title' is missing"):
        fetch(root)


def test_linked(source: Sandbox, root: Path) -> None:
    """A symbolic link in a pack is refused."""
    (source.path / "policies/a.yaml").symlink_to("no-books.yaml")
    source.commit("two")
    source.git("tag", "-f", "v1")
    with pytest.raises(ConfigError, match=r"^../source@v1: policies/a.yaml: a symbolic link"):
        fetch(root)


def test_too_large(source: Sandbox, root: Path) -> None:
    """A file that was left out of the fetch is not taken for an empty one."""
    source.git("config", "uploadpack.allowFilter", "true")
    source.commit("two", {"policies/a.yaml": b"#" * 1_100_000})
    source.git("tag", "-f", "v1")
    with pytest.raises(GitError, match=r"^../source@v1: a file of the pack is larger than 1 MB, and so was not"):
        fetch(root)


def test_says(source: Sandbox, root: Path) -> None:
    """Rules that come and go, other levels and other texts are told against what was vendored."""
    assert source.head
    other = {"commit": "note", "merge": "error", "release": "off"}
    before = sources({"id": "no-books", "levels": other}, {"id": "gone"})
    assert fetch(root, files=vendored(before)).says == (
        "- gone",
        "~ no-books: note, error, off -> error, error, error",
    )
    assert fetch(root, files=vendored(sources({"id": "no-books", "title": "Other"}))).says == (
        "~ no-books: another text",
    )
    assert fetch(root, files=vendored()).says == ()
    assert fetch(root, files=vendored({"pack.yaml": b"broken: ["})).says == ("+ no-books: error, error, error",)


@pytest.mark.parametrize(
    ("lock", "everything", "expected"), [(b"<<<<<<<", True, {}), (serialize([row()]), False, {"org": row()})]
)
def test_rows(lock: bytes, everything: bool, expected: dict[str, LockRow]) -> None:
    """A lock that cannot be read may be replaced where every pack is fetched anew."""
    assert vendor.rows(MemorySnapshot({PATH: lock}), everything=everything) == expected


def test_rows_that_stay() -> None:
    """Where one pack is fetched, the rows of the others must be readable."""
    with pytest.raises(ConfigError, match=r"^.mlpolicy/packs.lock:1:1: "):
        vendor.rows(MemorySnapshot({PATH: b"<<<<<<<"}), everything=False)


def pack(files: Mapping[str, bytes] = FILES) -> vendor.Vendored:
    """A fetched pack."""
    return vendor.Vendored(row=row(digest=digest(files)), before=None, files=files, says=())


def test_store(root: Path) -> None:
    """Files that the pack no longer has go, other rows stay, and a second time nothing changes."""
    place = root / ".mlpolicy/packs/org"
    place.mkdir(parents=True)
    for name in ("gone.yaml", "notes.md"):
        (place / name).write_text("")
    (place / "folder.yaml").mkdir()
    changed = vendor.store(root, [pack()], [row(name="acme")])
    written = [f".mlpolicy/packs/org/{name}" for name in (*FILES, "gone.yaml")]
    assert changed == (*written, PATH)
    assert sorted(path.name for path in place.iterdir()) == sorted([*FILES, "folder.yaml", "notes.md"])
    assert (root / PATH).read_bytes() == serialize([row(name="acme"), row()])
    assert vendor.store(root, [pack()], [row(name="acme")]) == ()


@pytest.mark.parametrize("link", [".mlpolicy", ".mlpolicy/packs", ".mlpolicy/packs/org"])
def test_links(root: Path, link: str) -> None:
    """A folder that is a symbolic link is not written through, wherever it leads: files would be removed there."""
    (root / "train").mkdir()
    (root / "train/recipe.yaml").write_text("")
    (root / link).parent.mkdir(parents=True, exist_ok=True)
    (root / link).symlink_to(root / "train")
    with pytest.raises(WriteError, match=rf"^{link} is a symbolic link; mlpolicy does not write through it$"):
        vendor.store(root, [pack()], [])
    assert [path.name for path in (root / "train").iterdir()] == ["recipe.yaml"]
