"""Names and pages of Creative Commons licenses."""

import pytest

from mlpolicy.licenses import creative_commons
from mlpolicy.licenses.names import fold
from mlpolicy.licenses.resolved import UNPARSABLE, Resolved, known


@pytest.mark.parametrize(
    ("name", "spdx"),
    [
        ("CC BY 4.0", "CC-BY-4.0"),
        ("CC-BY-4", "CC-BY-4.0"),
        ("CC 4.0 BY-NC", "CC-BY-NC-4.0"),
        ("CCBY-SA 3.0", "CC-BY-SA-3.0"),
        ("CC_BYNCSA_4_0", "CC-BY-NC-SA-4.0"),
        ("BY-NC-ND 2.5", "CC-BY-NC-ND-2.5"),
        ("Attribution-NonCommercial-NoDerivs 2.0 Generic", "CC-BY-NC-ND-2.0"),
        ("Creative Commons Attribution No Derivative Works 3.0 Unported", "CC-BY-ND-3.0"),
        ("CC BY 4.0 Deed", "CC-BY-4.0"),
        ("CC BY 3.0 IGO", "CC-BY-3.0-IGO"),
        ("CC BY-NC-SA IGO 3.0", "CC-BY-NC-SA-3.0-IGO"),
        ("Creative Commons Attribution 3.0 United States", "CC-BY-3.0-US"),
        ("Creative Commons Attribution-ShareAlike 2.0 England and Wales", "CC-BY-SA-2.0-UK"),
    ],
)
def test_name(name: str, spdx: str) -> None:
    """Elements, version and jurisdiction may be written in several ways."""
    assert creative_commons.name(fold(name)) == known(spdx)


@pytest.mark.parametrize(
    ("name", "family"),
    [("CC", "cc"), ("CC 4.0", "cc"), ("Creative Commons Attribution", "cc by"), ("cc-by-sa-nc", "cc by nc sa")],
)
def test_family(name: str, family: str) -> None:
    """Without version or elements only the family is known."""
    assert creative_commons.name(fold(name)) == Resolved("unknown", family=family)


@pytest.mark.parametrize(
    "name",
    [
        "CC BY 2",
        "CC BY 2.0 International",
        "CC NC 4.0",
        "CC BY-NC-ND-SA 4.0",
        "CC BY 9.9",
        "Creative Commons Attribution 2.5 South Africa",
        "CC BY 3.0 ZA",
        "CC 4.0 BY 3.0",
        "CC BY IGO 3.0 DE",
        "MIT",
    ],
)
def test_no_name(name: str) -> None:
    """What the list does not have is not made up."""
    assert creative_commons.name(fold(name)) in {None, UNPARSABLE}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("creativecommons.org/licenses/by/4.0", known("CC-BY-4.0")),
        ("creativecommons.org/licenses/by-nd-nc/1.0", known("CC-BY-NC-ND-1.0")),
        ("i.creativecommons.org/l/by-sa/3.0", known("CC-BY-SA-3.0")),
        ("creativecommons.org/licenses/by/3.0/de", known("CC-BY-3.0-DE")),
        ("creativecommons.org/licenses/by/2.5/za", UNPARSABLE),
        ("creativecommons.org/licenses/by-sa", Resolved("unknown", family="cc by sa")),
        ("creativecommons.org/licenses/sampling/1.0", None),
        ("example.org/licenses/by/4.0", None),
    ],
)
def test_page(address: str, expected: Resolved | None) -> None:
    """A page's address says all; a port that the list lacks is not the unported license."""
    assert creative_commons.page(address) == expected
