"""Values that cross a stage."""

import pytest

from mlpolicy.model import At, DatasetId, DatasetUse, Upstream, plain


def test_plain() -> None:
    """A fact becomes lists and dictionaries; what is absent is an absent key."""
    use = DatasetUse(dataset="a", id=None, source="huggingface", path="t.py", at=At(start=1, end=2), splits=("train",))
    found = plain(use)
    assert isinstance(found, dict)
    assert (found["splits"], found["at"], "id" in found) == (
        ["train"],
        {"pointer": "", "key": False, "start": 1, "end": 2},
        False,
    )
    assert plain((Upstream(dataset="x", id=DatasetId("hf:x")), None, 1.5)) == [
        {"dataset": "x", "id": "hf:x"},
        None,
        1.5,
    ]


def test_what_cannot_cross() -> None:
    """Anything else is a mistake of ours and says so."""
    with pytest.raises(TypeError, match=r"^dict cannot cross a stage$"):
        plain({})
