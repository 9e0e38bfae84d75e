"""The reviewed state: drift in words, and the lock after `fix` and `review`."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mlpolicy.model import At, DatasetId, License, LockDataset, LockPublication, LockReview, Rendering
from mlpolicy.readers import Source
from mlpolicy.readers.lock import PATH, read
from mlpolicy.review import Row, accepted, drift, dump, expected, fixed, reviewed
from tests.documents.samples import dataset

M = "aurora@1.0"


def row(name: str = "hf:a/b", state: str = "reviewed", **more: object) -> LockDataset:
    facts = {"path": PATH, "at": At(), "model": M, "dataset": DatasetId(name), "state": state}
    return LockDataset(**(facts | more))  # type: ignore[arg-type]  # a row a test


REVIEW = LockReview(path=PATH, at=At(), model=M, by="@owner", date="2026-11-20")
PUBLICATION = LockPublication(
    path=PATH,
    at=At(start=5, end=9),
    model=M,
    edition=2,
    source="s.yaml",
    blob="a" * 40,
    renderings=(Rendering(path="s.md", blob="b" * 40),),
    date="2026-11-20",
    url="https://aurora-lab.eu",
)


def test_expected_rows() -> None:
    """One reviewed row a dataset, sorted, by the name that may be shown."""
    hidden = dataset("s3:secret", shown="s3:#12ab34cd", license=License(declared=("mine",)), revisions=("b", "a"))
    bare = dataset("hf:a/b", license=License(), configs=("z", "y"))
    assert expected(M, (hidden, bare, bare)) == (
        row("hf:a/b", configs=("y", "z")),
        row("s3:#12ab34cd", configs=("en",), revisions=("a", "b"), license="mine"),
    )


@pytest.mark.parametrize(
    ("wanted", "lock", "words"),
    [
        ((), (), ()),
        ((row(),), (row(at=At(start=3, end=4)),), ()),
        ((row(configs=("a", "b")),), (row(configs=("b", "a")),), ()),
        ((row(),), (), ("+ hf:a/b is trained on and not reviewed",)),
        ((row(),), (row(state="pending"),), ("+ hf:a/b is trained on and not reviewed",)),
        ((), (row(), REVIEW, PUBLICATION), ("- hf:a/b is reviewed and no longer trained on",)),
        (
            (row(license="MIT", configs=("en", "fr"), revisions=("v2",)),),
            (row(license=None, configs=("en",), revisions=("v1",)),),
            (
                "~ hf:a/b: configs en, fr, reviewed as en",
                "~ hf:a/b: revisions v2, reviewed as v1",
                "~ hf:a/b: license MIT, reviewed as none",
            ),
        ),
        ((row(),), (row(), row()), ()),
        ((row(),), (row(), row(license="MIT")), ("~ hf:a/b has 2 reviewed rows that differ",)),
    ],
)
def test_drift(wanted: tuple[LockDataset, ...], lock: tuple[Row, ...], words: tuple[str, ...]) -> None:
    """Differences between inventory and reviewed rows, in words; pending rows review nothing."""
    assert drift(wanted, lock) == words


@pytest.mark.parametrize(
    ("lock", "expected"),
    [
        ((), False),
        ((row(),), False),
        ((REVIEW,), True),
        ((REVIEW, row()), True),
        ((REVIEW, row(state="pending")), False),
        ((replace(REVIEW, model="other@1"),), False),
        ((REVIEW, row(state="pending", model="other@1")), True),
    ],
)
def test_reviewed(lock: tuple[Row, ...], expected: bool) -> None:
    """Somebody reviewed this model, and nothing of it waits."""
    assert reviewed(M, lock) is expected


def test_fixed_touches_pending_rows_only() -> None:
    """Pending rows are those that the inventory asks for; all other rows stay."""
    other = row("hf:x/y", "pending", model="other@1")
    lock = (row("hf:a/b"), row("hf:c/d", "pending"), other, REVIEW, PUBLICATION)
    wanted = {M: (row("hf:a/b", license="MIT"), row("hf:e/f"))}
    assert fixed(lock, wanted) == (
        row("hf:a/b"),
        other,
        REVIEW,
        PUBLICATION,
        row("hf:a/b", "pending", license="MIT"),
        row("hf:e/f", "pending"),
    )


def test_fixed_drops_what_no_longer_waits() -> None:
    """A pending row goes where the reviewed one is right again."""
    assert fixed((row(), row(state="pending", license="MIT")), {M: (row(),)}) == (row(),)


def test_fixed_is_stable() -> None:
    """A second `fix` changes nothing."""
    wanted = {M: (row("hf:a/b", license="MIT"), row("hf:e/f"))}
    once = fixed((row(),), wanted)
    assert fixed(once, wanted) == once


def test_accepted_replaces_the_models_rows() -> None:
    """Reviewed and pending rows give way to the inventory, the act is added, the rest stays."""
    other = row(model="other@1")
    lock = (row("hf:old/one"), row("hf:c/d", "pending"), other, REVIEW, PUBLICATION)
    assert accepted(lock, M, (row("hf:e/f"),), "@boss", "2026-11-24") == (
        other,
        REVIEW,
        PUBLICATION,
        row("hf:e/f"),
        replace(REVIEW, by="@boss", date="2026-11-24"),
    )


def test_dump() -> None:
    """Sorted lines, keys in fixed order, each row once."""
    dataset_line = (
        '{"row": "dataset", "model": "aurora@1.0", "dataset": "hf:a/b", "state": "reviewed", '
        '"configs": ["a", "b"], "revisions": [], "license": null}'
    )
    rows = (REVIEW, row(configs=("b", "a")), row(at=At(start=1), configs=("a", "b")), PUBLICATION)
    assert dump(rows).decode().splitlines() == [
        dataset_line,
        '{"row": "publication", "model": "aurora@1.0", "edition": 2, "source": "s.yaml", "blob": "'
        + "a" * 40
        + '", "renderings": [{"path": "s.md", "blob": "'
        + "b" * 40
        + '"}], "date": "2026-11-20", "url": "https://aurora-lab.eu"}',
        '{"row": "review", "model": "aurora@1.0", "by": "@owner", "date": "2026-11-20"}',
    ]
    assert dump(()) == b""


def test_branches_merge_line_by_line() -> None:
    """The union of two branches' lines is the dump of the union of their rows."""
    ours, theirs = (row("hf:a/b"), row("hf:c/d")), (row("hf:a/b"), row("hf:e/f"))
    lines = {*dump(ours).splitlines(keepends=True), *dump(theirs).splitlines(keepends=True)}
    assert dump((*ours, *theirs)) == b"".join(sorted(lines))


@given(st.text(min_size=1), st.lists(st.text()), st.none() | st.text())
@example("path:\udcff", ["\ud800"], None)
def test_rows_are_read_back(name: str, configs: list[str], license_: str | None) -> None:
    """Whatever a row holds, its line says exactly that, and dumping what was read gives the same bytes."""
    data = dump((row(name, configs=tuple(configs), license=license_),))
    (found,) = read(Source(path=PATH, data=data))
    assert isinstance(found, LockDataset)
    assert (found.dataset, found.configs, found.license) == (name, tuple(sorted(configs)), license_)
    assert dump((found,)) == data
