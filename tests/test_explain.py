"""What is known about a rule, a dataset and a line."""

from dataclasses import replace

import pytest

from mlpolicy import explain
from mlpolicy.config import Config, GateLevels, Scope
from mlpolicy.model import At, Definition, Inventory, Level
from mlpolicy.policy.load import load_packs
from mlpolicy.readers import Reader, readers
from mlpolicy.report import Places
from mlpolicy.snapshot import MemorySnapshot
from mlpolicy.testing import inventory_of

RULES = {rule.id: rule for pack in load_packs(("core", "eu-ai-act"), None) for rule in pack.rules}
FILES = {
    ".mlpolicy.yaml": 'models: [{id: m, version: "1", recipes: [train.py]}]\nscope: {exclude: [tests]}\n',
    "train.py": """\
from datasets import load_dataset
a = load_dataset("allenai/c4", "en", split="train", revision="0123456789abcdef0123456789abcdef01234567")
b = load_dataset(args.dataset)
c = load_dataset("owner/tested", split="test")
d = load_dataset("owner/new")
""",
    "datasets.yaml": """\
schema: mlpolicy-datasets/1
datasets:
  - id: hf:allenai/c4
    license: odc-by
    same_as: "doi:10.5281/zenodo.1"
    derived_from: hf:owner/web
  - id: hf:owner/two
    license: MIT
  - id: hf:owner/web
""",
    "more.yaml": 'schema: mlpolicy-datasets/1\ndatasets:\n  - {id: "hf:owner/two", license: Apache-2.0}\n',
    "other.py": 'from datasets import load_dataset\nload_dataset("owner/loose", split="train")\n',
    "tests/t.py": 'from datasets import load_dataset\n\nload_dataset("owner/new")\n',
    "broken.dvc": "outs: [\n",
    "notes.bin": "x",
}
FOUND = inventory_of(FILES)
PLACES = Places([MemorySnapshot(FILES)])
PLACES.load(FILES)


def test_levels() -> None:
    """Levels of a rule come from its file, or from a key of the configuration that is named."""
    assert explain.levels(RULES["dataset-undeclared"], Config()) == (
        "In this repository:\n  commit: error (the rule's own)\n  merge: error (the rule's own)\n"
        "  release: error (the rule's own)\n"
    )
    rules: dict[str, Level | GateLevels] = {
        "dataset-*": GateLevels(commit="off", reason="later"),
        "core/dataset-unpinned": GateLevels(merge="note"),
    }
    assert explain.levels(RULES["dataset-unpinned"], Config(rules=rules)) == (
        "In this repository:\n"
        "  commit: off (.mlpolicy.yaml, rules: dataset-*; turned off in .mlpolicy.yaml: later)\n"
        "  merge: note (.mlpolicy.yaml, rules: core/dataset-unpinned)\n"
        "  release: error (the rule's own)\n"
    )
    assert explain.levels(RULES["training-summary-missing"], Config()).split("\n")[1] == (
        "  not judged: `packs:` of .mlpolicy.yaml does not name eu-ai-act"
    )


def dataset(name: str) -> str:
    """The explanation of a dataset."""
    found = next(item for item in FOUND.datasets if item.id == name)
    return explain.dataset(FOUND, found, PLACES.locate, lambda _: "")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "hf:allenai/c4",
            """\
hf:allenai/c4
  also named: doi:10.5281/zenodo.1
  license: ODC-By-1.0 (stated: odc-by)
  category: not stated; disclosure: public
  trained on by: m@1
  made from: hf:owner/web
  declared:
    datasets.yaml:3:9 (datasets-yaml), license odc-by
  used:
    train.py:2:18 purpose train, literal, in recipes of m@1
""",
        ),
        (
            "hf:owner/two",
            """\
hf:owner/two
  license: statements differ: MIT / Apache-2.0
  category: not stated; disclosure: public
  trained on by: no model version
  declared:
    datasets.yaml:7:9 (datasets-yaml), license MIT
    more.yaml:3:10 (datasets-yaml), license Apache-2.0
  used nowhere
""",
        ),
        (
            "hf:owner/loose",
            """\
hf:owner/loose
  license: missing
  category: not stated; disclosure: public
  trained on by: no model version
  declared nowhere; mlpolicy declare hf:owner/loose
  used:
    other.py:2:14 purpose train, literal
""",
        ),
    ],
)
def test_dataset(name: str, text: str) -> None:
    """A dataset is told with all its statements and uses, or with the command that declares it."""
    assert dataset(name) == text


