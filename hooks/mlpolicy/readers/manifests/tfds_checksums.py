"""TensorFlow Datasets checksums: `checksums.tsv` and `url_checksums/<name>.txt` (https://www.tensorflow.org/datasets/add_dataset).

Recognised by the name and by its lines, all of which are an address, a size in bytes, a SHA-256 and perhaps a file
name, parted by tabs, or in the older form by spaces. Read: addresses, sizes, digests; the name of the folder, or of
the older file, is the name of the dataset. Ignored: file names; addresses that are only a name (of a manual download)
keep their digest. Files of other checksum tools are no such file.
"""

import re
from collections.abc import Iterator

from mlpolicy.model import Declaration, Digest
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers.manifests._entries import statement
from mlpolicy.text import decode_text

_LINE = re.compile(r"(\S[^\t]*)\t(\d{1,19})\t([0-9a-f]{64})(?:\t[^\t]*)?")
_OLD_LINE = re.compile(r"(\S.*) (\d{1,19}) ([0-9a-f]{64})")
_LIBRARY = re.compile(r"(?:^|/)tensorflow_datasets/")


def matches(path: str) -> bool:
    return path.endswith("/checksums.tsv") or ("url_checksums/" in path and path.endswith(".txt"))


def read(source: Source) -> Iterator[Declaration]:
    """The statement about the dataset that the folder, or the file, is called after. Raises DecodeError."""
    lines = [line.rstrip() for line in decode_text(source.data).split("\n") if line.strip()]
    of_folder = source.name == "checksums.tsv"
    rows = [found for line in lines if (found := (_LINE if of_folder else _OLD_LINE).fullmatch(line))]
    if source.mode == SYMLINK or not rows or len(rows) < len(lines):
        return
    name = source.folder.rpartition("/")[2] if of_folder else source.name.removesuffix(".txt")
    yield statement(
        source,
        READER.name,
        "",
        name=name,
        ids=[f"tfds:{name}"] if _LIBRARY.search(source.path) else [],
        folder=of_folder,
        urls=[row[1] for row in rows],
        digests=tuple(Digest(algorithm="sha256", value=row[3], size=int(row[2])) for row in rows),
    )


READER = Reader(name="tfds-checksums", endings=("tsv", "txt"), matches=matches, read=read, governed=True)
