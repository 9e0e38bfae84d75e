"""Pointers and measured files."""

import hashlib

import pytest

from mlpolicy.model import At, DataFile, Digest, Problem
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.data_files import READER, measure, read

EXAMPLE_PATH = "data/train.bin"
EXAMPLE = """\
version https://git-lfs.github.com/spec/v1
oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
size 12345
"""
SHA = "ab" * 32
MD5 = "cd" * 16
LFS = f"version https://git-lfs.github.com/spec/v1\noid sha256:{SHA}\nsize 12\n"
TARGET = ".git/annex/objects/Xx/Yy/"


def digest(algorithm: str, value: str, size: int | None) -> Digest:
    return Digest(algorithm=algorithm, value=value, path="d/x.bin", size=size)


@pytest.mark.parametrize(
    ("text", "mode", "kind", "digests", "size"),
    [
        (LFS, 0o100644, "lfs", (digest("sha256", SHA, 12),), 12),
        (LFS.replace("size 12\n", ""), 0o100644, "lfs", (digest("sha256", SHA, None),), None),
        (f"../{TARGET}SHA256E-s7--{SHA}.csv/SHA256E-s7--{SHA}.csv", SYMLINK, "annex", (digest("sha256", SHA, 7),), 7),
        (f"{TARGET}MD5E-s7-m3--{MD5}.tar.gz", SYMLINK, "annex", (digest("md5", MD5, 7),), 7),
        (f"/annex/objects/MD5--{MD5}\n", 0o100644, "annex", (digest("md5", MD5, None),), None),
        (f"/annex/objects/MD5--{MD5}\n/annex/more\n", 0o100644, "annex", (digest("md5", MD5, None),), None),
        (f"/annex/objects/BLAKE2B256E-s7--{SHA}.csv\n", 0o100644, "annex", (), 7),
        (
            LFS.replace("oid", f"ext-0-clean sha256:{'cd' * 32}\next-1-x sha256:{'ef' * 32}\noid"),
            0o100644,
            "lfs",
            (digest("sha256", SHA, 12), digest("sha256", "cd" * 32, None)),
            12,
        ),
        ("/annex/objects/URL-s9--http&c%%host%x\n", 0o100644, "annex", (), 9),
        ("/annex/objects/WORM-s9-m1--name\n", 0o100644, "annex", (), 9),
    ],
)
def test_reads(text: str, mode: int, kind: str, digests: tuple[Digest, ...], size: int | None) -> None:
    """Kind, digest where the key has one, and size."""
    source = Source(path="d/x.bin", data=text.encode(), mode=mode)
    assert [*read(source)] == [DataFile(path="d/x.bin", at=At(), kind=kind, digests=digests, size=size)]  # type: ignore[arg-type]  # parametrised literal


def test_unmerged_pointers() -> None:
    """Which of two pointers counts is not decided yet: it has no digest, and that is said."""
    text = LFS.replace("oid", "<<<<<<< ours\noid") + f"=======\noid sha256:{'cd' * 32}\nsize 3\n>>>>>>> theirs\n"
    file, problem = read(Source(path="d/x.bin", data=text.encode()))
    assert file == DataFile(path="d/x.bin", at=At(), kind="lfs")
    assert isinstance(problem, Problem)
    assert problem.kind == "conflict"


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("", 0o100644),
        ("version https://git-lfs.github.com/spec/v1\n", 0o100644),
        (LFS.replace("sha256:", "sha256:x"), 0o100644),
        (LFS.replace("\n", "\r\n"), 0o100644),
        ("# about pointers\n" + LFS, 0o100644),
        (LFS + "x" * 1024, 0o100644),
        ("../data/x.bin", SYMLINK),
        ("/annex/objects/", 0o100644),
        (f"see {TARGET}MD5E-s7--{MD5}", 0o100644),
        ("\xff\xfe", SYMLINK),
    ],
)
def test_ignores(text: str, mode: int) -> None:
    """Ordinary files and links, and texts about pointers, are none."""
    assert [*read(Source(path="x", data=text.encode("latin-1"), mode=mode))] == []


def test_any_path_may_hold_a_pointer() -> None:
    """The reader cannot tell by the path."""
    assert READER.matches("anything")


def md5(data: bytes) -> str:
    return hashlib.md5(data, usedforsecurity=False).hexdigest()


@pytest.mark.parametrize(
    ("data", "other"),
    [(b"a\nb\n", b"a\r\nb\r\n"), (b"a\r\nb\r\n", b"a\nb\n"), (b"a", None), (b"a\n\0", None)],
)
def test_measure(data: bytes, other: bytes | None) -> None:
    """The digest of the bytes, and of the same text with the other line ending."""
    found = measure("x", data, [Digest(algorithm="md5", value=""), Digest(algorithm="crc", value="")])
    expected = [Digest(algorithm="md5", value=md5(data), path="x", size=len(data))]
    if other:
        expected.append(Digest(algorithm="md5", value=md5(other), path="x", size=len(other), text_normalized=True))
    assert found == DataFile(path="x", at=At(), kind="file", digests=tuple(expected), size=len(data))


def test_measure_mixed_line_endings() -> None:
    """Mixed line endings have two other forms."""
    values = [item.value for item in measure("x", b"a\r\nb\n", [Digest(algorithm="md5", value="")]).digests]
    assert values == [md5(b"a\r\nb\n"), md5(b"a\nb\n"), md5(b"a\r\nb\r\n")]


def test_measure_git_id() -> None:
    """Where a sha1 is stated, the id that git gives the content is measured too."""
    found = measure("x", b"hello\n", [Digest(algorithm="sha1", value="")])
    assert [(item.algorithm, item.value) for item in found.digests if not item.text_normalized] == [
        ("sha1", "f572d396fae9206628714fb2ce00f72e94f2258f"),
        ("git-sha1", "ce013625030ba8dba906f756967f9e9ca394464a"),
    ]
