"""A summary that stands for a file: whether the file is still the one that it speaks of."""

import hashlib

import pytest

from mlpolicy.documents.records import Records
from mlpolicy.documents.summaries.filed import differs, uncompared
from mlpolicy.model import At, DataFile, Digest, TrainingSummary
from mlpolicy.readers.data_files import measure

PATH = "docs/summary.pdf"
CONTENT = b"one\ntwo\n"
SHA = hashlib.sha256(CONTENT).hexdigest()


def filed(value: str = SHA, path: str | None = PATH) -> TrainingSummary:
    """A summary that states a digest."""
    digest = Digest(algorithm="sha256", value=value, path=path)
    return TrainingSummary(path="s.yaml", at=At(), model="aurora@1.0", form="file", file=digest)


def records(measured: DataFile | None, *, there: bool = True, link: bool = False) -> Records:
    """What there is in the repository."""
    return Records(
        oids={PATH: "1"} if there else {},
        files=[PATH] if there and not link else [],
        measured={PATH: measured} if measured else {},
    )


FILE = measure(PATH, CONTENT, [Digest(algorithm="sha256", value="")])
POINTER = DataFile(path=PATH, at=At(), kind="lfs", digests=(Digest(algorithm="sha256", value=SHA, path=PATH),))
OTHER_KIND = DataFile(path=PATH, at=At(), kind="annex", digests=(Digest(algorithm="md5", value="0" * 32, path=PATH),))


@pytest.mark.parametrize(
    ("summary", "given", "expected"),
    [
        (filed(), records(FILE), []),
        (filed(), records(POINTER), []),
        (filed(hashlib.sha256(b"one\r\ntwo\r\n").hexdigest()), records(FILE), []),
        (filed("0" * 64), records(FILE), [f"{PATH} has sha256 {SHA[:16]}…, and s.yaml states {'0' * 16}…"]),
        (filed("0" * 64), records(POINTER), [f"{PATH} has sha256 {SHA[:16]}…, and s.yaml states {'0' * 16}…"]),
        (filed(), records(OTHER_KIND, link=True), []),
        (filed(), records(None, link=True), [f"{PATH} is a symbolic link, which is not followed"]),
        (filed(), records(None, there=False), [f"{PATH} is not in the repository"]),
        (filed(), records(None), []),
        (filed(path=None), records(None, there=False), []),
        (TrainingSummary(path="s.yaml", at=At(), model="aurora@1.0"), records(FILE), []),
    ],
)
def test_differs(summary: TrainingSummary, given: Records, expected: list[str]) -> None:
    """The file itself or its pointer has the digest, or one with other line endings; a page is not fetched."""
    assert list(differs(summary, given)) == expected


@pytest.mark.parametrize("measured", [FILE, POINTER, OTHER_KIND, None])
def test_a_pointer_with_another_digest_is_told(measured: DataFile | None) -> None:
    """What cannot be compared is no pass; a file that is not measured is a Problem of its own."""
    said = [f"file: {PATH} is a pointer without sha256, so nobody can compare it; track the file"]
    assert list(uncompared(filed(), records(measured))) == (said if measured is OTHER_KIND else [])
    assert list(uncompared(TrainingSummary(path="s.yaml", at=At(), model="a@1"), records(measured))) == []
