"""Which facts are judged for which model version, what may be shown, and what could not be read."""

from dataclasses import replace
from typing import Any

import pytest

from mlpolicy.config import Config, Scope
from mlpolicy.identity import masked
from mlpolicy.model import (
    At,
    Dataset,
    DatasetId,
    Declaration,
    GenerationCall,
    Inventory,
    LicenseFile,
    PolicyState,
    SummaryState,
)
from mlpolicy.policy.rules import KindName
from mlpolicy.policy.scope import Scoped, Unread, shown, unread
from tests.policy.packs import context, model, problem, use

AT = At()


def dataset(name: str = "hf:o/n", **fields: Any) -> Dataset:
    """A linked dataset."""
    stated: dict[str, Any] = {"shown": name, "path": "d.yaml", "at": AT} | fields
    return Dataset(id=DatasetId(name), **stated)


def judged(scoped: Scoped, kind: KindName, *, legal: bool = False) -> list[Any]:
    """The facts that rules of the kind see."""
    return [item.fact for item in scoped.facts(kind, legal=legal)]


MODELS = (model("a@1"), model("b@1"), model("old@1", status="withdrawn"))


@pytest.mark.parametrize(
    ("models", "chosen", "expected"),
    [
        ((), None, [()]),
        (("a@1",), None, [("a@1",)]),
        (("a@1", "b@1"), None, [("a@1",), ("b@1",)]),
        (("a@1", "old@1"), None, [("a@1",)]),
        (("old@1",), None, []),
        (("a@1", "b@1"), ("b@1",), [("b@1",)]),
        (("a@1",), ("b@1",), []),
        (("old@1",), ("old@1",), [("old@1",)]),
    ],
)
def test_use_for_each_model(
    models: tuple[str, ...], chosen: tuple[str, ...] | None, expected: list[tuple[str, ...]]
) -> None:
    """A use is judged once for every model version that is judged, and as it is where it belongs to none."""
    scoped = Scoped(Inventory(models=MODELS, uses=(use(models=models),)), chosen)
    assert [fact.models for fact in judged(scoped, "use")] == expected


@pytest.mark.parametrize(
    ("models", "chosen", "kept"),
    [((), ("a@1",), True), (("a@1", "b@1"), ("a@1",), True), (("b@1",), ("a@1",), False), (("old@1",), None, False)],
)
def test_dataset_once(models: tuple[str, ...], chosen: tuple[str, ...] | None, kept: bool) -> None:
    """A dataset is judged once where one of its model versions is judged."""
    fact = dataset(models=models)
    assert judged(Scoped(Inventory(models=MODELS, datasets=(fact,)), chosen), "dataset") == ([fact] if kept else [])


def test_legal_packs_see_models_only() -> None:
    """For a legal pack, what belongs to no model version is not there; facts without versions are."""
    license_file = LicenseFile(path="LICENSE", at=AT)
    inventory = Inventory(uses=(use(),), datasets=(dataset(),), license_files=(license_file,))
    scoped = Scoped(inventory, None)
    assert judged(scoped, "use", legal=True) == []
    assert judged(scoped, "dataset", legal=True) == []
    assert judged(scoped, "license-file", legal=True) == [license_file]


def test_models() -> None:
    """Withdrawn versions are judged only when they are named."""
    inventory = Inventory(models=MODELS)
    assert [fact.name for fact in judged(Scoped(inventory, None), "model")] == ["a@1", "b@1"]
    assert [fact.name for fact in judged(Scoped(inventory, ("old@1",)), "model")] == ["old@1"]


def test_facts_are_made_once() -> None:
    """Rules of one kind share the bound facts."""
    scoped = Scoped(Inventory(uses=(use(),)), None)
    assert scoped.facts("use", legal=False) is scoped.facts("use", legal=False)


@pytest.mark.parametrize(
    ("kind", "fact", "owner"),
    [
        ("model", model("a@1"), "@ann"),
        ("model", model("c@1"), None),
        ("use", use(models=("a@1",)), "@ann"),
        ("dataset", dataset(models=("a@1", "b@1", "c@1")), "@ann, @bob"),
        ("document", replace(problem("policy.md")), "@ann, @bob"),
        ("document", replace(problem("b.yaml")), "@bob"),
        ("document", replace(problem("other.yaml")), None),
        ("problem", problem("b.yaml"), None),
    ],
)
def test_owner(kind: KindName, fact: Any, owner: str | None) -> None:
    """The owner is that of the model versions that the fact belongs to."""
    policy = PolicyState(path="policy.md")
    models = (
        model("a@1", owner="@ann", copyright_policy=policy),
        model("b@1", owner="@bob", copyright_policy=policy, summary=SummaryState(path="b.yaml")),
        model("c@1"),
    )
    assert Scoped(Inventory(models=models), None).owner(kind, fact) == owner


