"""TensorFlow Datasets folder: `TAGS.txt`, `CITATIONS.bib` and `README.md` beside a dataset builder (https://www.tensorflow.org/datasets/add_dataset).

Recognised by the name together with the place (a dataset's folder of the library, below `tensorflow_datasets/`), and
`TAGS.txt` anywhere by its lines, all of which are tags of the library's list (`content.data-type.image`), or comments.
Read: the folder's name is the name of the dataset (low confidence); the kinds of data that tags name. Ignored: prose,
citations, other tags, cards with front matter.
"""

import re
from collections.abc import Iterator

from mlpolicy.errors import DecodeError
from mlpolicy.model import Declaration
from mlpolicy.readers import SYMLINK, Reader, Source
from mlpolicy.readers.manifests._entries import statement
from mlpolicy.text import decode_text

_FOLDER = re.compile(r"(?:.*/)?tensorflow_datasets/(?:[\w-]+/){0,2}datasets/[\w-]+/(?:README\.md|CITATIONS\.bib)")
#: Tags as https://github.com/tensorflow/datasets/blob/master/tensorflow_datasets/core/valid_tags.txt has them.
_TAG = re.compile(r"(?:content\.data-type\.([\w-]+)|(?:content|ml)(?:\.[\w-]+)+)(?:\s*(?://|#|:).*)?")
_KINDS = frozenset({"3d", "audio", "graph", "image", "tabular", "text", "time-series", "trajectory", "video"})


def matches(path: str) -> bool:
    return path.endswith("/TAGS.txt") or (
        "tensorflow_datasets/" in path and path.endswith((".md", ".bib")) and bool(_FOLDER.fullmatch(path))
    )


def read(source: Source) -> Iterator[Declaration]:
    """The statement that the folder holds a dataset of that name."""
    tags = _tags(source)
    if source.mode == SYMLINK or tags is None or source.data.startswith(b"---"):
        return
    name = source.folder.rpartition("/")[2]
    yield statement(
        source,
        READER.name,
        "",
        name=name,
        ids=[f"tfds:{name}"] if "tensorflow_datasets/" in source.path else [],
        folder=True,
        modalities=tuple(sorted(_KINDS.intersection(tags))),
        confidence="low",
    )


def _tags(source: Source) -> list[str] | None:
    """The kinds of data that tags name; none of a file without tags; None where it is not of a dataset's folder."""
    if source.name != "TAGS.txt":
        return []
    try:
        lines = [line.strip() for line in decode_text(source.data).split("\n")]
    except DecodeError:
        return None
    found = [_TAG.fullmatch(line[:500]) for line in lines if line and not line.startswith(("//", "#"))]
    told = [tag for tag in found if tag]
    return [tag[1] or "" for tag in told] if told and len(told) == len(found) else None


READER = Reader(name="tfds-folder", endings=("txt", "md", "bib"), matches=matches, read=read, governed=True)
