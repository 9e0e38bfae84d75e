"""Copyright lines, told from lines that say more."""

import pytest

from mlpolicy.licenses.notices import without_notices


@pytest.mark.parametrize(
    "line",
    [
        "Copyright (c) 2024 Example Ltd.",
        "# Copyright 2019-2024 The Example Authors. All rights reserved.",
        "© Jane Doe and contributors <jane@example.org>",
        "(c) 2020 asottile",
        "Copyright <year> <owner>",
        "Copyright [yyyy] [name of copyright owner]",
        "Copyright Example.com, Inc. or its affiliates.",
        "Copyright Example Foundation and other contributors, https://example.org/",
        "Copyright (c) 2020 the respective contributors, as shown by the AUTHORS file.",
        "Copyright (c) 2020 Jane Doe (see AUTHORS)",
        "This software is Copyright (c) 2021 by Jane Doe.",
        "Copyright (c) 2010 Institute for Examples, University of Example",
        "Copyright 2023 Example s.r.o.",
        "All rights reserved.",
        " * ALL RIGHTS RESERVED *",
    ],
)
def test_reads(line: str) -> None:
    """Years, names and addresses of holders, in the usual forms."""
    assert without_notices([line])[0] == []


@pytest.mark.parametrize(
    "line",
    [
        "Copyright 2024 Example. For research only.",
        "Copyright 2024 Example Inc. Companies ask first",
        "Copyright (c) 2024 Example, no cloud providers",
        "Copyright 2024 for hospitals",
        "Copyright 2024 Example Trial version",
        "Copyright 2024 Example Academic licence",
        "Copyright 2024 Example Gold members",
        "Copyright [year] by [fullname] other than robots",
        "Copyright (c) 2024 one two three four",
        "Copyright 2024 " + "Name " * 17,
        "Copyright License Agreement",
        "Copyright and Related Rights",
        "The copyright holders keep every right",
        "All rights reserved except where stated",
        "2019, Example Ltd.",
        "",
    ],
)
def test_ignores(line: str) -> None:
    """A condition, a sentence after the name, more small words than a name has: the line is kept."""
    assert without_notices([line])[0] == [line]


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (["Copyright (c) 2001 Example,", "   Jane Doe and John Doe", "Text"], ["Text"]),
        (["Copyright (c) 2001 Example", "2003-2019, Example Developers.", "Text"], ["Text"]),
        (["Copyright (c) 2001 Example", "Jane Doe <jane@example.org>", "", "Text"], ["", "Text"]),
        (["Copyright (c) 2001 Example,", "who may sell it", "Jane"], ["who may sell it", "Jane"]),
        (["Copyright (c) 2001 Example", "Jane Doe"], ["Jane Doe"]),
        (["2003-2019, Example Developers."], ["2003-2019, Example Developers."]),
    ],
)
def test_second_lines(lines: list[str], kept: list[str]) -> None:
    """A notice goes on where the line before says so, with years, or with a name and its address."""
    assert without_notices(lines)[0] == kept


def test_names() -> None:
    """The words of the notices may name a holder in the text."""
    names = without_notices(["Copyright 2024 Acme Labs", "Text by Nobody"])[1]
    assert {"acme", "labs", "authors"} <= names
    assert "nobody" not in names
