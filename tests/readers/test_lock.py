"""`mlpolicy.lock`: what is read, what is ignored, what is malformed."""

import json

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, LockDataset, LockPublication, LockReview, Problem, Rendering
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.lock import CONFLICT, READER
from tests.documents.samples import PUBLICATION

DATASET = '{"row": "dataset", "model": "aurora@1.0", "dataset": "hf:a/b", "state": "pending"}'
REVIEW = '{"row": "review", "model": "aurora@1.0", "by": "@owner", "date": "2026-11-20"}'


def read(data: bytes, mode: int = 0o100644) -> list[object]:
    return list(READER.read(Source(path="mlpolicy.lock", data=data, mode=mode)))


@pytest.mark.parametrize(("prefix", "end"), [(b"", b"\n"), (b"\xef\xbb\xbf", b"\r\n")])
def test_reads_each_kind_of_row(prefix: bytes, end: bytes) -> None:
    """Rows come in the order of the file, each with the bytes of its line as place; blank lines do not matter."""
    lines = [DATASET.encode(), b"", json.dumps(PUBLICATION).encode(), REVIEW.encode()]
    data = prefix + end.join(lines) + end
    places = [At(start=data.index(line), end=data.index(line) + len(line)) for line in lines if line]
    assert read(data) == [
        LockDataset(
            path="mlpolicy.lock", at=places[0], line=1, model="aurora@1.0", dataset=DatasetId("hf:a/b"), state="pending"
        ),
        LockPublication(
            path="mlpolicy.lock",
            at=places[1],
            line=3,
            model="aurora@1.0",
            edition=1,
            source="s.yaml",
            blob="a" * 40,
            renderings=(Rendering(path="s.md", blob="b" * 40),),
            date="2026-11-20",
            url="https://aurora-lab.eu/summary",
        ),
        LockReview(path="mlpolicy.lock", at=places[2], line=4, model="aurora@1.0", by="@owner", date="2026-11-20"),
    ]


def test_reads_all_that_a_dataset_row_says() -> None:
    """Configurations, revisions, license, category, disclosure and size bands."""
    more = {"configs": ["en"], "revisions": ["v1"], "license": "MIT", "category": "public"}
    more |= {"disclosure": "described", "sizes": ["text: More than 10 trillion tokens"]}
    line = json.dumps(json.loads(DATASET) | more).encode()
    assert read(line) == [
        LockDataset(
            path="mlpolicy.lock",
            at=At(end=len(line)),
            line=1,
            model="aurora@1.0",
            dataset=DatasetId("hf:a/b"),
            state="pending",
            configs=("en",),
            revisions=("v1",),
            license="MIT",
            category="public",
            disclosure="described",
            sizes=("text: More than 10 trillion tokens",),
        )
    ]


@pytest.mark.parametrize("data", [b"", b"\n  \n"])
def test_ignores_blank_files(data: bytes) -> None:
    """An empty lock holds nothing."""
    assert read(data) == []


def test_ignores_a_symbolic_link() -> None:
    """A link's target is no lock."""
    assert read(DATASET.encode(), SYMLINK) == []


def test_only_at_the_root() -> None:
    """One lock for the repository."""
    assert [READER.matches(path) for path in ("mlpolicy.lock", "a/mlpolicy.lock")] == [True, False]


@pytest.mark.parametrize(
    ("line", "kind", "message"),
    [
        ("{", "invalid", "line 2 is not one JSON object: Expecting property name enclosed in double quotes"),
        ("[]", "invalid", "line 2: `row` is not one of dataset, review, publication"),
        (
            '{"row": "datasets"}',
            "invalid",
            "line 2: `row` is not one of dataset, review, publication (did you mean 'dataset'?)",
        ),
        (DATASET.replace("pending", "maybe"), "invalid", "line 2: 'maybe' is not one of reviewed, pending"),
        (DATASET.replace("@1.0", ""), "invalid", "line 2: 'aurora' is not a model version like aurora@1.0"),
        (REVIEW.replace("2026-11-20", "today"), "invalid", "line 2: 'today' is not a date like 2026-08-02"),
        (REVIEW.replace("11-20", "02-29"), "invalid", "line 2: '2026-02-29' is not a date of the calendar"),
        (
            json.dumps(PUBLICATION | {"date": "2026-13-01"}),
            "invalid",
            "line 2: '2026-13-01' is not a date of the calendar",
        ),
        (
            DATASET.replace("}", ', "disclosure": "secret"}'),
            "invalid",
            "line 2: 'secret' is not one of public, described, withheld",
        ),
        (REVIEW.replace("by", "who"), "invalid", "line 2: unknown key 'who'"),
        (
            json.dumps(PUBLICATION | {"blob": "abc"}),
            "invalid",
            "line 2: 'abc' is not an object id of git",
        ),
        ("<<<<<<< HEAD", "conflict", CONFLICT),
        ("=======", "conflict", CONFLICT),
        (">>>>>>> other", "conflict", CONFLICT),
    ],
)
def test_malformed(line: str, kind: str, message: str) -> None:
    """A bad line is a Problem at that line; the rows around it are read."""
    first, problem, last = read(f"{DATASET}\n{line}\n{REVIEW}\n".encode())
    start = len(DATASET) + 1
    at = At(start=start, end=start + len(line))
    assert problem == Problem(
        path="mlpolicy.lock", at=at, kind=kind, message=message, reader="lock", line=2, column=1, governed=True
    )
    assert (type(first), type(last)) == (LockDataset, LockReview)


def test_not_utf_8() -> None:
    """Bytes that are not text raise, for the inventory to make a Problem of."""
    with pytest.raises(DecodeError):
        read(b"\xff\n")
