"""What the bases had is known: by subject, by value and, for files, through renames."""

from collections.abc import Mapping
from typing import Any

import pytest

from mlpolicy.model import At, Dataset, DatasetId, License, LicenseFile, SummaryState, plain
from mlpolicy.policy.past import Past, key, value
from mlpolicy.policy.rules import Rule
from tests.policy.packs import model, pack, use

AT = At()


def rule(kind: str, at: str) -> Rule:
    """A rule for a kind that points at a part of it."""
    return pack({"for": kind, "when": "true", "require": "false", "at": at, "message": "m", "fix": "f"}).rules[0]


def unasked() -> Mapping[str, str]:
    """Renames that nobody may ask for."""
    raise AssertionError


def dataset(license_: str, name: str = "hf:o/n") -> Dataset:
    """A dataset with a stated license."""
    return Dataset(id=DatasetId(name), shown=name, path="d.yaml", at=AT, license=License(declared=(license_,)))


@pytest.mark.parametrize(
    ("before", "known"),
    [
        ([dataset("a")], True),
        ([dataset("b"), dataset("a")], True),
        ([dataset("b")], False),
        ([dataset("a", "hf:o/other")], False),
    ],
)
def test_subject_and_value(before: list[Dataset], known: bool) -> None:
    """The value at the rule's place counts: a license that gets worse is new."""
    assert Past(rule("dataset", "dataset.license"), before, dict).has(dataset("a")) is known


def test_nothing_before() -> None:
    """Renames cost a run of git: where a base had nothing, nobody asks for them."""
    assert not Past(rule("use", "use.id"), [], unasked).has(use())


def test_found_in_place() -> None:
    """Nobody asks for renames of what stands where it stood."""
    assert Past(rule("use", "use.id"), [use()], unasked).has(use(path="other.py"))


@pytest.mark.parametrize(
    ("renames", "known"), [({}, False), ({"new/LICENSE": "LICENSE"}, True), ({"new/LICENSE": "x"}, False)]
)
def test_renamed_file(renames: dict[str, str], known: bool) -> None:
    """A finding on a file follows the file."""
    old, new = (LicenseFile(path=path, at=AT) for path in ("LICENSE", "new/LICENSE"))
    assert Past(rule("license-file", "license_file.spdx"), [old], lambda: renames).has(new) is known


def summary(*gaps: str, name: str = "aurora@1.0") -> Any:
    """A model whose summary has these gaps."""
    return model(name, summary=SummaryState(gaps=gaps))


@pytest.mark.parametrize(
    ("gaps", "known"), [(("a", "b"), True), (("b",), True), (("b", "c"), False), (("a", "b", "c"), False)]
)
def test_half_a_repair_is_not_new(gaps: tuple[str, ...], known: bool) -> None:
    """Of a list, what is left after some was repaired was there in one parent or another; one more is new."""
    past = Past(rule("model", "model.summary.gaps"), [summary("a"), summary("b")], dict)
    assert past.has(summary(*gaps)) is known


def test_list_of_another_subject() -> None:
    """The same gaps of another model are new."""
    past = Past(rule("model", "model.summary.gaps"), [summary("a", name="b@1")], dict)
    assert not past.has(summary("a"))


def test_hidden_names_are_compared() -> None:
    """Two hidden datasets that are shown alike are two."""
    old, new = (use(name, private=True, shown="s3:#12345678") for name in ("s3:acme/old", "s3:acme/new"))
    assert not Past(rule("use", "use.id"), [old], dict).has(new)


def test_value() -> None:
    """The value is plain, and nothing where a rule points at the whole fact."""
    assert value(rule("dataset", "dataset.license"), dataset("a")) == plain(License(declared=("a",)))
    assert value(rule("dataset", "dataset"), dataset("a")) is None
    assert value(rule("use", "use.revision"), use()) is None


def test_key() -> None:
    """Keys differ by rule, subject and value, and bear any path."""
    first = rule("dataset", "dataset.license")
    keys = {
        key(first, "s", dataset("a")),
        key(first, "s", dataset("b")),
        key(first, "t\udcff", dataset("a")),
        key(rule("dataset", "dataset"), "s", dataset("a")),
    }
    assert [len(item) for item in keys] == [32] * 4
    assert key(first, "s", dataset("a")) == key(first, "s", dataset("a"))
