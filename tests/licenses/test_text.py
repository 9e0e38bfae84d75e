"""License texts: by digest, by windows, by what they refer to."""

from dataclasses import replace

import pytest

from mlpolicy.licenses import fingerprints
from mlpolicy.licenses.text import MAX_EXCERPT, Identification, identify
from tests.licenses.samples import BSD_3, MIT

RIDERS = [
    "Companies with more than ten employees ask first.",
    "The weights are for universities.",
    "You may not use the data to train models.",
    "No military use.",
    "Non-commercial use only",
    "Companies ask first",
    "Copyright 2024 Example. For research only.",
    "Copyright 2024 for non commercial purposes",
    "Copyright (c) 2024 Example. Ask first. Then copy.",
    "Copyright (c) 2024 Example Inc. Companies ask first",
    "Copyright holders of the training data keep every right",
    "Non-commercial licence",
    "ShareAlike",
    "Proprietary",
]

GPL_NOTICE = """\
Copyright (C) 2024 Example Ltd.

This program is free software: you can redistribute it and/or modify it under the terms of the GNU General Public
License as published by the Free Software Foundation, either version 3 of the License, or (at your option) any later
version.

This program is distributed in the hope that it will be useful, but WITHOUT ANY WARRANTY; without even the implied
warranty of MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE. See the GNU General Public License for more details.

You should have received a copy of the GNU General Public License along with this program. If not, see
<http://www.gnu.org/licenses/>.
"""


@pytest.fixture(params=["digest", "windows"])
def _means(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once with the digests of whole texts, once without them."""
    index = fingerprints.index()
    if request.param == "windows":
        without = replace(index, parts={**index.parts, "texts": {}})
        monkeypatch.setattr(fingerprints, "index", lambda: without)


@pytest.mark.usefixtures("_means")
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
        ("Example is licensed under the MIT license.\n\n" + MIT, "MIT"),
        (BSD_3, "BSD-3-Clause"),
        ("BSD 3-Clause License\n\n" + BSD_3, "BSD-3-Clause"),
        (BSD_3.replace("1.", "*").replace("2. R", "* R").replace("3.", "(c)"), "BSD-3-Clause"),
        (BSD_3.replace("EXAMPLE INSTITUTE BE", "THE AUTHORS OR CONTRIBUTORS BE"), "BSD-3-Clause"),
    ],
)
def test_reads(text: str, spdx: str) -> None:
    """Typesetting, title, holder and copyright line may differ."""
    found = identify(text)
    assert found == Identification(spdx=spdx, similarity=1.0, kind="text", digest=found.digest)


@pytest.mark.parametrize("rider", RIDERS)
@pytest.mark.parametrize("text", [MIT, BSD_3])
def test_a_rider_makes_a_text_near(text: str, rider: str) -> None:
    """An added sentence, wherever it stands and whatever its wording, is what is left unexplained."""
    half = text.index("\n", len(text) // 2)
    for whole in (f"{rider}\n\n{text}", f"{text}\n{rider}\n", f"{text[:half]}\n{rider}{text[half:]}"):
        found = identify(whole)
        assert (found.spdx, found.near, found.kind) == (None, identify(text).spdx, "unidentified")
        assert rider.rsplit(maxsplit=1)[-1].strip(".") in str(found.unexplained)


@pytest.mark.parametrize(
    ("text", "near", "unexplained"),
    [
        (MIT.replace("without restriction", "without commercial restriction"), "MIT", "commercial"),
        (MIT.replace("WITHOUT WARRANTY OF ANY KIND", "OF ANY KIND"), "MIT", 'PROVIDED "AS IS", OF ANY KIND'),
        (MIT.replace("MIT License", "CC BY-NC 4.0"), "MIT", "the title CC BY-NC 4.0"),
        (
            MIT.replace("Example Ltd.", "one two three four five six seven words in small letters"),
            "MIT",
            "one two three",
        ),
        (MIT.replace("THE AUTHORS OR\nCOPYRIGHT HOLDERS", "TRIAL USERS"), "MIT", "TRIAL USERS"),
        (BSD_3.replace("Example Institute nor", "any user who is a company nor"), "BSD-3-Clause", "who is a company"),
        (MIT[: MIT.index("THE SOFTWARE IS")], "MIT", "missing"),
        (MIT + BSD_3, "MIT", "Redistribution"),
        (MIT + "Ask jane@example.org or 0a1b2c3d4e5f60718293a4b5c6d7\n", "MIT", "Ask ... or ..."),
    ],
)
def test_near(text: str, near: str, unexplained: str) -> None:
    """A changed, missing or added word, another title, a second text: near the license, with the words in question."""
    found = identify(text)
    assert (found.spdx, found.near) == (None, near)
    assert unexplained in str(found.unexplained)
    assert 0 < (found.similarity or 0) <= 1


def test_what_is_unexplained_is_an_excerpt() -> None:
    """However much there is."""
    found = identify(MIT + "Ask first, always and everywhere. " * 100)
    assert len(str(found.unexplained)) == MAX_EXCERPT


def test_words_that_every_form_has_must_be_there() -> None:
    """A text in which the windows join, but which lacks a part, is near."""
    candidate = fingerprints.Candidate("MIT", (True,) * 30, (), complete=False, lengths=(30, 30))
    assert not candidate.exact


@pytest.mark.parametrize(
    ("text", "spdx"),
    [
        ("SPDX-License-Identifier: MIT", "MIT"),
        ("MIT License\n\nCopyright (c) 2024 Example Ltd.", "MIT"),
        ("This dataset is licensed under CC BY 4.0,\nhttps://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        (GPL_NOTICE, "GPL-3.0-or-later"),
        ("See ../LICENSE", None),
    ],
)
def test_references(text: str, spdx: str | None) -> None:
    """A short text that only names a license, or where one stands."""
    found = identify(text)
    assert (found.spdx, found.kind) == (spdx, "reference")
    assert found.unexplained == (None if spdx else f"refers to: {text}")


def test_a_reference_with_a_rider() -> None:
    """Near the license that it names."""
    found = identify("CC BY 4.0. Companies ask first.")
    assert found == Identification(near="CC-BY-4.0", unexplained="Companies ask first", digest=found.digest)


@pytest.mark.parametrize(
    "text",
    [
        "This is NOT open source. The MIT License does not apply.",
        "TODO: choose a license",
        "The data is under CC BY 4.0. The code is under MIT. Ask first.",
        "Nothing that a license says. " * 40,
        "Nothing that a license says, but " + " ".join(MIT.split()[20:40]) + ". Nothing at all. " * 200,
    ],
)
def test_ignores(text: str) -> None:
    """Mentions, several licenses, other texts: near none."""
    found = identify(text)
    assert found == Identification(digest=found.digest)


@pytest.mark.parametrize("text", ["", " \n", "---\n***"])
def test_no_words(text: str) -> None:
    """No digest either: two such texts have nothing in common."""
    assert identify(text) == Identification()


def test_digest() -> None:
    """The same for the same words; another for one more."""
    assert identify(MIT).digest == identify(MIT.replace("2024 Example", "2025 Other").upper()).digest
    assert identify(MIT).digest != identify(MIT + "Ask first.").digest != identify("Ask first.").digest
