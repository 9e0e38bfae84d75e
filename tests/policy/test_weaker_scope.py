"""Globs compared, and uses that stop counting."""

from dataclasses import replace
from typing import Any

import pytest

from mlpolicy.config import Config, Scope
from mlpolicy.model import At
from mlpolicy.policy.weaker import Counted, Policy
from mlpolicy.policy.weaker_scope import scope
from tests.policy.policies import aurora, counting, policy, stating


def told(before: Policy, after: Policy) -> list[tuple[str, str, str]]:
    """Kind, subject and message of each weakening."""
    return [(item.kind, item.subject, item.message) for item in scope(before, after)]


def scoped(**globs: Any) -> Policy:
    """A policy with globs of `scope:`."""
    return policy(Config(scope=Scope(**globs)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (scoped(exclude=("a/**", "b")), scoped(exclude=("a/x.py", "b"))),
        (policy(), scoped(exclude=("x/tests/**",))),
        (scoped(evaluation=("eval/**",)), scoped()),
        (stating(aurora()), stating(aurora(recipes=("**",)))),
        (stating(aurora(recipes=("a", "b"))), stating(aurora(recipes=("b", "a", "c")))),
        (stating(aurora(status="withdrawn")), stating(aurora(status="withdrawn", recipes=()))),
        (stating(aurora(status="withdrawn")), policy()),
        (counting(policy(), a=1), counting(policy(), a=2, b=1)),
    ],
)
def test_as_wide(before: Policy, after: Policy) -> None:
    """Less that is taken out, more that is held, and more that counts are no weakenings."""
    assert told(before, after) == []


def test_narrower_without_effect() -> None:
    """A glob is named also where it matches nothing today."""
    assert told(policy(), scoped(exclude=("lab/**", "lab/**"))) == [
        ("scope-narrowed", "scope.exclude: lab/**", "scope.exclude takes out `lab/**`: no use in today's files")
    ]
    assert told(stating(aurora()), stating(aurora(recipes=("train/*.py",)))) == [
        (
            "recipe-narrowed",
            "models: aurora@1.0 train/**",
            "aurora@1.0: recipe `train/**` is gone or narrower: no use in today's files",
        )
    ]


def test_effect() -> None:
    """Files whose uses stop counting are named with the glob, and told once."""
    before = counting(stating(aurora()), a=1, b=1, c=1, d=2)
    after = replace(counting(stating(aurora(recipes=())), d=1))
    (found,) = scope(before, after)
    assert (found.kind, found.at) == ("recipe-narrowed", At(pointer="/models/0/recipes"))
    assert found.message == (
        "aurora@1.0: recipe `train/**` is gone or narrower: "
        "uses in train/a.py, train/b.py, train/c.py and 1 more count no longer"
    )


@pytest.mark.parametrize("after", [policy(), stating(aurora(status="withdrawn"))])
def test_explained_by_the_model(after: Policy) -> None:
    """Where a version is gone or withdrawn, that is told, not every use of it."""
    assert told(counting(stating(aurora()), a=1), after) == []


def test_uses_of_other_datasets() -> None:
    """A use that is taken for that of another dataset is told; one that was not known before is not."""
    before = replace(policy(), counts={"a.py": Counted(1, 2, ("hf:a/a",)), "b.py": Counted(1, 2, ("hf:a/a", "hf:a/a"))})
    after = replace(policy(), counts={"a.py": Counted(1, 2, ("hf:a/a", "hf:b/b")), "b.py": Counted(1, 2, ("hf:a/a",))})
    (found,) = scope(before, after)
    assert (found.kind, found.path) == ("uses-discounted", "b.py")
    assert found.message == "uses that count as training are taken for those of other datasets now"


def test_uses_that_nothing_else_explains() -> None:
    """Uses that stop counting in another way, as by a row that hides a loader, are told by file."""
    before = replace(policy(), counts={"a.py": Counted(1, 2), "b.py": Counted(0, 1), "c.py": Counted(1, 1)})
    after = replace(policy(), counts={"a.py": Counted(1, 1), "c.py": Counted(0, 1)})
    found = tuple(scope(before, after))
    assert [(item.kind, item.subject, item.path) for item in found] == [
        ("uses-discounted", name, name) for name in ("a.py", "b.py", "c.py")
    ]
    assert found[0].message == (
        "uses that count as training of a model: 1 before, 1 now; as training at all: 2 before, 1 now"
    )
