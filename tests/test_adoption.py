"""What `init` proposes."""

from dataclasses import replace

import pytest

from mlpolicy import config
from mlpolicy.adoption import HOOKS_PATH, INSTALL, STANZA, Adoption, Setting, documents, plan, recipes
from mlpolicy.config import Config, ModelEntry
from mlpolicy.documents.drafting.building import build
from mlpolicy.linking import link
from mlpolicy.model import At, CopyrightPolicy, CrawlerSetting, DatasetId, DatasetUse, Inventory, Purpose
from mlpolicy.snapshot import MemorySnapshot
from mlpolicy.text import decode_yaml

READY = (".pre-commit-config.yaml runs mlpolicy already",)


def inventory(*uses: DatasetUse, policy: str | None = None) -> Inventory:
    """The uses, linked, and a copyright policy."""
    policies = (CopyrightPolicy(path=policy, at=At()),) if policy else ()
    return link((*uses, *policies), {}, Config())


def use(path: str, purpose: Purpose = "train") -> DatasetUse:
    """A use of C4."""
    return DatasetUse(
        dataset="allenai/c4", id=DatasetId("hf:allenai/c4"), source="huggingface", path=path, at=At(), purpose=purpose
    )


def setting(files: dict[str, str] | None = None, name: str = "My repo") -> Setting:
    """A folder with the files."""
    held = files or {}
    return Setting(name=name, files=held, salt="5a17", read=lambda path: held[path].encode() if path in held else None)


def written(adoption: Adoption) -> dict[str, str]:
    """Contents by path."""
    return {change.path: change.data.decode() for change in adoption.changes}


def test_training_repository() -> None:
    """Where training uses are, the configuration proposes their model, with folders read off the files."""
    training = map(use, ("src/train/run.py", "src/train/deep/x.py", "tests/t.py", "eval/e.py"))
    files = {"tests/t.py": "", "eval/e.py": "", "src/train/run.py": ""}
    found = plan(inventory(*training, use("p.py", "eval"), policy="docs/COPYRIGHT_POLICY.md"), setting(files))
    assert written(found)[config.PATH] == (
        """\
# What mlpolicy checks here, and how strictly.
# eu-ai-act speaks of general-purpose models that are placed on the EU market; drop it where none will be.
# `mlpolicy policy list` shows every pack, among them provenance, eu-cop-copyright and us-ca-ab2013.
packs: [core, known-datasets, licensing, eu-ai-act]
models:
  # Proposed from the files. Check id and version: documents and review rows are named after them.
  - id: "My-repo"
    version: "0.1"
    status: planned  # planned, placed, legacy or withdrawn
    # Files whose dataset uses belong to this version.
    recipes: ["src/train/**"]
    # Both are written by `mlpolicy init --documents MODEL`, as drafts to fill in.
    summary: "summaries/My-repo@0.1.yaml"
    copyright_policy: "docs/COPYRIGHT_POLICY.md"
    # What licenses of data are held against: the license of the weights, and whether they are sold.
    # weights_license: Apache-2.0
    # commercial: true
    # owner: "@who-decides"  # named in findings that wait for them
# Uses in excluded files do not count; uses in evaluation files never count as training.
# Training uses that this leaves out: 1. Look whether a model is trained there.
scope:
  exclude: ["tests/**"]
  evaluation: ["eval/**"]
# Branches that a push is blocked for; anything is judged, only these are stopped.
protected: [main]
# For names that must not be written (see `mlpolicy declare --withheld`). It hinders casual reading, no more.
confidential: {salt: "5a17"}
"""
    )
    assert [change.why for change in found.changes] == [
        "proposes the model My-repo@0.1",
        "runs `mlpolicy check --hook`",
    ]
    assert (found.kept, found.advice) == ((), (INSTALL, "mlpolicy check"))


