"""How the inventory differs from what was reviewed, and rows that clash."""

from dataclasses import replace

import pytest

from mlpolicy.model import LockDataset, Rendering
from mlpolicy.review import Row
from mlpolicy.unreviewed import Difference, clashes, differences, drift
from tests.test_review import NEW, OLD, PUBLICATION, REVIEW, row


@pytest.mark.parametrize(
    ("wanted", "lock", "words"),
    [
        ((), (), ()),
        ((row(),), (replace(row(), line=3),), ()),
        ((row(configs=("a", "b")),), (row(configs=("b", "a")),), ()),
        ((NEW,), (OLD,), ()),
        ((row(),), (), ("+ hf:a/b is trained on and not reviewed",)),
        ((row(),), (row(state="pending"),), ("+ hf:a/b is trained on and not reviewed",)),
        ((), (row(), REVIEW, PUBLICATION), ("- hf:a/b is reviewed and no longer trained on",)),
        (
            (row(license="MIT", configs=("en", "fr"), revisions=("v2",)),),
            (row(license=None, configs=("en",), revisions=("v1",)),),
            (
                "~ hf:a/b: revisions v2, reviewed as v1",
                "~ hf:a/b: license MIT, reviewed as none",
                "~ hf:a/b: configs en, fr, reviewed as en",
            ),
        ),
        (
            (row(category="crawled", disclosure="described", sizes=("text: many",)),),
            (row(category="public", disclosure="public", sizes=("text: few", "audio: few")),),
            (
                "~ hf:a/b: category crawled, reviewed as public",
                "~ hf:a/b: disclosure described, reviewed as public",
                "~ hf:a/b: size band text: many, reviewed as text: few, audio: few",
            ),
        ),
        ((row(),), (row(), row()), ()),
        ((NEW,), (OLD, NEW), ()),
        (
            (row(),),
            (replace(row(license="MIT"), line=4), replace(row(), line=3), replace(row(), line=5)),
            ("~ hf:a/b has 2 reviewed rows that differ: license none (line 3); license MIT (line 4)",),
        ),
        (
            (NEW,),
            (replace(OLD, line=2, license="ISC"), replace(NEW, line=1, category="other")),
            ("~ hf:a/b has 2 reviewed rows that differ: license MIT (line 1); license ISC (line 2)",),
        ),
    ],
)
def test_drift(wanted: tuple[LockDataset, ...], lock: tuple[Row, ...], words: tuple[str, ...]) -> None:
    """Differences between inventory and reviewed rows, in words; pending rows review nothing."""
    assert drift(wanted, lock) == words


def test_differences() -> None:
    """By dataset, with what was reviewed of it."""
    gone = row("hf:c/d")
    assert [*differences((row(license="MIT"), row("hf:e/f")), (row(), gone))] == [
        Difference(dataset=row().dataset, sign="~", words=("license MIT, reviewed as none",), rows=(row(),)),
        Difference(dataset=gone.dataset, sign="-", words=("is reviewed and no longer trained on",), rows=(gone,)),
        Difference(dataset=row("hf:e/f").dataset, sign="+", words=("is trained on and not reviewed",)),
    ]


OURS = replace(PUBLICATION, line=4)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((), ()),
        ((OURS, replace(OURS, line=5)), ()),
        ((OURS, replace(OURS, edition=3, date="2026-11-21")), ()),
        (
            (OURS, replace(OURS, line=5, blob="c" * 40, date="2026-11-21")),
            (
                (
                    "~ edition 2 has 2 publication rows that differ: blob aaaaaaa, date 2026-11-20 (line 4); "
                    "blob ccccccc, date 2026-11-21 (line 5)"
                ),
            ),
        ),
        (
            (OURS, replace(OURS, line=5, renderings=(Rendering(path="s.html", blob="d" * 64),), channels=("x", "y"))),
            (
                (
                    "~ edition 2 has 2 publication rows that differ: renderings s.md bbbbbbb, channels none (line 4); "
                    "renderings s.html ddddddd, channels x, y (line 5)"
                ),
            ),
        ),
    ],
)
def test_clashes(rows: tuple[Row, ...], words: tuple[str, ...]) -> None:
    """Two publication rows of one edition say different things."""
    assert tuple(clashes((REVIEW, row(), *rows))) == words
    assert drift((row(),), (row(), *rows)) == words
