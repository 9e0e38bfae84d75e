"""What a short text names, marked."""

import pytest

from mlpolicy.licenses.mentions import Mention, marked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("under CC BY 4.0.", [Mention("L", "CC BY 4.0", "CC-BY-4.0")]),
        ("the Apache License, Version 2.0", [Mention("L", "Apache License, Version 2.0", "Apache-2.0")]),
        ("mit or nothing", [Mention("L", "mit", "MIT")]),
        (
            "<https://creativecommons.org/licenses/by/4.0/>",
            [Mention("L", "<https://creativecommons.org/licenses/by/4.0/>", "CC-BY-4.0")],
        ),
        ("see https://example.org/terms.", [Mention("U", "https://example.org/terms", None)]),
        ("see ../LICENSE", [Mention("F", "../LICENSE", None)]),
        ("in LICENSE.MIT", [Mention("F", "LICENSE.MIT", "MIT")]),
        ("see license.txt", [Mention("F", "license.txt", None)]),
        (
            "Open Data Commons Public Domain Dedication and License (PDDL) v1.0",
            [Mention("L", "Open Data Commons Public Domain Dedication and License (PDDL) v1.0", "PDDL-1.0")],
        ),
        ("This dataset is licensed under something", []),
        ("Ask jane@example.org first", []),
        ("\x00 7 and a mark", []),
        ("MIT\n\nMIT", [Mention("L", "MIT", "MIT"), Mention("L", "MIT", "MIT")]),
    ],
)
def test_reads(text: str, found: list[Mention]) -> None:
    """Names, addresses and files, each whole; persons are left out."""
    shown, mentions = marked(text)
    assert mentions == sorted(found, key=mentions.index)
    assert "@" not in shown
    assert shown.count("\x00") == len(found)
