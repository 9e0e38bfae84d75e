"""Where the text begins."""

import pytest

from mlpolicy.licenses.titles import below_titles

MIT = frozenset({"MIT"})


@pytest.mark.parametrize(
    ("lines", "titles", "text"),
    [
        (["MIT License", "", "Permission"], [("MIT License", MIT)], "Permission"),
        (["# License", "=====", "Permission"], [], "Permission"),
        (["This is free software, licensed under:", "", "MIT License", "", "Permission"],
         [("MIT License", MIT)], "Permission"),
        (["Example is licensed under the", "MIT license.", "", "Permission"],
         [("Example is licensed under the MIT license.", MIT)], "Permission"),
        (["Example is licensed under the", "MIT license."], [], "Example is licensed under the\nMIT license."),
        (["Companies ask first", "", "MIT License"], [], "Companies ask first\n\nMIT License"),
        (["x" * 130, "MIT License"], [], "x" * 130 + "\nMIT License"),
        ([""] * 50 + ["MIT License"], [], "\n" * 10 + "MIT License"),
        ([], [], ""),
    ],
)  # fmt: skip
def test_reads(lines: list[str], titles: list[tuple[str, frozenset[str]]], text: str) -> None:
    """Lines that name a license, that say `License`, that introduce or refer to it; anything else begins the text."""
    body = below_titles(lines)
    assert ([*body.titles], body.text) == (titles, text)


def test_two_lines() -> None:
    """A title may go over two lines."""
    body = below_titles(["GNU LESSER GENERAL", "PUBLIC LICENSE v2.1", "Permission"])
    assert [ids for _, ids in body.titles] == [frozenset({"LGPL-2.1-only"})]
    assert body.folded == ["permission"]


def test_allows() -> None:
    """A license that a title does not name is not allowed; whether later versions may be chosen is no matter."""
    body = below_titles(["GPL-3.0-or-later", "Permission"])
    assert [body.allows(spdx) for spdx in ("GPL-3.0-only", "MIT")] == [True, False]
    assert below_titles(["Permission"]).allows("MIT")
