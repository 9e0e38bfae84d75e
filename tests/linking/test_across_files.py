"""Uses that need another file, in small repositories: registries, classes, configurations, declarations."""

from typing import NamedTuple

import pytest

from mlpolicy.model import Inventory
from mlpolicy.policy.load import load_packs
from mlpolicy.testing import check_files, inventory_of

MODEL = 'models: [{id: m, version: "1", recipes: ["recipes/**"]}]\n'
LOAD = "from datasets import load_dataset\n"
CORE = load_packs(("core",), None)


class Seen(NamedTuple):
    """What linking makes of a use."""

    path: str
    id: str | None
    models: tuple[str, ...]
    trained_on: bool
    declared: bool = False


def seen(inventory: Inventory) -> list[Seen]:
    """Uses in their order, pointers left out."""
    return [
        Seen(use.path, use.id, use.models, use.trained_on, use.declared) for use in inventory.uses if not use.pointer
    ]


def findings(files: dict[str, str], gate: str = "merge") -> dict[str, list[str]]:
    """Messages of the rules about uses."""
    outcomes = check_files(files, None, gate, CORE)  # type: ignore[arg-type]
    rules = ("use-unresolved", "dataset-undeclared", "use-unassigned")
    return {item.rule: [found.message for found in item.findings] for item in outcomes if item.rule in rules}


REGISTRY = '{"demo": {"hf_hub_url": "owner/demo"}, "unused": {"hf_hub_url": "owner/unused"}}'
DECLARED = "schema: mlpolicy-datasets/1\ndatasets:\n  - {id: 'hf:owner/demo', name: our-demo, license: MIT}\n"


def test_registry() -> None:
    """A configuration names an entry of a registry, which names a declared dataset; other entries are no uses."""
    files = {
        ".mlpolicy.yaml": MODEL,
        "recipes/sft.yaml": "base_model: x/y\ndataset: demo\n",
        "data/dataset_info.json": REGISTRY,
        "datasets.yaml": DECLARED,
    }
    inventory = inventory_of(files)
    assert seen(inventory) == [Seen("recipes/sft.yaml", "hf:owner/demo", ("m@1",), True, True)]
    assert [item.name for item in inventory.definitions] == ["demo", "unused"]
    assert findings(files) == {"use-unresolved": [], "dataset-undeclared": [], "use-unassigned": []}


def test_registries_that_differ() -> None:
    """Two registries that differ leave the name open, and a rule says so at the merge."""
    files = {
        ".mlpolicy.yaml": MODEL,
        "recipes/sft.yaml": "base_model: x/y\ndataset: demo\n",
        "data/dataset_info.json": REGISTRY,
        "more/dataset_info.json": REGISTRY.replace("owner", "other"),
    }
    assert seen(inventory_of(files)) == [Seen("recipes/sft.yaml", None, ("m@1",), True)]
    assert findings(files)["use-unresolved"] == ["which dataset `demo` stands for cannot be worked out"]


def test_declared_name() -> None:
    """A configuration may use the name that a declaration gives."""
    files = {".mlpolicy.yaml": MODEL, "recipes/sft.yaml": "train_dataset: our-demo\n", "datasets.yaml": DECLARED}
    assert seen(inventory_of(files)) == [Seen("recipes/sft.yaml", "hf:owner/demo", ("m@1",), True, True)]


CLASS = f"""{LOAD}

class LsunTrain:
    def __init__(self):
        self.data = load_dataset("owner/lsun", split="train")
"""


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("pkg.data.lsun.LsunTrain", "pkg/data/lsun.py"),
        ("pkg.data.LsunTrain", "pkg/data/lsun.py"),
        ("pkg.data.LsunTrain", "src/pkg/data/_lsun.py"),
    ],
)
def test_class(target: str, path: str) -> None:
    """A configuration names a class, whose own file says which dataset it is."""
    files = {".mlpolicy.yaml": MODEL, "recipes/a.yaml": f"dataset:\n  _target_: {target}\n", path: CLASS}
    use = next(use for use in inventory_of(files).uses if use.path == "recipes/a.yaml")
    assert (use.id, use.confidence, use.trained_on) == ("hf:owner/lsun", "medium", True)
    assert [part.path for part in use.parts if part.name == "definition"] == [path]


def test_class_that_is_not_there() -> None:
    """A class that no file defines is reported as it stands, where the rule's certainty asks for it."""
    files = {".mlpolicy.yaml": MODEL, "recipes/a.yaml": "dataset:\n  _target_: elsewhere.LsunTrain\n"}
    message = "which dataset `elsewhere.LsunTrain` stands for cannot be worked out"
    assert findings(files)["use-unresolved"] == [message]


