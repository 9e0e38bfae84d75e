"""LeRobot: `meta/info.json` of a dataset of robot episodes (https://huggingface.co/docs/lerobot/lerobot-dataset-v3).

Recognised by the place and by `codebase_version` with `features` and `total_episodes`. Read: the dataset is the folder
around `meta/`; its name is the folder's; the kinds of its `features`. Ignored: `codebase_version` (of the format, not
of the data), counts, splits, frame rates, the siblings `episodes.jsonl`, `tasks.jsonl` and `stats.json`. The format has
no license and no source: the card beside it may say them.
"""

from collections.abc import Iterator

from mlpolicy.model import Declaration
from mlpolicy.readers import Reader, Source
from mlpolicy.readers._values import everything_below, folder_id
from mlpolicy.readers.manifests._entries import certain, statement

_SIGNS = ("codebase_version", "features", "total_episodes")
_KINDS = ("audio", "image", "video")


def matches(path: str) -> bool:
    return path == "meta/info.json" or path.endswith("/meta/info.json")


def read(source: Source) -> Iterator[Declaration]:
    """The statement about the folder around `meta/`. Raises DecodeError."""
    root = certain(source, b'"codebase_version"')
    if not root or not all(sign in root for sign in _SIGNS):
        return
    folder = source.folder.rpartition("/")[0]
    kinds = {feature.text("dtype") for _, feature in root.entry("features").members()}
    yield statement(
        source,
        READER.name,
        "",
        name=folder.rpartition("/")[2] or None,
        file=folder_id(folder),
        paths=(everything_below(folder),),
        modalities=tuple(kind for kind in _KINDS if kind in kinds),
    )


READER = Reader(
    name="lerobot", endings=("json",), matches=matches, read=read, governed=True, tokens=(b'"codebase_version"',)
)
