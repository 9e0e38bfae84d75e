"""SPDX expressions."""

import pytest

from mlpolicy.licenses.expressions import (
    MAX_DEPTH,
    MAX_LENGTH,
    ExpressionError,
    Group,
    Term,
    alternatives,
    deprecated,
    joined,
    license_ids,
    licenses,
    parse,
    spelled,
    titles,
    tree,
)


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
        ("licenseref-mine", "LicenseRef-mine"),
        ("MIT WITH AdditionRef-mine", "MIT WITH AdditionRef-mine"),
        ("mit with DocumentRef-x:additionref-mine", "MIT WITH DocumentRef-x:AdditionRef-mine"),
        ("MIT OR (ISC OR (Zlib OR MIT))", "MIT OR ISC OR Zlib"),
        ("MIT AND (ISC AND Zlib)", "MIT AND ISC AND Zlib"),
        ("GPL-3.0 Or\tmit", "GPL-3.0-only OR MIT"),
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
            "'GPL-2.0-only WITH Classpath-exception-2.0' has its exception already",
            39,
        ),
        ("(" * (MAX_DEPTH + 1) + "MIT", "nested too deeply", MAX_DEPTH + 1),
        ("(MIT) WITH LLVM-exception", "'WITH' is not expected here", 7),
        ("LicenseRef-x+", "'LicenseRef-x+' is no id of the SPDX list", 1),
        ("MIT OR " * MAX_LENGTH, "too long for an expression", MAX_LENGTH + 1),
    ],
)
def test_malformed(text: str, message: str, column: int) -> None:
    """A mistake is named with its column."""
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert (caught.value.message, caught.value.column) == (message, column)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("MITT", "did you mean MIT?"),
        ("Apache", "did you mean Apache-1.1 or Apache-2.0?"),
        ("GPLv3", "did you mean GPL-3.0-only or GPL-3.0-or-later?"),
        ("MIT WITH LLVM-excepton", "did you mean LLVM-exception or LZMA-exception?"),
        ("MIT WITH ISC", ""),
        ("MIT OR entirely-unknown", ""),
        ("MIT OR", ""),
        ("MIT )", ""),
        ("MIT Apache-2.0", "an operator (AND, OR) is missing before it"),
        (
            "Apache-2.0/MIT",
            "write 'Apache-2.0 OR MIT' where one may be chosen, 'Apache-2.0 AND MIT' where all apply",
        ),
        ("MIT, isc", "write 'MIT OR ISC' where one may be chosen, 'MIT AND ISC' where all apply"),
        ("MIT and/or ISC", "write 'MIT OR ISC' where one may be chosen, 'MIT AND ISC' where all apply"),
        ("MIT / other", "between licenses stands AND where all apply, or OR where one may be chosen"),
        ("MIT /", "between licenses stands AND where all apply, or OR where one may be chosen"),
    ],
)
def test_hints(text: str, hint: str) -> None:
    """What was probably meant is offered, for lists in both senses; where nothing is near, nothing is."""
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert caught.value.hint == hint


def test_tree() -> None:
    """AND binds closer than OR, and what occurs can be asked without reading text."""
    found = tree("mit OR apache-2.0+ AND gpl-2.0-or-later WITH classpath-exception-2.0")
    gpl = Term("GPL-2.0-or-later", "Classpath-exception-2.0")
    assert found == Group("OR", (Term("MIT"), Group("AND", (Term("Apache-2.0+"), gpl))))
    assert licenses(spelled(found)) == ("MIT", "Apache-2.0+", "GPL-2.0-or-later")


@pytest.mark.parametrize(
    ("expression", "expected"),
    [("MIT", False), ("MIT AND ISC", False), ("MIT OR ISC", True), ("Zlib AND (MIT OR ISC)", True)],
)
def test_alternatives(expression: str, expected: bool) -> None:
    """Whether something may be chosen is seen at any depth."""
    assert alternatives(expression) is expected


def test_joined() -> None:
    """Expressions are put together with the parentheses that they need, and repeats fall out."""
    assert joined("AND", ["MIT OR ISC", "Zlib", "Zlib"]) == "(MIT OR ISC) AND Zlib"
    assert joined("OR", ["MIT AND ISC", "Zlib"]) == "MIT AND ISC OR Zlib"


def test_deprecated() -> None:
    """A deprecated id is named with what stands in its place now."""
    assert deprecated("GPL-3.0 OR (lgpl-2.1+ AND GPL-3.0-only)") == (
        "GPL-3.0 (now GPL-3.0-only)",
        "lgpl-2.1+ (now LGPL-2.1-or-later)",
    )


def test_titles_belong_to_ids() -> None:
    """Every title of the table is that of an id of the list."""
    assert set(titles().values()) <= set(license_ids().values())


def test_replacements_are_expressions() -> None:
    """Whatever stands for a deprecated id is an expression of the same list."""
    assert {parse(spelling) for spelling in license_ids().values()} == set(license_ids().values())
