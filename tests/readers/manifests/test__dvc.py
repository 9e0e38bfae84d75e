"""What the files of DVC share."""

import pytest

from mlpolicy.identity import MAX_NAME
from mlpolicy.model import DatasetId, Upstream
from mlpolicy.readers.manifests._dvc import located


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("x.csv", Upstream(dataset="d/x.csv", id=DatasetId("path:d/x.csv"))),
        ("../../x.csv", Upstream(dataset="../x.csv", id=DatasetId("file:../x.csv"))),
        (
            "https://x.org/a.csv?token=b",
            Upstream(dataset="https://x.org/a.csv", id=DatasetId("url:https://x.org/a.csv")),
        ),
        ("data/${item}", Upstream(dataset="data/${item}")),
        ("a/" * MAX_NAME, Upstream(dataset=("a/" * MAX_NAME)[:MAX_NAME])),
        ("https://x.org/" + "a" * MAX_NAME, Upstream(dataset=("https://x.org/" + "a" * MAX_NAME)[:MAX_NAME])),
    ],
)
def test_located(path: str, expected: Upstream) -> None:
    """A path is that of its folder; a template and what is longer than any name are shown and identify nothing."""
    assert located("d", path) == expected