def test_examples_that_train() -> None:
    """A folder of examples is excluded where training stands elsewhere too, and its uses are counted."""
    files = {"examples/a.py": "", "train.py": ""}
    only = written(plan(inventory(use("examples/a.py")), setting(files)))[config.PATH]
    assert config.load(only.encode()).models[0].recipes == ("examples/**",)
    assert "scope:" not in only
    both = written(plan(inventory(use("examples/a.py"), use("train.py")), setting(files)))[config.PATH]
    assert config.load(both.encode()).models[0].recipes == ("train.py",)
    assert config.load(both.encode()).scope.exclude == ("examples/**",)
    assert "leaves out: 1" in both


def test_crawlers() -> None:
    """Where a crawler is set up, its pack is proposed."""
    fact = CrawlerSetting(path="s.py", at=At(), tool="Scrapy", setting="ROBOTSTXT_OBEY", state="on")
    found = link((use("train.py"), fact), {}, Config())
    (proposed, *_) = plan(found, setting()).changes
    assert "packs: [core, known-datasets, licensing, crawling, eu-ai-act]" in proposed.data.decode()


def test_software_repository() -> None:
    """Without training uses there is no model to propose."""
    found = plan(inventory(use("eval.py", "eval")), setting())
    (first, *_) = found.changes
    assert first.why == "no training use of a dataset was found"
    assert config.load(first.data) == Config(confidential=config.Confidential(salt="5a17"))


def test_proposal_loads() -> None:
    """Whatever folders and files are called, the proposal is a configuration that holds the training uses."""
    paths = ('we"ird/*[x]/a: b.py', "caf\udce9/x.py", "ünï/#y.py", "root.py")
    found = plan(inventory(*map(use, paths)), setting(name="../#: ?"))
    loaded = config.load(found.changes[0].data)
    assert loaded.models[0].id == "model"
    linked = link([use(path) for path in paths], {}, loaded)
    assert [item.models for item in linked.uses] == [("model@0.1",)] * 4


def test_recipes() -> None:
    """A folder within another is not named again; a file at the root stands for itself."""
    assert recipes(["a/b/c.py", "a/b.py", "ab/c.py", "d.py", "x/y/z.py"]) == ("a/**", "ab/**", "d.py", "x/y/**")


def test_many_recipes() -> None:
    """More folders than a person looks through are named by those above them, as far up as it takes."""
    assert recipes(f"a/b/{number}/c.py" for number in range(13)) == ("a/b/**",)
    assert recipes(f"a/{number}/c.py" for number in range(12)) == tuple(
        sorted(f"a/{number}/**" for number in range(12))
    )
    assert len(recipes(f"{number}/c.py" for number in range(20))) == 20
    assert recipes([]) == ()


def test_long_recipes() -> None:
    """Recipes that do not fit into a line have one each."""
    paths = [f"{name * 30}/train.py" for name in "abcd"]
    text = written(plan(inventory(*map(use, paths)), setting()))[config.PATH]
    assert "    recipes:\n" + "".join(f'      - "{name * 30}/**"\n' for name in "abcd") in text
    assert config.load(text.encode()).models[0].recipes == tuple(f"{name * 30}/**" for name in "abcd")


def test_unclear_uses() -> None:
    """Uses that do not say what for are named, for the person to take as recipes."""
    found = plan(
        inventory(use("data/prepare.py", "unknown"), use("tests/a.py", "unknown")), setting({"tests/a.py": ""})
    )
    text = written(found)[config.PATH]
    assert "take away the `#`.\n# models:\n#   - id: NAME\n" in text
    lines = [line.removeprefix("# ") for line in text.splitlines() if line.startswith(("# models", "#   "))]
    (model,) = config.load("\n".join(["models:", *(line.removeprefix("#") for line in lines[1:])]).encode()).models
    assert (model.name, model.recipes) == ("NAME@0.1", ("data/**",))


def test_hook_file() -> None:
    """A new hook file installs every stage; the stanza is the same for people who add it themselves."""
    created = written(plan(inventory(), setting()))[HOOKS_PATH]
    assert created.endswith(f"repos:\n{STANZA}")
    assert decode_yaml(created.encode()).value == {
        "default_install_hook_types": ["pre-commit", "pre-merge-commit", "pre-push"],
        "repos": [
            {
                "repo": "local",
                "hooks": [
                    {
                        "id": "mlpolicy",
                        "name": "mlpolicy",
                        "entry": "mlpolicy check --hook",
                        "language": "system",
                        "always_run": True,
                        "pass_filenames": False,
                        "require_serial": True,
                        "stages": ["pre-commit", "pre-merge-commit", "pre-push", "manual"],
                    }
                ],
            }
        ],
    }


