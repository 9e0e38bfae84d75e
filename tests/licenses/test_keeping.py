"""Whether one license passes on what another asks to keep."""

import pytest

from mlpolicy.licenses.keeping import families, keeps
from mlpolicy.licenses.names import read_license
from mlpolicy.licenses.properties import properties, with_properties
from mlpolicy.model import License


def stated(text: str) -> License:
    """A license as a file states it, with what it means."""
    return with_properties(read_license([text]))


@pytest.mark.parametrize(
    ("source", "license_", "kept"),
    [
        ("CC-BY-4.0", "MIT", True),
        ("CC-BY-SA-4.0", "CC-BY-SA-4.0", True),
        ("CC-BY-SA-4.0", "MIT", False),
        ("CC-BY-SA-3.0", "CC-BY-SA-4.0", True),
        ("CC-BY-SA-4.0", "CC-BY-SA-3.0", False),
        ("CC-BY-SA-4.0", "CC-BY-NC-SA-4.0", False),
        ("CC-BY-SA-4.0", "MIT AND CC-BY-SA-4.0", True),
        ("CC-BY-SA-4.0 AND CC-BY-NC-SA-4.0", "CC-BY-SA-4.0", False),
        ("GPL-3.0-or-later", "GPL-3.0-only", True),
        ("AGPL-3.0-only", "Apache-2.0", False),
        ("MPL-2.0", "MIT", True),
        ("LicenseRef-Gemma", "Apache-2.0", False),
        ("LicenseRef-Gemma", "LicenseRef-BigCode-OpenRAIL-M-1.0", True),
        ("LicenseRef-Gemma", "LicenseRef-house", True),
        ("LicenseRef-Gemma", "LicenseRef-Grok-2", True),
        ("LicenseRef-Gemma", "LicenseRef-DINOv3", False),
        ("CC-BY-SA-4.0", "LicenseRef-house", False),
        ("CC-BY-SA-4.0", "unknown", True),
        ("no expression", "MIT", True),
    ],
)
def test_keeps(source: str, license_: str, kept: bool) -> None:
    """Its own terms, a later version that they name, or restrictions for restrictions; nothing against the unknown."""
    assert keeps(stated(license_), properties(source)) is kept


@pytest.mark.parametrize(("license_", "kept"), [("ODbL-1.0", True), ("CC-BY-4.0", False)])
def test_data_alone(license_: str, kept: bool) -> None:
    """A license of databases asks this of databases made from them, and nothing of a model."""
    assert keeps(stated(license_), properties("ODbL-1.0"), data=True) is kept
    assert keeps(stated(license_), properties("ODbL-1.0"))


def test_families() -> None:
    """Ids by what a text can tell."""
    assert families("GPL-3.0-or-later OR LGPL-2.1-only AND MIT+") == ("GPL-3.0", "LGPL-2.1", "MIT")
    assert families("no expression") == ()
