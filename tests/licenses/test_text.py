"""License texts by digest."""

import pytest

from mlpolicy.licenses.text import digests, identify_text
from tests.licenses.samples import BSD_3, MIT

RIDERS = [
    "Companies with more than ten employees ask first.",
    "The weights are for universities.",
    "You may not use the data to train models.",
    "No military use.",
    "Copyright 2024 Example. For research only.",
    "Copyright 2024 for non commercial purposes",
    "Copyright (c) 2024 Example. Ask first. Then copy.",
    "Copyright holders of the training data keep every right",
    "Non-commercial licence",
    "Proprietary",
]


@pytest.mark.parametrize(
    ("text", "spdx"),
    [
        (MIT, "MIT"),
        (MIT.replace("\n", "\r\n").upper(), "MIT"),
        (MIT.replace("MIT License", "# The MIT License (MIT)"), "MIT"),
        (MIT.replace("MIT License\n", "License\n=======\n"), "MIT"),
        (MIT.replace("MIT License\n", "\n"), "MIT"),
        (MIT.replace("Ltd.", "Ltd. and the contributors of example.org <mail@example.org>"), "MIT"),
        (MIT.replace("NONINFRINGEMENT", "NON-INFRINGEMENT"), "MIT"),
        (MIT.replace("THE AUTHORS OR\nCOPYRIGHT HOLDERS", "EXAMPLE LTD."), "MIT"),
        (BSD_3, "BSD-3-Clause"),
        ("BSD 3-Clause License\n\n" + BSD_3, "BSD-3-Clause"),
        (BSD_3.replace("1.", "*").replace("2. R", "* R").replace("3.", "(c)"), "BSD-3-Clause"),
        (BSD_3.replace("EXAMPLE INSTITUTE BE", "THE REGENTS OR CONTRIBUTORS BE"), "BSD-3-Clause"),
    ],
)
def test_reads(text: str, spdx: str) -> None:
    """Typesetting, title, holder and copyright line may differ."""
    assert identify_text(text) == spdx


@pytest.mark.parametrize("rider", RIDERS)
@pytest.mark.parametrize("text", [MIT, BSD_3])
def test_a_rider_leaves_a_text_unidentified(text: str, rider: str) -> None:
    """An added sentence before or after the text, whatever its wording, gives no answer."""
    assert [identify_text(f"{rider}\n\n{text}"), identify_text(f"{text}\n{rider}\n")] == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "MIT",
        "See LICENSE in the parent folder.",
        MIT[: len(MIT) // 2],
        MIT + BSD_3,
        MIT.replace("without restriction", "without commercial restriction"),
        MIT.replace("MIT License", "CC BY-NC 4.0"),
        MIT.replace("Example Ltd.", "one two three four five six seven eight words in small letters"),
        BSD_3.replace("EXAMPLE INSTITUTE BE", "EXAMPLE, EXCEPT FOR MILITARY USE, BE"),
        BSD_3.replace("Example Institute nor", "any user who is a company nor"),
        "x" * 200 + "\n" + MIT,
    ],
)
def test_ignores(text: str) -> None:
    """A cut, a changed word, two texts in one, a title of another license or a condition inside a name: no answer."""
    assert identify_text(text) is None


def test_digests_differ_only_by_the_title() -> None:
    """The second digest is that of the text without its title."""
    untitled = MIT.removeprefix("MIT License\n")
    assert digests(untitled)[0] == digests(untitled)[1] == digests(MIT)[1] != digests(MIT)[0]
