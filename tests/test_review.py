"""The reviewed state: expected rows, and the lock after `fix` and `review`."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mlpolicy.model import At, DatasetId, License, LockDataset, LockPublication, LockReview, Rendering, Size
from mlpolicy.readers import Source
from mlpolicy.readers.lock import PATH, read
from mlpolicy.review import Row, accepted, bare, dump, expected, fixed, newest_review, reviewed, unlike
from mlpolicy.unreviewed import drift
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
    """One reviewed row a dataset, sorted, by the name that may be shown, with all that it says of the dataset."""
    hidden = dataset(
        "s3:secret",
        shown="s3:#12ab34cd",
        license=License(declared=("mine",)),
        revisions=("b", "a"),
        disclosure="withheld",
        category="private",
    )
    bare_ = dataset("hf:a/b", license=License(), configs=("z", "y"), category=None)
    assert expected(M, (hidden, bare_, bare_)) == (
        row("hf:a/b", configs=("y", "z"), disclosure="public"),
        row(
            "s3:#12ab34cd",
            configs=("en",),
            revisions=("a", "b"),
            license="mine",
            category="private",
            disclosure="withheld",
        ),
    )


@pytest.mark.parametrize(
    ("sizes", "bands"),
    [
        ((), ()),
        ((Size(modality="text", amount=12, unit="tokens"),), ("text: Less than 1 billion tokens",)),
        (
            (
                Size(modality="video", amount=2_000_000, unit="hours"),
                Size(modality="Image", amount=1_000_000, unit="images"),
                Size(modality="text", amount=3, unit="gigabytes"),
                Size(modality="point clouds", amount=3, unit="items"),
            ),
            ("image: 1 million to 1 billion images", "video: More than 1 million hours"),
        ),
    ],
)
def test_size_bands(sizes: tuple[Size, ...], bands: tuple[str, ...]) -> None:
    """Bands of the modalities whose size is stated in their unit; of others none."""
    assert [found.sizes for found in expected(M, (dataset(sizes=sizes),))] == [bands]


OLD = row(configs=("a", "b"), license="MIT")
NEW = row(configs=("b", "a"), license="MIT", category="public", disclosure="described", sizes=("text: x", "audio: y"))


@pytest.mark.parametrize(
    ("one", "other", "keys"),
    [
        (OLD, replace(OLD, at=At(start=3, end=4), line=2, configs=("b", "a")), ()),
        (OLD, NEW, ()),
        (NEW, OLD, ()),
        (NEW, replace(NEW, sizes=("audio: y", "text: x")), ()),
        (OLD, replace(NEW, license="ISC", revisions=("v1",), configs=()), ("revisions", "license", "configs")),
        (NEW, replace(NEW, category=None, disclosure="public", sizes=()), ("category", "disclosure", "sizes")),
        (NEW, replace(NEW, category="other"), ("category",)),
        (replace(OLD, category="public"), NEW, ()),
        (replace(OLD, category="other", sizes=("text: z",)), NEW, ("category", "sizes")),
    ],
)
def test_unlike(one: LockDataset, other: LockDataset, keys: tuple[str, ...]) -> None:
    """What both say, and say differently; a row without disclosure says nothing of what is missing in it."""
    assert unlike(one, other) == keys
    assert unlike(other, one) == keys


def test_newest_review() -> None:
    """The last act of the model itself; of one day, the lower one."""
    early, late = replace(REVIEW, line=1, date="2025-11-20"), replace(REVIEW, line=2)
    same, other = replace(REVIEW, line=3, by="@boss"), replace(REVIEW, line=4, model="other@1", date="2027-01-01")
    assert newest_review(M, (late, early, other, row())) == late
    assert newest_review(M, (same, late, early)) == same
    assert newest_review(M, (other, row())) is None


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


def test_fixed_leaves_older_rows() -> None:
    """Rows that do not say as much as new ones, and say the same, stay byte for byte."""
    lock, wanted = (
        (OLD, replace(OLD, dataset=DatasetId("hf:c/d"), state="pending")),
        (NEW, replace(NEW, dataset=DatasetId("hf:c/d"))),
    )
    assert fixed(lock, {M: wanted}) == lock
    assert fixed((OLD,), {M: (replace(NEW, license="ISC"),)}) == (OLD, replace(NEW, license="ISC", state="pending"))


def test_fixed_drops_what_nobody_can_review() -> None:
    """Pending rows of models that the configuration does not state go; what was reviewed or published stays."""
    gone, withdrawn = row(state="pending", model="gone@1"), row(state="pending", model="old@1")
    past = (row(model="gone@1"), replace(REVIEW, model="gone@1"), replace(PUBLICATION, model="gone@1"))
    assert fixed((gone, withdrawn, *past), {M: ()}, {M, "old@1"}) == (withdrawn, *past)


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


def test_channels() -> None:
    """A publication row names the channels that are said to link it, sorted, where there are any."""
    said = replace(PUBLICATION, channels=("https://b.eu", "https://a.eu"))
    assert dump((said,)).endswith(b'"url": "https://aurora-lab.eu", "channels": ["https://a.eu", "https://b.eu"]}\n')
    assert [row.channels for row in read_back((said,)) if isinstance(row, LockPublication)] == [
        ("https://a.eu", "https://b.eu")
    ]


def test_branches_merge_line_by_line() -> None:
    """The union of two branches' lines is the dump of the union of their rows."""
    ours, theirs = (row("hf:a/b"), row("hf:c/d")), (row("hf:a/b"), row("hf:e/f"))
    lines = {*dump(ours).splitlines(keepends=True), *dump(theirs).splitlines(keepends=True)}
    assert dump((*ours, *theirs)) == b"".join(sorted(lines))


_TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
_ROWS = st.builds(
    row,
    st.sampled_from(["hf:a/b", "hf:c/d", "path:\udcff"]),
    st.sampled_from(["reviewed", "pending"]),
    model=st.sampled_from([M, "other@1"]),
    configs=st.lists(_TEXTS, max_size=2).map(tuple),
    revisions=st.lists(_TEXTS, max_size=2).map(tuple),
    license=st.none() | _TEXTS,
    category=st.none() | _TEXTS,
    disclosure=st.sampled_from([None, "public", "described", "withheld"]),
    sizes=st.lists(_TEXTS, max_size=2).map(tuple),
)


def read_back(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows of the lock that `dump` writes."""
    found = tuple(read(Source(path=PATH, data=dump(rows))))
    assert all(isinstance(fact, Row) for fact in found)
    return found  # type: ignore[return-value]  # asserted above


@given(_ROWS)
@example(row("path:\udcff", configs=("\ud800",)))
def test_rows_are_read_back(one: LockDataset) -> None:
    """Whatever a row holds, its line says exactly that, and dumping what was read gives the same bytes."""
    (found,) = read_back((one,))
    assert isinstance(found, LockDataset)
    assert bare(found) == bare(one)
    assert dump((found,)) == dump((one,))


@given(st.lists(_ROWS, max_size=6), st.lists(_ROWS, max_size=3))
def test_fix_and_review_are_stable(lock: list[LockDataset], wanted: list[LockDataset]) -> None:
    """After `fix` and `review` the lock is read back as it is, and neither has more to do."""
    expected_ = tuple({(item.dataset): replace(item, model=M, state="reviewed") for item in wanted}.values())
    after = read_back(fixed(lock, {M: expected_}, {M}))
    assert dump(fixed(after, {M: expected_}, {M})) == dump(after)
    settled = read_back(accepted(after, M, expected_, "@owner", "2026-11-24"))
    assert dump(fixed(settled, {M: expected_}, {M})) == dump(settled)
    assert dump(accepted(settled, M, expected_, "@owner", "2026-11-24")) == dump(settled)
    assert drift(expected_, (item for item in settled if item.model == M)) == ()