def declaration(name: str, **fields: Any) -> Declaration:
    """A statement about a dataset."""
    return Declaration(dataset=DatasetId(name), name="n", reader="native", path="d.yaml", at=AT, **fields)


MASKED = replace(
    declaration("hf:o/n", disclosure="described"), dataset=DatasetId(masked("hf:o/n")), name=masked("hf:o/n")
)

CALL = GenerationCall(path="a.py", at=At(), expression="f", api="x", model="o/m")


@pytest.mark.parametrize(
    ("fact", "expected", "private"),
    [
        (use(), use(), False),
        (
            use("s3:bucket/x", private=True, shown="s3:#12345678"),
            replace(
                use("s3:bucket/x", private=True, shown="s3:#12345678"),
                dataset="s3:#12345678",
                id=DatasetId("s3:#12345678"),
            ),
            True,
        ),
        (dataset(), dataset(), False),
        (dataset("s3:b/x", shown="s3:#1", ids=("s3:b/x",)), dataset("s3:#1", shown="s3:#1"), True),
        (dataset("private:books"), dataset("private:books"), True),
        (dataset("hf:o/n", disclosure="withheld"), dataset("hf:o/n", disclosure="withheld"), True),
        (declaration("hf:o/n"), declaration("hf:o/n"), False),
        (declaration("hf:o/n", disclosure="described"), MASKED, True),
        (
            replace(declaration("hf:o/n", disclosure="described"), name="old books"),
            replace(MASKED, dataset=DatasetId("old books"), name="old books"),
            True,
        ),
        (declaration("private:x"), replace(declaration("private:x"), name="private:x"), True),
        (CALL, CALL, False),
        (
            replace(CALL, output="s3://b/x", output_id=DatasetId("s3:b/x"), private=True, shown="s3:#1"),
            replace(CALL, output="s3:#1", model=None, private=True, shown="s3:#1"),
            True,
        ),
    ],
)
def test_shown(fact: object, expected: object, private: bool) -> None:
    """Names of data that is not public are replaced, and their source lines kept out."""
    assert shown(fact) == (expected, private)


GOVERNED = problem("d.yaml", governed=True)
CODE = problem("train.py")


@pytest.mark.parametrize(
    ("kind", "inventory", "fields", "expected"),
    [
        ("license-file", Inventory(problems=(GOVERNED,)), {}, Unread()),
        ("use", Inventory(), {}, Unread()),
        ("use", Inventory(problems=(CODE,)), {}, Unread(("train.py",))),
        ("use", Inventory(problems=(GOVERNED,)), {}, Unread(("d.yaml",), blocks=True)),
        ("use", Inventory(problems=(GOVERNED,)), {"config": Config(scope=Scope(exclude=("*.yaml",)))}, Unread()),
        ("use", Inventory(problems=(GOVERNED,)), {"gate": "release"}, Unread(("d.yaml",))),
        ("model", Inventory(problems=(CODE,), models=(model(),)), {}, Unread()),
        (
            "model",
            Inventory(problems=(GOVERNED, CODE), models=(model(unread=("d.yaml", "train.py")),)),
            {},
            Unread(("d.yaml", "train.py"), blocks=True),
        ),
        (
            "dataset",
            Inventory(problems=(CODE,), models=(model(unread=("train.py",)),)),
            {"gate": "release"},
            Unread(("train.py",), blocks=True),
        ),
        (
            "use",
            Inventory(problems=(CODE,), models=(model(unread=("train.py",)), model("b@1"))),
            {"gate": "release", "models": ("b@1",)},
            Unread(),
        ),
    ],
)
def test_unread(kind: KindName, inventory: Inventory, fields: dict[str, Any], expected: Unread) -> None:
    """Files that a kind needs: those of the judged versions, or in scope where no version is stated."""
    check = context(**fields)
    assert unread(kind, Scoped(inventory, check.models), (), check) == expected


@pytest.mark.parametrize(
    ("before", "fields", "blocks"),
    [
        ("d.yaml", {}, False),
        ("d.yaml", {"counts_all": True}, True),
        ("other.yaml", {}, True),
        ("old.yaml", {"renames": lambda: {"d.yaml": "old.yaml"}}, False),
    ],
)
def test_unread_before(before: str, fields: dict[str, Any], blocks: bool) -> None:
    """A governed file that was unreadable before does not block, wherever it stood."""
    check = context(**fields)
    base = Inventory(problems=(problem(before, governed=True),))
    head = Scoped(Inventory(problems=(GOVERNED,)), None)
    assert unread("use", head, (base,), check) == Unread(("d.yaml",), blocks=blocks)


def test_wrong_pin_is_not_unread() -> None:
    """A problem of the configuration's own entries leaves no file unread."""
    inventory = Inventory(problems=(replace(CODE, reader="config"),))
    assert unread("use", Scoped(inventory, None), (), context()) == Unread()
