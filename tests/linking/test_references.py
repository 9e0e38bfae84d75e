"""References, followed: to another configuration, a registry entry, a class, a declared name."""

import pytest

from mlpolicy.linking.identities import Identities
from mlpolicy.linking.references import References
from mlpolicy.model import At, DatasetId, DatasetUse, Declaration, Definition, Part

from .facts import declaration, use


def definition(name: str, dataset: str | None, path: str = "data/registry.json", start: int = 0) -> Definition:
    """What stands for a dataset; None: its dataset cannot be worked out."""
    id_ = DatasetId(dataset) if dataset else None
    return Definition(name=name, dataset=dataset or "?x", id=id_, source="other", path=path, at=At(start=start))


def followed(
    ref: str | None,
    *known: Definition | Declaration | DatasetUse,
    path: str = "configs/train.yaml",
    registries: tuple[str, ...] = (),
    files: tuple[str, ...] = (),
) -> DatasetUse:
    """A use with the reference, after everything else of the snapshot is known."""
    statements = [item for item in known if isinstance(item, Declaration)]
    identities = Identities(statements, frozenset(files), None)
    by_id: dict[DatasetId, list[Declaration]] = {}
    for statement in statements:
        by_id.setdefault(identities.resolve(statement.dataset), []).append(statement)
    raw = use(None, path, ref=ref, dataset=ref or "?x", source="config")
    uses = [raw, *(item for item in known if isinstance(item, DatasetUse))]
    references = References(uses, [item for item in known if isinstance(item, Definition)], by_id, identities)
    return references.named(references.pointed(raw), frozenset(registries))


@pytest.mark.parametrize(
    ("ref", "there", "target"),
    [
        ("mix.yaml", ["configs/mix.yaml", "mix.yaml"], "configs/mix.yaml"),
        ("configs/mix.yaml", ["configs/mix.yaml"], "configs/mix.yaml"),
        ("./mix.yaml", ["mix.yaml"], "mix.yaml"),
        ("../data/mix.yaml", ["data/mix.yaml"], "data/mix.yaml"),
        ("..\\data\\mix.yaml", ["data/mix.yaml"], "data/mix.yaml"),
        ("data/c4", ["configs/data/c4.yaml"], "configs/data/c4.yaml"),
        ("c4", ["configs/c4.yaml"], None),
        ("mix.yaml", ["other/mix.yaml"], None),
        ("mix.yaml", [], None),
        ("train.yaml", [], None),
        ("../../outside.yaml", ["outside.yaml"], None),
    ],
)
def test_pointers(ref: str, there: list[str], target: str | None) -> None:
    """A path leads to a file that says something of its own: beside the use, or from the root; never to itself."""
    found = followed(ref, *(use("hf:a/b", path) for path in there))
    assert (found.pointer, found.id) == (target is not None, None)
    assert [part.path for part in found.parts if part.name == "pointer"] == ([target] if target else [])


def test_pointer_above() -> None:
    """A path may be relative to a folder above the configuration's."""
    found = followed("data/mix.yaml", definition("a", "hf:a/b", "proj/data/mix.yaml"), path="proj/conf/exp/train.yaml")
    assert found.pointer