CHAIN = {
    ".mlpolicy.yaml": MODEL,
    "recipes/train.yaml": "base_model: x/y\ntrain_dataset: mixes/web.yaml\neval_dataset: mixes/bench.yaml\n",
    "mixes/web.yaml": "datasets:\n  - {path: owner/web, type: completion}\ntrain_dataset: books.yaml\n",
    "mixes/books.yaml": "datasets:\n  - {path: owner/books, type: completion}\ntrain_dataset: web.yaml\n",
    "mixes/bench.yaml": "datasets:\n  - {path: owner/bench, type: completion}\n",
}


def test_configurations() -> None:
    """What a recipe points to belongs to its model, through any number of files and circles; evaluation stays that."""
    inventory = inventory_of(CHAIN)
    assert seen(inventory) == [
        Seen("mixes/bench.yaml", "hf:owner/bench", ("m@1",), False),
        Seen("mixes/books.yaml", "hf:owner/books", ("m@1",), True),
        Seen("mixes/web.yaml", "hf:owner/web", ("m@1",), True),
    ]
    pointers = [use for use in inventory.uses if use.pointer]
    assert len(pointers) == 4
    assert not [use for use in pointers if use.trained_on or use.unassigned or use.id]
    (model,) = inventory.models
    assert model.datasets == ("hf:owner/books", "hf:owner/web")


def test_rules_see_no_pointer() -> None:
    """A pointer is no finding of its own; what it leads to is judged as if it stood in the recipe."""
    found = findings(CHAIN)
    assert found["use-unresolved"] == []
    assert found["use-unassigned"] == []
    assert sorted(found["dataset-undeclared"]) == [
        "owner/books is used for training and declared nowhere",
        "owner/web is used for training and declared nowhere",
    ]


def test_pointer_to_nothing() -> None:
    """A path that leads to no file, or to one that says nothing, stays unresolved."""
    files = {
        ".mlpolicy.yaml": MODEL,
        "recipes/train.yaml": "base_model: x/y\ntrain_dataset: mixes/gone.yaml\n",
        "mixes/other.yaml": "lr: 1\n",
    }
    message = "which dataset `mixes/gone.yaml` stands for cannot be worked out"
    assert findings(files)["use-unresolved"] == [message]
    assert findings(files | {"mixes/gone.yaml": "lr: 1\n"})["use-unresolved"] == [message]


def test_pinned_reference() -> None:
    """A reference that nothing resolves may be pinned, in a comment or in the configuration."""
    recipe = "base_model: x/y\ntrain_dataset: mixes/gone.yaml"
    files = {".mlpolicy.yaml": MODEL, "recipes/a.yaml": f"{recipe}  # mlpolicy: dataset=owner/web\n"}
    assert seen(inventory_of(files)) == [Seen("recipes/a.yaml", "hf:owner/web", ("m@1",), True)]
    pin = "pins: [{path: recipes/a.yaml, expression: mixes/gone.yaml, dataset: 'hf:owner/web'}]\n"
    inventory = inventory_of({".mlpolicy.yaml": MODEL + pin, "recipes/a.yaml": f"{recipe}\n"})
    assert seen(inventory) == [Seen("recipes/a.yaml", "hf:owner/web", ("m@1",), True)]
    assert inventory.problems == ()


def test_prose_declares_nothing() -> None:
    """A datasheet in prose beside the data is evidence; only a structured statement declares what it describes."""
    words = "It was made by people who wrote about rivers, for a long time."
    sheet = "# Datasheet for Rivers\n" + "".join(
        f"\n## {name}\n\n{words}\n" for name in ("Motivation", "Composition", "Uses")
    )
    files = {
        ".mlpolicy.yaml": MODEL,
        "recipes/train.py": f'{LOAD}load_dataset("csv", data_files="data/rivers.csv", split="train")\n',
        "data/rivers.csv": "a,b\n",
        "data/DATASHEET.md": sheet,
    }
    inventory = inventory_of(files)
    assert [(item.reader, item.confidence) for item in inventory.descriptions] == [("datasheet", "low")]
    assert inventory.declarations == ()
    assert seen(inventory) == [Seen("recipes/train.py", "path:data/rivers.csv", ("m@1",), True, declared=False)]
    declared = "schema: mlpolicy-datasets/1\ndatasets: [{id: path:data/rivers.csv, license: MIT}]\n"
    assert [use.declared for use in inventory_of(files | {"datasets.yaml": declared}).uses] == [True]