def place(path: str, line: int, inventory: Inventory = FOUND) -> str:
    """What was understood on a line."""
    return explain.place(inventory, path, line, PLACES.locate)


@pytest.mark.parametrize(
    ("path", "line", "text"),
    [
        (
            "train.py",
            2,
            """\
train.py:2:18 uses hf:allenai/c4
  recognised by: loaders: datasets.load_dataset (source huggingface)
  understood from: literal; confidence high
  purpose: train (split train); counts as training of m@1
  configuration: en; revision: 0123456789abcdef0123456789abcdef01234567
  declared by: datasets.yaml
""",
        ),
        (
            "train.py",
            3,
            """\
train.py:3:18 uses ?args.dataset
  recognised by: loaders: datasets.load_dataset (source huggingface)
  understood from: unresolvable; confidence high
  purpose: unknown; counts as training of m@1
  configuration: not stated; revision: not stated
  not resolved: say what it is with `pins:` in .mlpolicy.yaml, expression args.dataset
""",
        ),
        (
            "train.py",
            4,
            """\
train.py:4:18 uses hf:owner/tested
  recognised by: loaders: datasets.load_dataset (source huggingface)
  understood from: literal; confidence high
  purpose: eval (split test); does not count as training
  configuration: not stated; revision: not stated
  declared nowhere; mlpolicy declare hf:owner/tested
""",
        ),
        (
            "other.py",
            2,
            """\
other.py:2:14 uses hf:owner/loose
  recognised by: loaders: datasets.load_dataset (source huggingface)
  understood from: literal; confidence high
  purpose: train (split train); a training use that no recipe holds
  configuration: not stated; revision: not stated
  declared nowhere; mlpolicy declare hf:owner/loose
""",
        ),
        ("datasets.yaml", 7, "datasets.yaml:7:9 declares hf:owner/two\n  read by: datasets-yaml\n"),
        ("train.py", 1, ""),
    ],
)
def test_place(path: str, line: int, text: str) -> None:
    """A line is told with what recognised it, how sure that is, and what follows."""
    assert place(path, line) == text


def test_definition() -> None:
    """A definition is told with the name that it gives."""
    made = Definition(name="web", dataset="owner/x", id=None, source="other", path="train.py", at=At(start=1, end=2))
    assert place("train.py", 1, replace(FOUND, definitions=(made,))) == (
        "train.py:1:2 defines 'web' as owner/x\n  understood from: config-value; confidence medium\n"
    )


def test_without_models() -> None:
    """Without model versions a training use just counts as training."""
    files = {"a.py": FILES["other.py"]}
    locate = Places([MemorySnapshot(files)])
    locate.load(files)
    text = explain.place(inventory_of(files), "a.py", 2, locate.locate)
    assert "  purpose: train (split train); counts as training\n" in text


def untaken(path: str, chosen: tuple[Reader, ...] | None = None) -> str:
    """Why nothing was understood."""
    config = Config(scope=Scope(exclude=("tests",)))
    return explain.untaken(path, FILES[path].encode(), chosen or readers(), FOUND, config, PLACES.locate)


TAIL = """\
A function that loads data is a row of `tables.loaders` in .mlpolicy.yaml:
  - {call: our_package.load, source: huggingface, dataset: name, position: 0}
"""
HEAD = "Nothing on this line was understood as a use, declaration or definition of a dataset.\n"


def test_untaken() -> None:
    """A line that says nothing is told with who looked, what else the file holds, and what to do."""
    code = tuple(reader for reader in readers() if reader.name == "python-source")
    skips = Reader(name="skips", matches=lambda _: True, read=lambda _: (), tokens=(b"zzz", b"\xff"))
    takes = replace(skips, name="takes", tokens=(b"load",))
    assert untaken("train.py", (*code, skips, takes)) == (
        HEAD + "  reader python-source: read the file\n"
        "  reader skips: skipped the file, which holds none of: zzz, \ufffd\n"
        "  reader takes: read the file\n"
        "  uses in this file stand on line 2, 3, 4, 5\n" + TAIL
    )
    assert untaken("tests/t.py", code) == (
        HEAD + "  reader python-source: read the file\n"
        "  the file is out of scope: `scope.exclude` of .mlpolicy.yaml\n"
        "  uses in this file stand on line 3\n" + TAIL
    )
    broken = tuple(reader for reader in readers() if reader.name == "dvc")
    assert untaken("broken.dvc", broken) == (
        HEAD + "  reader dvc: read the file\n  could not be read in full: did not find expected node content\n" + TAIL
    )
    assert untaken("notes.bin", code) == "No reader knows this kind of file: notes.bin\n"
