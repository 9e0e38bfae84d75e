"""What a base had of its own, under the configuration that judges."""

import pytest

from mlpolicy.before import before, models_of
from mlpolicy.config import Config, ModelEntry, WaiverEntry
from mlpolicy.snapshot import EMPTY, MemorySnapshot

WAIVED = "waivers: [{rule: r, path: a, reason: x, approved_by: me, expires: 2026-12-31}]\n"
ONE = "models: [{id: a, version: '1', recipes: ['train/**', 'more/*.py']}]\n"


def entry(name: str, *recipes: str) -> ModelEntry:
    """A model version of the change."""
    return ModelEntry(id=name, version="1", recipes=recipes)


@pytest.mark.parametrize(
    ("base", "now", "expected"),
    [
        (ONE, entry("a", "**"), ("train/**", "more/*.py")),
        (ONE, entry("b", "**"), ()),
        (ONE, entry("b", "train/x/**", "lab/**", "more/*.py"), ("train/x/**", "more/*.py")),
        ("", entry("a", "lab/**"), ("lab/**",)),
        ("models: [{id: c, version: '1'}]", entry("b", "train/**"), ()),
        ("modls: []", entry("a", "lab/**"), ("lab/**",)),
    ],
)
def test_recipes(base: str, now: ModelEntry, expected: tuple[str, ...]) -> None:
    """A model has the recipes that the base gave it; a new one those that some model of the base held."""
    found = before(Config(models=(now,)), MemorySnapshot({".mlpolicy.yaml": base}))
    assert [model.recipes for model in found.models] == [expected]


def test_the_rest() -> None:
    """Waivers are the base's own, everything else is of the configuration that judges."""
    stated = Config(hook_gate="merge", waivers=(WaiverEntry(rule="r", path="b", approved_by="me", expires="x"),))
    found = before(stated, MemorySnapshot({".mlpolicy.yaml": WAIVED}))
    assert (found.hook_gate, [waiver.path for waiver in found.waivers]) == ("merge", ["a"])
    assert before(stated, EMPTY).waivers == ()


def test_models() -> None:
    """Model versions of a base; none where its configuration cannot be used."""
    assert [model.name for model in models_of(MemorySnapshot({".mlpolicy.yaml": ONE}))] == ["a@1"]
    assert models_of(MemorySnapshot({".mlpolicy.yaml": "modls: []"})) == ()
