"""How a weakening is made."""

from mlpolicy.config import PATH
from mlpolicy.model import At, Weakening
from mlpolicy.policy.weaker import weaker


def test_place() -> None:
    """A weakening stands at a value of the configuration, unless another file is named."""
    assert weaker("k", "s", "m", "/models/0") == Weakening(
        path=PATH, at=At(pointer="/models/0"), kind="k", subject="s", message="m"
    )
    place = At(start=3, end=9)
    assert weaker("k", "s", "m", path="a.py", at=place) == Weakening(
        path="a.py", at=place, kind="k", subject="s", message="m"
    )
