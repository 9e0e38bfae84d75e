"""SPDX expressions."""

import pytest

from mlpolicy.licenses.expressions import MAX_DEPTH, ExpressionError, license_ids, parse


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("MIT", "MIT"),
        ("mit", "MIT"),
        (" apache-2.0 ", "Apache-2.0"),
        ("MIT OR Apache-2.0", "MIT OR Apache-2.0"),
        ("mit or (apache-2.0 and isc)", "MIT OR Apache-2.0 AND ISC"),
        ("(MIT OR ISC) AND Zlib", "(MIT OR ISC) AND Zlib"),
        ("((MIT))", "MIT"),
        ("MIT AND MIT", "MIT"),
        ("MIT OR mit", "MIT"),
        ("(MIT OR ISC) AND (MIT OR ISC)", "MIT OR ISC"),
        ("GPL-2.0", "GPL-2.0-only"),
        ("GPL-2.0+", "GPL-2.0-or-later"),
        ("Apache-2.0+", "Apache-2.0+"),
        ("GPL-2.0-with-classpath-exception", "GPL-2.0-only WITH Classpath-exception-2.0"),
        ("GPL-2.0-or-later with classpath-exception-2.0", "GPL-2.0-or-later WITH Classpath-exception-2.0"),
        ("LicenseRef-Llama-3.1", "LicenseRef-Llama-3.1"),
        ("DocumentRef-x:LicenseRef-y OR MIT", "DocumentRef-x:LicenseRef-y OR MIT"),
    ],
)
def test_reads(text: str, canonical: str) -> None:
    """An expression comes back in the spelling of the list, with no parenthesis too many."""
    assert parse(text) == canonical


@pytest.mark.parametrize(
    ("text", "message", "column"),
    [
        ("", "a license id is expected here", 1),
        ("MIT OR", "a license id is expected here", 7),
        ("MIT OR and", "a license id is expected here", 8),
        ("MIT Apache-2.0", "'Apache-2.0' is not expected here", 5),
        ("(MIT", "this parenthesis is not closed", 1),
        ("MIT)", "')' is not expected here", 4),
        ("()", "a license id is expected here", 2),
        ("MIT OR MITT", "'MITT' is no id of the SPDX list", 8),
        ("GPL-2.0-only+", "'GPL-2.0-only+' is no id of the SPDX list", 1),
        ("nothing+", "'nothing+' is no id of the SPDX list", 1),
        ("MIT WITH nothing", "'nothing' is no exception of the SPDX list", 10),
        (
            "GPL-2.0-with-classpath-exception WITH LLVM-exception",
            "'LLVM-exception' is no exception of the SPDX list",
            39,
        ),
        ("(" * (MAX_DEPTH + 1) + "MIT", "nested too deeply", MAX_DEPTH + 1),
    ],
)
def test_malformed(text: str, message: str, column: int) -> None:
    """A mistake is named with its column."""
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert (caught.value.message, caught.value.column) == (message, column)


def test_replacements_are_expressions() -> None:
    """Whatever stands for a deprecated id is an expression of the same list."""
    assert {parse(spelling) for spelling in license_ids().values()} == set(license_ids().values())
