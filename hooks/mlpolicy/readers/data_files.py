"""Pointers: what Git LFS and git-annex keep in place of a file (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md).

Written by `git lfs track` and `git annex add` (https://git-annex.branchable.com/internals/key_format/). Recognised by
the first line, or, of a symbolic link, by `annex/objects/` in its target. Read: digest and size; of an LFS pointer with
extensions also the digest before the first of them, which is that of the file in a checkout. Ignored: annex keys of
backends that hash no content (WORM, and URL, whose key is a cut form of the address). Any path may hold a pointer,
manifests too, so this reader comes before all others. It also measures checked-in files of which some manifest states
a digest. Patterns of `.gitattributes` say nothing of what is there, and are not read.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator

from mlpolicy.model import At, DataFile, Digest, Problem
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers._values import digest_value
from mlpolicy.snapshot import blob_id

#: Git LFS writes no pointer of this size or more (bytes).
MAX_POINTER = 1024

_LFS = b"version https://git-lfs.github.com/spec/v1\n"
_LFS_OID = re.compile(r"^(oid|ext-0-\S+) sha256:([0-9a-f]{64})$", re.MULTILINE)
_LFS_SIZE = re.compile(r"^size (\d{1,20})$", re.MULTILINE)
_ANNEX = re.compile(
    r"(?:^|/)annex/objects/(?:[^\s]*/)?(?P<key>(?P<backend>[A-Z0-9_]+)(?P<fields>(?:-[smSC]\d+)*)--(?P<name>[^\s/]+))\s*$"
)
_ANNEX_SIZE = re.compile(r"-s(\d{1,20})(?:-|$)")


def read(source: Source) -> Iterator[DataFile | Problem]:
    """The pointer that the file is, if it is one; with a Problem where it is several, unmerged."""
    if len(source.data) >= MAX_POINTER:
        return
    if source.data.startswith(_LFS):
        yield from _lfs(source)
    elif source.mode == SYMLINK or source.data.startswith(b"/annex/objects/"):
        yield from _annex(source)


def _lfs(source: Source) -> Iterator[DataFile | Problem]:
    content = source.data.decode("utf-8", "replace")
    oids, size = dict(_LFS_OID.findall(content)), _LFS_SIZE.search(content)
    if "oid" not in oids:
        return
    if "\n<<<<<<< " in content:
        message = "merge-conflict markers in a Git LFS pointer"
        yield DataFile(path=source.path, at=At(), kind="lfs")
        yield Problem(path=source.path, at=At(), kind="conflict", message=message, reader=READER.name)
        return
    bytes_ = int(size[1]) if size else None
    digests = tuple(
        Digest(algorithm="sha256", value=value, path=source.path, size=bytes_ if line == "oid" else None)
        for line, value in sorted(oids.items(), reverse=True)
    )
    yield DataFile(path=source.path, at=At(), kind="lfs", digests=digests, size=bytes_)


def _annex(source: Source) -> Iterator[DataFile]:
    # An unlocked file's pointer may go on after the first line.
    key = _ANNEX.search(source.data.partition(b"\n")[0].decode("utf-8", "replace"))
    if not key:
        return
    size = _ANNEX_SIZE.search(key["fields"])
    bytes_ = int(size[1]) if size else None
    algorithm = key["backend"].removesuffix("E").lower()
    value = digest_value(algorithm, key["name"].partition(".")[0])
    digests = (Digest(algorithm=algorithm, value=value, path=source.path, size=bytes_),) if value else ()
    yield DataFile(path=source.path, at=At(), kind="annex", digests=digests, size=bytes_)


def measure(path: str, data: bytes, wanted: Iterable[Digest]) -> DataFile:
    """Digests of a checked-in file, of the algorithms that `wanted` names and hashlib has.

    Where sha1 is wanted, the id that git gives the content (`git-sha1`) is there too: some tools state that one.
    Digests with `text_normalized` are those of the same text with other line endings, where that makes a difference.
    """
    algorithms = sorted({digest.algorithm for digest in wanted} & {"md5", "sha1", "sha256", "sha512"})
    digests = [
        Digest(
            algorithm=algorithm, value=_hash(algorithm, form), path=path, size=len(form), text_normalized=form != data
        )
        for algorithm in algorithms
        for form in (data, *_line_endings(data))
    ]
    if "sha1" in algorithms:
        digests.append(Digest(algorithm="git-sha1", value=blob_id(data), path=path, size=len(data)))
    return DataFile(path=path, at=At(), kind="file", digests=tuple(digests), size=len(data))


def _line_endings(data: bytes) -> tuple[bytes, ...]:
    """The text with LF and with CRLF, without the form that it has; nothing for binary data."""
    if b"\0" in data or b"\n" not in data:
        return ()
    unix = data.replace(b"\r\n", b"\n")
    return tuple(form for form in (unix, unix.replace(b"\n", b"\r\n")) if form != data)


def _hash(algorithm: str, data: bytes) -> str:
    return hashlib.new(algorithm, data, usedforsecurity=False).hexdigest()


READER = Reader(name="data-files", matches=lambda _: True, read=read)
