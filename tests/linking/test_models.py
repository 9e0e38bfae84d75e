"""Model versions, linked: training data, documents and reviewed state put together, and the whole of linking."""

from mlpolicy.config import Config, ModelEntry
from mlpolicy.linking import link
from mlpolicy.model import (
    At,
    DatasetId,
    Documentation,
    Earlier,
    Fact,
    LockDataset,
    LockReview,
    Part,
    Problem,
    ReleaseTag,
    Repository,
)
from mlpolicy.readers import SYMLINK
from mlpolicy.snapshot import Blob, MemorySnapshot

from .facts import declaration, upstream, use

AURORA = ModelEntry(
    id="aurora",
    version="1",
    recipes=("train/**", "nowhere/**"),
    summary="summary.yaml",
    copyright_policy="policy.md",
    owner="@owner",
)
FILES = ("train/a.py", "train/b.yaml", "other.py", "policy.md", "LICENSE")


def row(dataset: str) -> LockDataset:
    return LockDataset(path="mlpolicy.lock", at=At(), model="aurora@1", dataset=DatasetId(dataset), state="reviewed")


def test_link() -> None:
    """The inventory holds every fact with what the others say of it."""
    facts: list[Fact] = [
        declaration("hf:a/b", upstream=upstream("hf:up/stream")),
        declaration("hf:not/used"),
        use("hf:a/b", path="train/a.py"),
        use("hf:e/val", path="train/a.py", purpose="eval"),
        use("hf:c/d", path="other.py"),
        Problem(path="train/b.yaml", at=At(), kind="syntax", message="broken", reader="training-config"),
        row("hf:gone/away"),
    ]
    found = link(facts, MemorySnapshot(dict.fromkeys(FILES, "")).blobs, Config(models=(AURORA,)))
    (model,) = found.models
    assert (model.name, model.datasets, model.empty_recipes) == (
        "aurora@1",
        ("hf:a/b", "hf:up/stream"),
        ("nowhere/**",),
    )
    assert (model.summary.state, model.copyright_policy.state, model.reviewed) == ("absent", "unrecognized", False)
    assert model.unread == ("train/b.yaml",)
    assert len(model.review_drift) == 3
    assert Part(name="summary.path", path=".mlpolicy.yaml", at=At(pointer="/models/0/summary")) in model.parts
    assert found.repository == Repository(files=5, training_uses=2, models=1)
    assert [(item.dataset, item.unused) for item in found.declarations] == [("hf:a/b", False), ("hf:not/used", True)]
    assert [(item.id, item.models) for item in found.datasets] == [
        ("hf:a/b", ("aurora@1",)),
        ("hf:c/d", ()),
        ("hf:e/val", ()),
        ("hf:not/used", ()),
        ("hf:up/stream", ("aurora@1",)),
    ]
    assert [(item.dataset, item.trained_on, item.unassigned) for item in found.uses] == [
        ("hf:a/b", True, False),
        ("hf:e/val", False, False),
        ("hf:c/d", False, True),
    ]
    assert {item.path: item.state for item in found.documents} == {
        "datasets.yaml": "present",
        "summary.yaml": "absent",
        "policy.md": "unrecognized",
    }


def test_folders() -> None:
    """Code may name a folder of the repository, relative to itself."""
    (found,) = link(
        [use("path:data/c4", path="src/train.py")], MemorySnapshot({"src/data/c4/x.json": ""}).blobs, Config()
    ).uses
    assert found.id == "path:src/data/c4"


def test_documentation() -> None:
    """Documentation that a model names is read with it, points at itself, and is unread where it is broken."""
    entry = ModelEntry(id="a", version="1", documentation="d.yaml", release_tags=("v*",), generates=("text",))
    blobs = MemorySnapshot({"d.yaml": ""}).blobs
    tags = (ReleaseTag(name="v2", date="2025-12-31"), ReleaseTag(name="v1", date="2026-01-01"))
    document = Documentation(path="d.yaml", at=At(), model="a@1")
    (model,) = link([document], blobs, Config(models=(entry,)), earlier=Earlier(tags=tags)).models
    assert (model.generates, model.documentation.state, model.documentation.tag) == (("text",), "present", "v1")
    named = Part(name="documentation", path=".mlpolicy.yaml", at=At(pointer="/models/0/documentation"))
    tag = Part(name="documentation.tag", path=".mlpolicy.yaml", at=At(pointer="/models/0/release_tags"))
    assert [part for part in model.parts if part.name.startswith("documentation")] == [
        Part(name="documentation", path="d.yaml", at=At()),
        named,
        tag,
    ]
    broken = Problem(path="d.yaml", at=At(), kind="invalid", message="m", reader="documentation", governed=True)
    found = link([broken], blobs, Config(models=(entry,)))
    assert (found.models[0].documentation.state, found.models[0].unread) == ("unreadable", ("d.yaml",))
    assert [(item.role, item.path, item.state) for item in found.documents] == [
        ("documentation", "d.yaml", "unreadable")
    ]


def test_no_documents_named() -> None:
    """A model that names no documents has none, and points at its own entry."""
    (model,) = link([], {}, Config(models=(ModelEntry(id="a", version="1"),))).models
    assert (model.summary.state, model.copyright_policy.state, model.at) == (
        "unnamed",
        "unnamed",
        At(pointer="/models/0/id"),
    )
    assert {part.path for part in model.parts} == {".mlpolicy.yaml"}
    assert [part.name for part in model.parts if "documentation" in part.name or "summary" in part.name] == []


def test_symbolic_link_is_no_recipe_file() -> None:
    """A recipe that names a symbolic link alone is empty: the content that it leads to is not read there."""
    entry = ModelEntry(id="aurora", version="1.0", recipes=("train.py",))
    blobs = {"train.py": Blob(path="train.py", mode=SYMLINK), "lib/train.py": Blob(path="lib/train.py")}
    (model,) = link((), blobs, Config(models=(entry,))).models
    assert (model.empty_recipes, model.training_uses) == (("train.py",), 0)


def test_reviewed_on() -> None:
    """The day of the newest act of review of the version itself."""
    days = {"aurora@1": ("2026-01-05", "2026-03-01", "2026-02-01"), "other@1": ("2026-09-01",)}
    acts = [
        LockReview(path="mlpolicy.lock", at=At(), model=name, by="@owner", date=day)
        for name, found in days.items()
        for day in found
    ]
    (model,) = link(acts, MemorySnapshot({}).blobs, Config(models=(AURORA,))).models
    assert (model.reviewed, model.reviewed_on) == (True, "2026-03-01")
    (model,) = link([], MemorySnapshot({}).blobs, Config(models=(AURORA,))).models
    assert (model.reviewed, model.reviewed_on) == (False, None)
