"""Whose recipes hold a file: by their globs, or through files that point to it."""

from mlpolicy.config import Config, ModelEntry, Scope
from mlpolicy.linking.reach import Holders, Reach
from mlpolicy.model import At, DatasetUse, Part

from .facts import use

CONFIG = Config(
    models=(
        ModelEntry(id="a", version="1", recipes=("a.yaml",)),
        ModelEntry(id="b", version="1", recipes=("b/**",)),
        ModelEntry(id="old", version="1", status="withdrawn", recipes=("old.yaml",)),
    ),
    scope=Scope(exclude=("b/tests",)),
)


def pointer(path: str, target: str, purpose: str = "train") -> DatasetUse:
    """A use in one file that points to another."""
    return use(None, path, pointer=True, purpose=purpose, parts=(Part(name="pointer", path=target, at=At()),))


def holders(path: str, *pointers: DatasetUse) -> Holders:
    """Who holds a file."""
    return Reach(pointers, CONFIG).holders(path)


def test_globs() -> None:
    """A recipe's globs hold a file; a withdrawn version trains nothing."""
    assert holders("a.yaml", use("hf:a/b", "a.yaml")) == Holders(models=("a@1",), trains=True)
    assert holders("old.yaml") == Holders(models=("old@1",), trains=False)
    assert holders("mix.yaml") == Holders()


def test_pointers() -> None:
    """A file belongs to every version whose recipe points to it, over any number of files."""
    chain = [pointer("a.yaml", "mix.yaml"), pointer("mix.yaml", "web.yaml"), pointer("b/x.yaml", "web.yaml")]
    assert holders("mix.yaml", *chain) == Holders(models=("a@1",), trains=True)
    assert holders("web.yaml", *chain) == Holders(models=("a@1", "b@1"), trains=True)
    assert holders("other.yaml", *chain) == Holders()


def test_circle() -> None:
    """Files that point at each other end the walk."""
    circle = [pointer("a.yaml", "x.yaml"), pointer("x.yaml", "y.yaml"), pointer("y.yaml", "x.yaml")]
    assert holders("y.yaml", *circle).models == ("a@1",)
    assert Reach(circle, CONFIG).below("x.yaml") == {"x.yaml", "y.yaml"}


def test_out_of_scope() -> None:
    """A pointer in a file that does not count brings nothing into a recipe."""
    assert holders("mix.yaml", pointer("b/tests/x.yaml", "mix.yaml")) == Holders()


def test_evaluation() -> None:
    """What a recipe only evaluates with is not trained on, unless another way leads to it."""
    evaluating = pointer("a.yaml", "bench.yaml", "eval")
    assert holders("bench.yaml", evaluating) == Holders(models=("a@1",), trains=False)
    assert holders("bench.yaml", evaluating, pointer("b/x.yaml", "bench.yaml")) == Holders(models=("b@1",), trains=True)
    assert holders("bench.yaml", evaluating, pointer("a.yaml", "bench.yaml")) == Holders(models=("a@1",), trains=True)
