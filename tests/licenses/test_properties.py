"""What licenses allow and ask for."""

from dataclasses import replace

import pytest

from mlpolicy.errors import PackError
from mlpolicy.licenses.expressions import parse
from mlpolicy.licenses.names import names
from mlpolicy.licenses.pages import pages
from mlpolicy.licenses.properties import PropertiesRow, PropertiesTable, lines, properties, read_row, with_properties
from mlpolicy.model import License, Properties
from mlpolicy.strict import read
from mlpolicy.tables import table

MIT = Properties(
    of="MIT",
    kinds=("software",),
    commercial="yes",
    derivatives="yes",
    attribution="yes",
    share_alike="no",
    limits=(),
    duties=("license-copy",),
    outputs=(),
    database_right="silent",
    verified=True,
)
NON_COMMERCIAL = Properties(
    of="CC-BY-NC-SA-4.0",
    kinds=("content",),
    commercial="no",
    derivatives="yes",
    attribution="yes",
    share_alike="yes",
    limits=(),
    duties=("credit", "license-copy", "changes-marked"),
    outputs=(),
    database_right="non-commercial",
    verified=True,
)
UNLISTED = Properties(of="LicenseRef-house", without_row=("LicenseRef-house",))


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("MIT", MIT),
        ("CC-BY-NC-SA-4.0", NON_COMMERCIAL),
        ("LicenseRef-house", UNLISTED),
        ("MIT WITH LLVM-exception", replace(MIT, of="MIT WITH LLVM-exception")),
        ("MIT+", replace(MIT, of="MIT+")),
        ("no expression", Properties(of="no expression")),
    ],
)
def test_one(expression: str, expected: Properties) -> None:
    """One license has the properties of its row; an exception and a later version change nothing."""
    assert properties(expression) == expected


def test_all_bind() -> None:
    """Of licenses that all apply the strictest answer counts, and every word of the lists."""
    assert properties("MIT AND CC-BY-NC-SA-4.0") == replace(
        NON_COMMERCIAL,
        of="MIT AND CC-BY-NC-SA-4.0",
        kinds=("software", "content"),
        duties=("license-copy", "credit", "changes-marked"),
        database_right="silent",
    )


def test_unknown_beside_known() -> None:
    """A license that nobody knows leaves open what another one does not already forbid."""
    found = properties("CC-BY-NC-SA-4.0 AND LicenseRef-house")
    assert (found.commercial, found.derivatives, found.share_alike, found.attribution) == (
        "no",
        "unknown",
        "yes",
        "yes",
    )
    assert (found.limits, found.verified, found.without_row) == (("unknown",), False, ("LicenseRef-house",))
    assert properties("CC0-1.0 AND LicenseRef-house").attribution == "unknown"


@pytest.mark.parametrize(
    ("expression", "chosen"),
    [
        ("CC-BY-NC-SA-4.0 OR MIT", "MIT"),
        ("GPL-3.0-only OR MIT", "MIT"),
        ("LicenseRef-house OR GPL-3.0-only", "GPL-3.0-only"),
        ("LicenseRef-house OR CC-BY-NC-4.0", "CC-BY-NC-4.0"),
        ("MIT OR CC0-1.0", "CC0-1.0"),
        ("MIT AND CC-BY-NC-4.0 OR GPL-2.0-only", "GPL-2.0-only"),
        ("C-UDA-1.0 OR CDLA-Sharing-1.0", "CDLA-Sharing-1.0"),
        ("LicenseRef-Llama-3 OR LicenseRef-Grok-2", "LicenseRef-Llama-3"),
    ],
)
def test_choice(expression: str, chosen: str) -> None:
    """Of alternatives the freest one is taken as a whole, and what is known before what is not."""
    assert properties(expression) == properties(chosen)


@pytest.mark.parametrize(
    ("license_", "commercial", "of"),
    [
        (License(), "unknown", ""),
        (License(declared=("other",), state="unknown"), "unknown", ""),
        (License(declared=("mit",), spdx="MIT", state="known"), "yes", "MIT"),
        (
            License(declared=("a", "b"), state="unknown", relation="not stated", each=("CC-BY-NC-4.0", "")),
            "no",
            "CC-BY-NC-4.0",
        ),
        (License(declared=("a", "b"), state="unknown", relation="not stated", each=("MIT", "")), "unknown", "MIT"),
        (License(declared=("a", "b"), state="unknown", relation="or", each=("MIT", "")), "yes", "MIT"),
    ],
)
def test_stated(license_: License, commercial: str, of: str) -> None:
    """What is stated in part says what it forbids, and leaves the rest open."""
    found = with_properties(license_)
    assert (found.properties.commercial, found.properties.of) == (commercial, of)
    assert replace(found, properties=Properties()) == license_


def test_every_row_is_read() -> None:
    """Each line of the table is a row, with ids in canonical spelling that stand in no other."""
    stated = table("license_properties", PropertiesTable).rows.splitlines()
    rows = [read("license_properties.yaml", line.encode(), PropertiesRow, PackError) for line in stated]
    ids = [name for row in rows for name in (row.id, *row.also)]
    assert {name.casefold() for name in ids} == set(lines())
    assert len(ids) == len(lines())
    assert [parse(name) for name in ids] == ids


def test_words_of_rows() -> None:
    """The lists use the words that the model explains, and no other."""
    rows = [row for name in lines() if (row := read_row(name))]
    assert {word for row in rows for word in row.limits} == {
        "unknown", "use-policy", "research", "non-production", "computation", "personal-data", "military", "territory",
        "territory-eu", "eu-multimodal", "competition", "hosted-service", "small-business", "threshold", "sale",
        "guardrails", "third-party",
    }  # fmt: skip
    assert {word for row in rows for word in row.duties} == {
        "unknown", "credit", "license-copy", "changes-marked", "notice-file", "source", "name-prefix", "built-with",
    }  # fmt: skip
    assert {word for row in rows for word in row.outputs} == {
        "unknown", "notice", "no-improving", "no-competing", "derivative", "naming", "restricted", "use-policy",
        "work-based",
    }  # fmt: skip


def test_own_names_have_rows() -> None:
    """Names of our own that a table resolves to are known to this one, but for those that nobody has read."""
    stated = {found.spdx for found in (*names().values(), *pages().values()) if found.spdx}
    own = {word for spdx in stated for word in spdx.split(" AND ") if word.startswith("LicenseRef-")}
    assert {name for name in own if name.casefold() not in lines()} == {
        "LicenseRef-AI2-ImpACT",
        "LicenseRef-DeepFloyd-IF",
        "LicenseRef-Falcon",
        "LicenseRef-H-Research",
        "LicenseRef-Intel-Research",
        "LicenseRef-OpenMDW-1.1",
        "LicenseRef-Qwen-Research",
    }
