"""Uses, linked: what they refer to and whether they count."""

from typing import Any

import pytest

from mlpolicy.config import Config, ModelEntry, Pin, Scope
from mlpolicy.linking.identities import Identities
from mlpolicy.linking.uses import link_uses, unmatched_pins
from mlpolicy.model import At, DatasetId, DatasetUse, Declaration, Definition, Digest

from .facts import declaration, use

AURORA = ModelEntry(id="aurora", version="1", recipes=("train/**",))


def linked(
    raw: DatasetUse, *statements: Declaration, config: Config | None = None, definitions: tuple[Definition, ...] = ()
) -> DatasetUse:
    identities = Identities(statements, frozenset(), None)
    by_id: dict[DatasetId, list[Declaration]] = {}
    for statement in statements:
        by_id.setdefault(identities.resolve(statement.dataset), []).append(statement)
    (result,) = link_uses([raw], definitions, by_id, identities, config or Config())
    return result


def test_declared() -> None:
    """A use knows the files that declare its dataset."""
    result = linked(
        use("hf:a/b"), declaration("hf:a/b"), declaration("hf:a/b", path="card.json", not_for_training=True)
    )
    assert (result.declared, result.declared_by, result.forbidden, result.shown) == (
        True,
        ("card.json", "datasets.yaml"),
        True,
        "hf:a/b",
    )


def test_private() -> None:
    """A bucket that nothing declares is shown as scheme and hash."""
    result = linked(use("s3:corp/secret", source="s3"))
    assert result.private
    assert "secret" not in result.shown


@pytest.mark.parametrize(
    ("path", "purpose", "models", "trained_on", "unassigned"),
    [
        ("train/a.py", "train", ("aurora@1",), True, False),
        ("train/a.py", "unknown", ("aurora@1",), True, False),
        ("train/a.py", "eval", ("aurora@1",), False, False),
        ("other/a.py", "train", (), False, True),
        ("other/a.py", "unknown", (), False, False),
        ("train/skip/a.py", "train", ("aurora@1",), False, False),
        ("train/eval/a.py", "train", ("aurora@1",), False, False),
    ],
)
def test_recipes(path: str, purpose: str, models: tuple[str, ...], trained_on: bool, unassigned: bool) -> None:
    """Inside a recipe an unknown purpose counts as training; outside every recipe a training use is unassigned."""
    config = Config(models=(AURORA,), scope=Scope(exclude=("train/skip",), evaluation=("train/eval",)))
    result = linked(use("hf:a/b", path=path, purpose=purpose), config=config)
    assert (result.models, result.trained_on, result.unassigned) == (models, trained_on, unassigned)


@pytest.mark.parametrize(("purpose", "trained_on"), [("train", True), ("unknown", False), ("eval", False)])
def test_without_models(purpose: str, trained_on: bool) -> None:
    """Where no model is stated, only a use whose purpose is training counts."""
    result = linked(use("hf:a/b", purpose=purpose))
    assert (result.trained_on, result.unassigned) == (trained_on, False)


@pytest.mark.parametrize("path", ["tests/a.py", "src/tests/b.py", "test_data.py", "docs/guide.py"])
def test_default_scope(path: str) -> None:
    """Tests and documentation do not count unless the configuration says so."""
    assert not linked(use("hf:a/b", path=path)).trained_on
    assert linked(use("hf:a/b", path=path), config=Config(scope=Scope(exclude=()))).trained_on


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ('?f"s3://corp-secret/{name}"', "?s3:#"),
        ('?"/mnt/secret/" + name', "?file:#"),
        ("?'C:/secret/' + name", "?file:#"),
    ],
)
def test_private_expression(expression: str, shown: str) -> None:
    """An expression that names a bucket or a place outside the repository is not shown either."""
    result = linked(use(None, dataset=expression))
    assert result.private
    assert result.shown.startswith(shown)
    assert "secret" not in result.shown


def test_withdrawn() -> None:
    """A withdrawn version's recipe neither counts nor is unassigned."""
    config = Config(models=(ModelEntry(id="old", version="1", status="withdrawn", recipes=("train/**",)),))
    result = linked(use("hf:a/b", path="train/a.py"), config=config)
    assert (result.trained_on, result.unassigned) == (False, False)


@pytest.mark.parametrize(
    ("raw", "statement", "pinned"),
    [
        (use("hf:a/b", revision="0a1b2c3"), None, True),
        (use("hf:a/b", revision="main"), None, False),
        (use("hf:a/b"), None, False),
        (use("hf:a/b"), declaration("hf:a/b"), False),
        (use("hf:a/b"), declaration("hf:a/b", pin="0a1b2c3"), True),
        (use("hf:a/b"), declaration("hf:a/b", pin="main"), False),
        (use("hf:a/b"), declaration("hf:a/b", digests=(Digest(algorithm="md5", value="0" * 32),)), True),
        (use("hf:a/b"), declaration("hf:a/b", digests=(Digest(algorithm="mlflow", value="01234567"),)), False),
        (use("torchvision:MNIST"), None, True),
        (use("path:data/a.csv"), None, True),
    ],
)
def test_pinned(raw: DatasetUse, statement: Declaration | None, pinned: bool) -> None:
    """A revision, a declared pin, a library or the repository itself fixes the content; a branch does not."""
    assert linked(raw, *([statement] if statement else [])).pinned is pinned


def test_pins() -> None:
    """A pin of the configuration says what an unresolvable expression stands for."""
    raw = use(None, dataset="?args.data [0]", how="unresolvable")
    config = Config(
        pins=(
            Pin(path="other.py", expression="args.data[0]", dataset="hf:x/y"),
            Pin(path="train.py", expression="args.data[0]", dataset="hf:A/b@abc1234"),
        )
    )
    result = linked(raw, config=config)
    assert (result.id, result.revision, result.how, result.row) == ("hf:a/b", "abc1234", "unresolvable", "pins")
    (problem,) = unmatched_pins([raw], config, ".mlpolicy.yaml")
    assert (problem.at, problem.message) == (
        At(pointer="/pins/0"),
        "the pin for 'args.data[0]' in other.py matches no unresolved use",
    )


def definition(name: str, dataset: str) -> Definition:
    return Definition(
        name=name, dataset=dataset, id=DatasetId(dataset), source="huggingface", path="registry.yaml", at=At()
    )


@pytest.mark.parametrize(
    ("definitions", "expected"),
    [
        ([], None),
        ([definition("corpus", "hf:a/b")], "hf:a/b"),
        ([definition("corpus", "hf:a/b"), definition("corpus", "hf:a/b")], "hf:a/b"),
        ([definition("corpus", "hf:a/b"), definition("corpus", "hf:c/d")], None),
    ],
)
def test_references(definitions: list[Definition], expected: str | None) -> None:
    """A reference is followed only where one definition bears its name; nothing is guessed."""
    result = linked(use(None, dataset="?corpus", ref="corpus"), definitions=tuple(definitions))
    assert result.id == expected
    assert result.confidence == ("medium" if expected else "high")


def test_unresolved_shown() -> None:
    """An unresolved use is shown as its expression and stays in its recipe."""
    values: dict[str, Any] = {"config": Config(models=(AURORA,))}
    result = linked(use(None, path="train/a.py"), **values)
    assert (result.shown, result.trained_on, result.models) == ("?args.data", True, ("aurora@1",))