def test_keeps() -> None:
    """What is there is kept; a foreign hook file gets the stanza as advice, one that runs mlpolicy nothing."""
    foreign = plan(inventory(), setting({config.PATH: "", HOOKS_PATH: "repos: []\n"}))
    assert foreign == Adoption(
        changes=(),
        kept=(
            ".mlpolicy.yaml is there already",
            f".pre-commit-config.yaml is yours: add this below `repos:`\n\n{STANZA}",
        ),
        advice=(INSTALL, "mlpolicy check"),
    )
    ready = plan(inventory(), setting({config.PATH: "", HOOKS_PATH: f"repos:\n{STANZA}"}))
    assert ready.kept[1:] == READY
    assert ready.advice == ("mlpolicy check",)


@pytest.mark.parametrize(
    ("hooks", "ready"),
    [
        ("repos: [{hooks: [{id: mlpolicy-advisory}]}]", True),
        ("repos: [{hooks: [{id: x, entry: uv run mlpolicy check --hook}]}]", True),
        ("repos: [{hooks: [{id: x, entry: .venv/bin/mlpolicy check --hook}]}]", True),
        ("repos: []  # mlpolicy some day", False),
        ("repos: [{repo: mlpolicy, hooks: [mlpolicy, {id: x, entry: ls mlpolicy.lock}]}]", False),
        ("repos: [mlpolicy]", False),
        ("repos: mlpolicy", False),
        ("repos: [ # mlpolicy", False),
    ],
)
def test_whose_hooks(hooks: str, *, ready: bool) -> None:
    """Hooks are read: a comment that names mlpolicy does not run it."""
    found = plan(inventory(), setting({config.PATH: "", HOOKS_PATH: hooks}))
    assert (found.kept[1:] == READY) is ready


def test_idempotent() -> None:
    """Over its own result there is nothing more to write."""
    first = plan(inventory(use("train.py")), setting())
    assert plan(inventory(use("train.py")), setting(written(first))).changes == ()


def test_documents() -> None:
    """Drafts are made for documents that a model names and that are not there; they load as what they are."""
    entry = ModelEntry(id="m", version="1", summary="s/m@1.yaml", copyright_policy="POLICY.md", recipes=("train.py",))
    stated = Config(models=(entry,))
    linked = link([use("train.py")], MemorySnapshot({"train.py": ""}).blobs, stated)
    found = documents(linked, stated, "m@1", setting({"POLICY.md": "mine"}))
    assert [(change.path, change.why) for change in found.changes] == [
        ("s/m@1.yaml", "draft for m@1, with what is found here; the rest is for a person")
    ]
    assert b"hf:allenai/c4" in found.changes[0].data
    assert (found.kept, found.advice) == (("POLICY.md is there already",), ("mlpolicy summary check m@1",))
    assert b"1.2.1: m 1" in found.changes[0].data
    both = documents(linked, stated, "m@1", setting())
    assert [change.path for change in both.changes] == ["s/m@1.yaml", "POLICY.md"]
    more = replace(entry, documentation="data.yaml")
    third = documents(linked, Config(models=(more,)), "m@1", setting()).changes[2]
    assert (third.path, b'datasets: ["hf:allenai/c4"]\n' in third.data) == ("data.yaml", True)
    california = Config(models=(replace(more, offered_in=("us-ca",)),))
    linked = link([use("train.py")], MemorySnapshot({"train.py": ""}).blobs, california)
    drafts = documents(linked, california, "m@1", setting({"POLICY.md": ""})).changes
    made = build(linked, california, "m@1", lambda _: None, {}).changes
    assert {change.path: change.data for change in drafts} == {change.path: change.data for change in made}
    bare = Config(models=(ModelEntry(id="m", version="1"),))
    assert documents(linked, bare, "m@1", setting()) == Adoption(changes=(), kept=(), advice=())
