"""Names as documents hold them."""

import pytest

from mlpolicy.model import License
from mlpolicy.naming import shown, spelled, stated
from tests.documents.samples import dataset


def test_shown() -> None:
    """The name that reports may show, where there is one; a byte that is not UTF-8 can be written, too."""
    assert shown(dataset("s3:secret", shown="s3:#12ab34cd")) == "s3:#12ab34cd"
    assert shown(dataset("path:a\udcff", shown="")) == "path:a\\udcff"


@pytest.mark.parametrize(
    ("license_", "text"),
    [
        (License(spdx="MIT", declared=("mit",)), "MIT"),
        (License(declared=("mine", "yours")), "mine / yours"),
        (License(), None),
    ],
)
def test_stated(license_: License, text: str | None) -> None:
    """SPDX, else as declared, else nothing."""
    assert stated(dataset("hf:a/b", license=license_)) == text


def test_spelled() -> None:
    """Sorted, each once."""
    assert spelled(["b", "a\udcff", "b"]) == ("a\\udcff", "b")