@pytest.mark.parametrize(
    ("ref", "known", "expected"),
    [
        ("demo", [definition("demo", "hf:a/b")], "hf:a/b"),
        ("demo", [definition("demo", "hf:a/b"), definition("demo", "hf:a/b", "other.json")], "hf:a/b"),
        ("demo", [definition("demo", "hf:a/b"), definition("demo", "hf:c/d", "configs/registry.json")], None),
        ("demo", [definition("demo", "hf:a/b"), definition("demo", None, "other.json")], None),
        ("demo", [definition("demo", None)], None),
        ("demo", [definition("other", "hf:a/b")], None),
        # classes and functions
        ("pkg.data.lsun.LSUN", [definition("pkg.data.lsun.LSUN", "hf:a/b", "pkg/data/lsun.py")], "hf:a/b"),
        ("pkg.data.LSUN", [definition("pkg.data._lsun.LSUN", "hf:a/b", "pkg/data/_lsun.py")], "hf:a/b"),
        ("pkg.data:LSUN", [definition("pkg.data._lsun.LSUN", "hf:a/b", "pkg/data/_lsun.py")], "hf:a/b"),
        ("pkg.data.LSUN", [definition("src.pkg.data.lsun.LSUN", "hf:a/b", "src/pkg/data/lsun.py")], "hf:a/b"),
        ("LSUN", [definition("pkg.data.lsun.LSUN", "hf:a/b", "pkg/data/lsun.py")], "hf:a/b"),
        ("pkg.data.LSUN", [definition("other.data.LSUN", "hf:a/b", "other/data.py")], None),
        ("pkg.data.LSUN", [definition("pkg.LSUN", "hf:a/b", "pkg/__init__.py")], None),
        ("pkg.data.LSUN", [definition("pkg.data.LSUNTrain", "hf:a/b", "pkg/data.py")], None),
        ("pkg.data.LSUN", [definition("x.pkg.data.LSUN", "hf:a/b", "registry.yaml")], None),
        (
            "pkg.data.LSUN",
            [
                definition("pkg.data.a.LSUN", "hf:a/b", "pkg/data/a.py"),
                definition("pkg.data.b.LSUN", "hf:c/d", "pkg/data/b.py"),
            ],
            None,
        ),
        (
            "pkg.data.LSUN",
            [
                definition("pkg.data.LSUN", "hf:a/b", "pkg/data.py"),
                definition("old.pkg.data.LSUN", "hf:c/d", "old/pkg/data.py"),
            ],
            "hf:a/b",
        ),
        # names of declarations
        ("web text", [declaration("hf:a/b", "datasets.yaml")], None),
        ("hf:a/b", [declaration("hf:a/b", "datasets.yaml")], "hf:a/b"),
        ("hf:a/b", [definition("hf:a/b", "hf:x/y"), declaration("hf:a/b", "datasets.yaml")], "hf:x/y"),
        (None, [definition("", "hf:a/b")], None),
    ],
)
def test_names(ref: str | None, known: list[Definition | Declaration], expected: str | None) -> None:
    """A name leads to the one thing that bears it; several that differ are not chosen between."""
    found = followed(ref, *known)
    assert found.id == expected
    assert found.confidence == ("medium" if expected else "high")


def test_what_a_use_takes() -> None:
    """The dataset of a definition replaces the reference, and its place is kept; of a declaration the name stays."""
    found = followed("demo", definition("demo", "hf:a/b", start=7))
    assert (found.dataset, found.parts) == (
        "hf:a/b",
        (Part(name="definition", path="data/registry.json", at=At(start=7)),),
    )
    found = followed("hf:a/b", declaration("hf:a/b"))
    assert (found.dataset, found.parts) == ("hf:a/b", (Part(name="definition", path="datasets.yaml", at=At()),))


def test_two_declarations() -> None:
    """A name that two declared datasets bear names neither; two statements of one dataset do name it."""
    one, other = declaration("hf:a/b", "a.yaml"), declaration("hf:c/d", "b.yaml")
    assert followed("hf:a/b", one, declaration("hf:a/b", "b.yaml")).id == "hf:a/b"
    renamed = Declaration(dataset=other.dataset, name=one.name, reader="native", path="b.yaml", at=At())
    assert followed("hf:a/b", one, renamed).id is None


def test_explicit_id() -> None:
    """What has an id of its own is followed nowhere."""
    raw = use("hf:own/id", ref="demo")
    references = References([raw], [definition("demo", "hf:a/b")], {}, Identities([], frozenset(), None))
    assert references.named(references.pointed(raw), frozenset()) == raw


def test_folder_of_the_registry() -> None:
    """A path in a registry is relative to the registry, not to what refers to it."""
    found = followed("demo", definition("demo", "path:demo.json"), files=("data/demo.json", "configs/demo.json"))
    assert found.id == "path:data/demo.json"
    two = [definition("demo", "path:demo.json"), definition("demo", "path:demo.json", "more/registry.json")]
    assert followed("demo", *two, files=("data/demo.json", "more/demo.json")).id is None


def test_registry_that_is_pointed_to() -> None:
    """Of registries that differ, the one that the same configuration points to counts."""
    two = [definition("demo", "hf:a/b"), definition("demo", "hf:c/d", "more/registry.json")]
    assert followed("demo", *two, registries=("more/registry.json",)).id == "hf:c/d"


def test_nearest_place() -> None:
    """Of definitions that agree, the nearest is shown."""
    two = [definition("demo", "hf:a/b", "configs/data/registry.json"), definition("demo", "hf:a/b", "a.json")]
    for known in (two, two[::-1]):
        (part,) = followed("demo", *known).parts
        assert part.path == "configs/data/registry.json"
