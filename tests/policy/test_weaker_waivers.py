"""Waivers compared with those of the target."""

from dataclasses import replace
from typing import Any

import pytest

from mlpolicy.model import At, CrawlerSetting, DatasetId, Declaration, GenerationCall, Inventory, Part, Waiver
from mlpolicy.policy.weaker_waivers import standing, vouched
from tests.policy.packs import use
from tests.policy.policies import waiver

ADDED, EXTENDED = "waiver-added", "waiver-extended"


def comment(path: str = "train/a.py", start: int = 0, **fields: Any) -> Waiver:
    """A waiver in a comment, at a use of a dataset."""
    place = Part(name="place", path=path, at=At(start=start, end=start + 9))
    stated: dict[str, Any] = {"path": path, "covers": path, "at": At(start=90), "parts": (place,), "ids": ("hf:o/n",)}
    return waiver(**stated | {"inline": True} | fields)


def kinds(known: list[Waiver], now: list[Waiver]) -> list[str]:
    """Kinds of the weakenings."""
    return [item.kind for item in vouched(known, now).weakenings]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (waiver(), waiver(), []),
        (waiver(), waiver(at=At(pointer="/waivers/7"), reason="other", approved_by="@b"), []),
        (waiver(), waiver("core/dataset-undeclared"), []),
        (waiver(), waiver(expires="2026-11-30"), []),
        (waiver(), waiver(covers="train/a.py"), []),
        (waiver(), waiver(covers="train/**", dataset="hf:o/n"), []),
        (waiver(model="aurora"), waiver(model="aurora@1.0"), []),
        (waiver(dataset="hf:o/n"), waiver(dataset="hf:o/n", model="aurora"), []),
        (waiver(), comment(), []),
        (waiver(), waiver("dataset-unpinned"), [ADDED]),
        (waiver(), waiver(covers="lab/**"), [ADDED]),
        (waiver(dataset="hf:o/n"), waiver(dataset="hf:o/m"), [ADDED]),
        (waiver(model="aurora@1.0"), waiver(model="aurora@2.0"), [ADDED]),
        (waiver(), waiver(dataset="hf:o/n"), [ADDED]),
        (waiver(), waiver(covers="**"), [EXTENDED]),
        (waiver(model="aurora@1.0"), waiver(model="aurora"), [EXTENDED]),
        (waiver(covers="a.py", dataset="hf:o/n"), waiver(covers="a.py"), [EXTENDED]),
        (waiver(), waiver(expires="2027-01-01"), [EXTENDED]),
        (waiver(expires="never"), waiver(), [EXTENDED]),
        (waiver(), waiver(expires="never"), []),
        (comment(), comment(), []),
        (comment(), comment(start=70), []),
        (comment(), comment(expires="2027-01-01"), [EXTENDED]),
        (comment(), comment(ids=("hf:o/else",)), [ADDED]),
        (comment(), comment("train/b.py"), [ADDED]),
        (comment(), comment(rule="dataset-unpinned"), [ADDED]),
        (comment(), waiver(covers="train/a.py"), [EXTENDED]),
    ],
)
def test_one(old: Waiver, new: Waiver, expected: list[str]) -> None:
    """A waiver is known where the target has one as wide; longer or wider ones are extended, others added."""
    assert kinds([old], [new]) == expected


def test_what_counts() -> None:
    """Known waivers count as long as in the target, and those that it lacks do not."""
    longer, other = waiver(expires="2027-06-30"), waiver("dataset-unpinned")
    found = vouched([waiver(expires="2026-11-30"), waiver()], [longer, other])
    assert found.waivers == (replace(longer, expires="2026-12-31"),)
    assert [item.message for item in found.weakenings] == [
        "waiver of dataset-undeclared for train/**: until 2027-06-30, before until 2026-12-31",
        "waiver of dataset-unpinned for train/**: until 2026-12-31; approved by @o",
    ]


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (waiver(expires="", approved_by=""), "for train/**: until no day; nobody is named who approved it"),
        (waiver(target="hf:o/n in x", dataset="hf:o/n"), "for hf:o/n in x: until 2026-12-31; approved by @o"),
        (waiver(dataset="hf:o/n", model="m"), "for hf:o/n, m: until 2026-12-31; approved by @o"),
    ],
)
def test_words(new: Waiver, words: str) -> None:
    """A weakening says what the waiver is for, until when, and who is said to have approved it."""
    (found,) = vouched([], [new]).weakenings
    assert found.message == f"waiver of dataset-undeclared {words}"
    assert (found.path, found.at) == (new.path, new.at)


def test_one_comment_vouches_for_one() -> None:
    """A second comment of the same kind is new, a second entry that an entry covers is not."""
    assert kinds([comment()], [comment(), comment(start=50)]) == [ADDED]
    assert kinds([waiver()], [waiver(), waiver(covers="train/a.py")]) == []


@pytest.mark.parametrize(
    ("renames", "expected"), [({"train/b.py": "train/a.py"}, []), ({"x": "train/a.py"}, [ADDED]), ({}, [ADDED])]
)
def test_renamed_file(renames: dict[str, str], expected: list[str]) -> None:
    """A comment that moved with its file is not new."""
    found = vouched([comment()], [comment("train/b.py")], lambda: renames)
    assert [item.kind for item in found.weakenings] == expected


def test_renames_are_not_asked_in_vain() -> None:
    """Git is asked for renames only where a comment could have moved."""

    def never() -> dict[str, str]:
        raise AssertionError

    assert [item.kind for item in vouched([], [comment()], never).weakenings] == [ADDED]
    assert [item.kind for item in vouched([waiver()], [waiver("x")], never).weakenings] == [ADDED]


def test_standing() -> None:
    """A comment takes the datasets of the uses at its place along; an entry stays as it is."""
    bare = comment(ids=())
    here = use("hf:b/b", "train/a.py"), use("hf:a/a", "train/a.py"), use("hf:c/c", "train/a.py", 40)
    found = standing(Inventory(waivers=(waiver(), bare), uses=here))
    assert found == (waiver(), replace(bare, ids=(DatasetId("hf:a/a"), DatasetId("hf:b/b"))))
    unresolved = replace(use("hf:x/x", "train/a.py"), id=None, dataset="?args.data")
    (found_again,) = standing(Inventory(waivers=(bare,), uses=(unresolved,)))
    assert found_again.ids == ("?args.data",)
    assert standing(Inventory(waivers=(waiver(),), uses=here)) == (waiver(),)


def test_standing_at_other_facts() -> None:
    """Declarations, settings of crawlers and generation calls are told apart too, also by a part of theirs."""
    place: dict[str, Any] = {"path": "train/a.py", "at": At(start=0, end=9)}
    part = Part(name="license", path="train/a.py", at=At(start=0, end=9))
    declared = Declaration(
        dataset=DatasetId("hf:d/d"), name="d", reader="r", path="train/a.py", at=At(start=80), parts=(part,)
    )
    setting = CrawlerSetting(tool="scrapy", setting="ROBOTSTXT_OBEY", state="off", **place)
    call = GenerationCall(expression="client.create", api="openai", **place)
    found = standing(
        Inventory(
            waivers=(comment(ids=()),), declarations=(declared,), crawler_settings=(setting,), generation_calls=(call,)
        )
    )
    assert found[0].ids == ("ROBOTSTXT_OBEY", "client.create", "hf:d/d")
