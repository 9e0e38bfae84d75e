"""Which manifests speak of a file."""

import pytest

from mlpolicy.linking.claims import Claims
from mlpolicy.model import At, DataFile, Digest

from .facts import declaration

A, B = "a" * 64, "b" * 64


@pytest.mark.parametrize(
    ("paths", "path", "claimed"),
    [
        (("data/x.csv",), "data/x.csv", True),
        (("data",), "data/x.csv", True),
        (("data/**",), "data/deep/x.csv", True),
        (("**",), "x.csv", True),
        (("data/*.csv",), "data/x.csv", True),
        (("data/*.csv",), "data/x.tsv", False),
        (("data",), "database/x.csv", False),
        (("data/x",), "data", False),
        ((), "x.csv", False),
    ],
)
def test_paths(paths: tuple[str, ...], path: str, claimed: bool) -> None:
    """A path claims itself and what lies below it, a glob what it matches."""
    claims = Claims([declaration("hf:a/b", paths=paths)])
    assert claims.of(DataFile(path=path, at=At())) == (("datasets.yaml",) if claimed else ())


@pytest.mark.parametrize(
    ("stated", "claimed"),
    [
        (Digest(algorithm="sha256", value=A), True),
        (Digest(algorithm="sha256", value=B), False),
        (Digest(algorithm="md5", value=A), False),
        (Digest(algorithm="sha256", value=B, path="data/x.bin"), True),
    ],
)
def test_digests(stated: Digest, claimed: bool) -> None:
    """The digest of the content claims it wherever it lies; a digest that is of the path claims the path."""
    file = DataFile(path="data/x.bin", at=At(), kind="lfs", digests=(Digest(algorithm="sha256", value=A),))
    assert Claims([declaration("hf:a/b", digests=(stated,))]).of(file) == (("datasets.yaml",) if claimed else ())


def test_several() -> None:
    """Every manifest that speaks of a file is named, sorted; a file does not claim itself."""
    claims = Claims(
        [
            declaration("hf:a/b", "z.yaml", paths=("data",)),
            declaration("hf:c/d", "a.yaml", paths=("data/*.json",)),
            declaration("hf:e/f", "data/x.json", paths=("data/**",)),
        ]
    )
    assert claims.of(DataFile(path="data/x.json", at=At())) == ("a.yaml", "z.yaml")
