"""Where packs come from, and what is said where one does not."""

from dataclasses import replace
from pathlib import Path

import pytest

from mlpolicy.config import Config, PackEntry
from mlpolicy.errors import ConfigError, PackError
from mlpolicy.policy import distributions
from mlpolicy.policy.pack_files import SourceError
from mlpolicy.policy.packs_lock import digest
from mlpolicy.policy.sources import PackPin, PackSource, clashes, find, pack_names, pack_pins
from mlpolicy.snapshot import MemorySnapshot, Snapshot
from tests.policy.packs import sources
from tests.policy.shared import COMMIT, FILES, GIT, LOCAL, PACKAGE, below, row, vendored

STATE = MemorySnapshot(below("policies/ours") | vendored())


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """FILES as the pack of every distribution but `none`."""
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)

    def pack_folder(package: str, *_: object) -> Path:
        if package == "none":
            raise SourceError("package", "none is not installed")
        return tmp_path

    monkeypatch.setattr(distributions, "pack_folder", pack_folder)
    return tmp_path


def test_shipped() -> None:
    """A shipped pack needs no repository."""
    found = find("core")
    assert (found.name, found.place, found.row) == ("core", "policies/core", None)
    assert {"pack.yaml", "dataset-undeclared.yaml"} <= set(found.files)


def test_shared(installed: Path) -> None:
    """A folder, a distribution and a vendored copy give the same files under their own places."""
    assert find(LOCAL, STATE) == PackSource(name="ours", place="policies/ours", files=FILES)
    assert find(replace(LOCAL, path="./policies/ours/"), STATE).place == "policies/ours"
    assert find(GIT, STATE) == PackSource(name="org", place=".mlpolicy/packs/org", files=FILES, row=row())
    assert find(PACKAGE) == PackSource(name="house", place=f"our-policies/{installed.name}", files=FILES)


@pytest.mark.parametrize(
    ("entry", "state", "message"),
    [
        ("coer", None, f"unknown pack 'coer' (did you mean 'core'?); known are {', '.join(pack_names())}"),
        (LOCAL, None, "pack 'ours' lies in a repository, and there is none here"),
        (replace(LOCAL, name="core"), STATE, "'core' is the name of a shipped pack; call yours otherwise"),
        (
            replace(LOCAL, path="policies/our"),
            STATE,
            ("there is no policies/our/pack.yaml in the memory (did you mean 'policies/ours'?)"),
        ),
        (
            LOCAL,
            MemorySnapshot({"policies/ours": "x"}),
            "'policies/ours' is a file; a pack is a folder of the repository",
        ),
        (
            LOCAL,
            MemorySnapshot({"policies/ours": "x"}, modes={"policies/ours": 0o120000}),
            "'policies/ours' is a symbolic link; a pack is a folder of the repository",
        ),
        (
            LOCAL,
            MemorySnapshot({}, submodules={"policies": COMMIT}),
            "'policies/ours' lies in a submodule; name its repository with `git` and `ref`",
        ),
        (
            LOCAL,
            MemorySnapshot(below("policies/ours", sources({"id": "dataset-undeclared"}))),
            "policies/ours/dataset-undeclared.yaml: pack core has a rule of this id; choose another",
        ),
    ],
)
def test_not_there(entry: str | PackEntry, state: Snapshot | None, message: str) -> None:
    """What is there instead is said; a shipped pack keeps its name and its ids for itself."""
    with pytest.raises(ConfigError) as caught:
        find(entry, state)
    assert str(caught.value) == message


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("text", "entry", "message"),
    [
        ("packs: [core, coer]\n", "coer", ".mlpolicy.yaml:1:15: unknown pack 'coer' (did you mean 'core'?)"),
        (
            "packs: [{name: x, package: none}]\n",
            PackEntry(name="x", package="none"),
            ".mlpolicy.yaml:1:28: none is not installed",
        ),
        ("packs: [core]\n", "coer", "unknown pack 'coer' (did you mean 'core'?)"),
    ],
)
def test_line(text: str, entry: str | PackEntry, message: str) -> None:
    """Where the snapshot's configuration names the pack, its line is shown."""
    with pytest.raises(ConfigError) as caught:
        find(entry, MemorySnapshot({".mlpolicy.yaml": text}))
    assert str(caught.value).startswith(message)


@pytest.mark.usefixtures("installed")
def test_pins() -> None:
    """A vendored pack is pinned by its commit, any other by what it holds."""
    pins = pack_pins(Config(packs=("core", LOCAL, GIT, PACKAGE)), STATE)
    same = PackPin("1.2.3", digest(FILES))
    assert dict(pins) == {
        "core": PackPin(pins["core"].version, digest(find("core").files)),
        "ours": same,
        "org": PackPin("1.2.3", COMMIT),
        "house": same,
    }


def test_pins_of_a_broken_pack() -> None:
    """A manifest that cannot be read has no pin."""
    with pytest.raises(PackError, match=r"^policies/ours/pack.yaml:1:1: unknown key 'a'"):
        pack_pins(Config(packs=(LOCAL,)), MemorySnapshot({"policies/ours/pack.yaml": "a: b"}))


def test_clashes() -> None:
    """A shipped pack does not clash with itself."""
    assert not list(clashes(find("core")))
