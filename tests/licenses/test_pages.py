"""Addresses of license pages."""

import pytest

from mlpolicy.licenses.expressions import parse
from mlpolicy.licenses.pages import key, page, pages
from mlpolicy.licenses.resolved import UNKNOWN, UNPARSABLE, Resolved, known


def by_id(id_: str) -> Resolved:
    return known(f"id:{id_}")


@pytest.mark.parametrize(
    ("host", "path", "expected"),
    [
        ("unlicense.org", "", known("Unlicense")),
        ("creativecommons.org", "/publicdomain/zero/1.0/deed.en", known("CC0-1.0")),
        ("OpenDataCommons.org", "/licenses/odbl/1-0/", known("ODbL-1.0")),
        ("www-igm.univ-mlv.fr", "/~unitex/lgpllr.html", known("LGPLLR")),
        ("docs.python.org", "/3/license.html#execution-tracing", known("HPND-SMC")),
        ("sqlite.org", "/src/artifact/e33a4df7e32d742a?ln=4-9", known("blessing")),
        ("sqlite.org", "/src/artifact/e33a4df7e32d742a?ln=4-9#top", known("blessing")),
        ("wtfpl.net", "/about/?lang=en", known("WTFPL")),
        ("gnu.org", "/licenses/gpl.html", UNKNOWN),
        ("spdx.org", "/licenses/MIT.html", known("id:MIT")),
        ("choosealicense.com", "/licenses/odc-by/?x=1#y", known("id:odc-by")),
        ("opensource.org", "/license/psf-2-0", known("id:psf-2.0")),
        ("dcat-ap.de", "/def/licenses/cc-by/4.0", known("id:cc-by-4.0")),
        ("creativecommons.org", "/licenses/by/4.0/legalcode.de", known("CC-BY-4.0")),
        ("github.com", "/owner/name/blob/main/LICENSE", UNPARSABLE),
        ("spdx.org", "/licenses/a/b", UNPARSABLE),
    ],
)
def test_page(host: str, path: str, expected: Resolved) -> None:
    """Tails, parameters and the sign between the parts of a version do not count, unless a row has them."""
    assert page(host, path, by_id) == expected


def test_table_names_expressions() -> None:
    """Every row resolves to a canonical expression."""
    stated = {found.spdx for found in pages().values() if found.spdx}
    assert {parse(spdx) for spdx in stated} == stated


def test_key() -> None:
    """Addresses compare without case and tail."""
    assert key("CDLA.dev/Permissive-2-0/") == key("cdla.dev/permissive-2.0.html")
