"""`mlpolicy policy update`, and checks of what it wrote: offline, and only exactly as the lock has it."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import TRAIN, Run
from tests.conftest import Sandbox
from tests.policy.packs import sources

CONFIG = "packs:\n  - {name: org, git: ../source, ref: v1, folder: policies}\n"
RULE: dict[str, object] = {
    "id": "no-web",
    "title": "No web text",
    "when": "true",
    "require": "!use.trained_on",
    "message": "web",
}


@pytest.fixture
def source(git_repo: Sandbox, tmp_path: Path) -> Sandbox:
    """The repository of the pack, with one rule at tag v1; the other one uses it."""
    git_repo.git("init", "-q", str(tmp_path / "source"))
    made = Sandbox(tmp_path / "source")
    publish(made, RULE)
    git_repo.commit("one", {"train.py": TRAIN})
    git_repo.write(".mlpolicy.yaml", CONFIG)
    return made


def publish(source: Sandbox, *rules: dict[str, object]) -> str:
    """Make the pack hold these rules, at tag v1; the abbreviated commit."""
    oid = source.commit("change", {f"policies/{name}": data for name, data in sources(*rules).items()})
    source.git("tag", "-f", "v1")
    return oid[:12]


def test_life(git_repo: Sandbox, source: Sandbox, run: Run) -> None:
    """Missing, fetched, committed, moved on, damaged: a check judges by what is vendored or does not judge at all."""
    first = source.head[:12]
    missing = run("check")
    assert (missing.code, missing.err.splitlines()[0]) == (
        2,
        (
            "error: .mlpolicy.yaml:2:22: .mlpolicy/packs.lock has no row for 'org'; "
            "run `mlpolicy policy update org` and commit what it writes"
        ),
    )
    assert run("policy", "update") == (
        0,
        (
            f"org: new -> {first} (v1 of ../source)\n"
            "  + no-web: error, error, error\n"
            "to commit: git add .mlpolicy/packs .mlpolicy/packs.lock\n"
        ),
        "",
    )
    assert run("policy", "update", "org").out == f"org: stays at {first} (v1 of ../source)\n"
    git_repo.git("add", "--all")
    assert run("check", "--staged").code == 0  # the use was there before
    git_repo.commit("vendored")
    source.path.rename(source.path.with_name("away"))
    said = run("check", "--rev", "HEAD", "--all")
    assert (said.code, "no-web" in said.out) == (1, True)
    assert run("policy", "update").code == 2
    source.path.with_name("away").rename(source.path)

    second = publish(source, RULE | {"levels": {"commit": "off", "merge": "note", "release": "note"}}, {"id": "more"})
    assert run("check", "--rev", "HEAD", "--all").code == 1
    assert run("policy", "update").out == (
        f"org: {first} -> {second} (v1 of ../source)\n"
        "  + more: error, error, error\n"
        "  ~ no-web: error, error, error -> off, note, note\n"
        "to commit: git add .mlpolicy/packs .mlpolicy/packs.lock\n"
    )
    git_repo.git("add", ".mlpolicy/packs")
    broken = run("check", "--staged")
    assert (broken.code, broken.err) == (
        2,
        (
            "error: .mlpolicy/packs/org: the files are not those that .mlpolicy/packs.lock names; "
            "run `mlpolicy policy update org`\n"
        ),
    )
    git_repo.git("add", ".mlpolicy/packs.lock")
    assert run("check", "--staged").code == 0


@pytest.mark.parametrize("command", [("check",), ("policy", "list"), ("policy", "show", "x"), ("policy", "lint")])
def test_a_changed_pack_never_passes(git_repo: Sandbox, source: Sandbox, run: Run, command: tuple[str, ...]) -> None:
    """Where files and lock differ, every command that needs the pack is exit 2."""
    assert source.head
    run("policy", "update")
    git_repo.write(".mlpolicy/packs/org/extra.yaml", "")
    said = run(*command)
    assert said.code == 2
    assert "the files are not those that .mlpolicy/packs.lock names" in said.out + said.err


def test_moved_reference(git_repo: Sandbox, source: Sandbox, run: Run) -> None:
    """A configuration that asks for another ref than the lock has is an error until the pack is fetched."""
    run("policy", "update")
    source.git("tag", "v2")
    git_repo.write(".mlpolicy.yaml", CONFIG.replace("v1", "v2"))
    said = run("check")
    assert (said.code, said.err.splitlines()[0]) == (
        2,
        (
            "error: .mlpolicy.yaml:2:38: `ref` is 'v2' here and 'v1' in .mlpolicy/packs.lock; "
            "run `mlpolicy policy update org`"
        ),
    )
    assert run("policy", "update").code == 0
    assert json.loads((git_repo.path / ".mlpolicy/packs.lock").read_text())["ref"] == "v2"
    assert run("check").code == 0


def test_dropped(git_repo: Sandbox, source: Sandbox, run: Run) -> None:
    """A pack that is no longer in use loses its row; its folder is the person's to delete."""
    assert source.head
    run("policy", "update")
    git_repo.write(".mlpolicy.yaml", "packs: [core]\n")
    assert run("policy", "update").out == (
        "org: no longer in `packs:`, its row is dropped; delete .mlpolicy/packs/org\n"
        "to commit: git add .mlpolicy/packs .mlpolicy/packs.lock\n"
    )
    assert (git_repo.path / ".mlpolicy/packs.lock").read_bytes() == b""
    assert run("policy", "update") == (0, "no pack of `packs:` comes from a git repository\n", "")


def test_one_of_two(git_repo: Sandbox, source: Sandbox, run: Run) -> None:
    """A name fetches one pack, and leaves the row of the other."""
    git_repo.write(".mlpolicy.yaml", CONFIG + "  - {name: more, git: ../source, ref: main, folder: more}\n")
    assert run("policy", "update", "org").code == 0
    source.commit("more", {f"more/{name}": data for name, data in sources({"id": "another"}).items()})
    assert run("policy", "update", "more").code == 0
    rows = (git_repo.path / ".mlpolicy/packs.lock").read_text().splitlines()
    assert [json.loads(row)["name"] for row in rows] == ["more", "org"]
    assert run("policy", "list").code == 0


def test_not_loading(git_repo: Sandbox, source: Sandbox, run: Run) -> None:
    """Nothing is written of a pack with a mistake, or where nothing can be written."""
    publish(source, RULE | {"require": "use.foo"})
    said = run("policy", "update")
    assert (said.code, said.err.splitlines()[0]) == (
        2,
        "error: ../source@v1/no-web.yaml:1:107: require: undefined field 'foo' in DatasetUse",
    )
    assert not (git_repo.path / ".mlpolicy").exists()


def test_bare(git_repo: Sandbox, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bare repository has nowhere to write to."""
    git_repo.git("init", "-q", "--bare", str(tmp_path / "bare.git"))
    monkeypatch.chdir(tmp_path / "bare.git")
    assert run("policy", "update") == (
        2,
        "",
        "error: a bare repository has no working tree to write packs to\n",
    )
