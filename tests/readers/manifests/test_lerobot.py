"""Datasets of LeRobot."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.lerobot import READER, read

EXAMPLE_PATH = "data/pick_cube/meta/info.json"
EXAMPLE = """{
  "codebase_version": "v3.0",
  "robot_type": "so100",
  "total_episodes": 5,
  "total_frames": 194,
  "fps": 30,
  "splits": {"train": "0:5"},
  "data_path": "data/chunk-{chunk_index:03d}/file-{file_index:03d}.parquet",
  "features": {
    "action": {"dtype": "float32", "shape": [6]},
    "observation.images.top": {"dtype": "video", "shape": [480, 640, 3]}
  }
}
"""


def facts(text: str, path: str = EXAMPLE_PATH, mode: int = 0o100644) -> list[Declaration]:
    return list(read(Source(path=path, data=text.encode(), mode=mode)))


def test_reads_every_field() -> None:
    """The dataset is the folder around `meta/`; the version of the format is none of the data."""
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId("path:data/pick_cube"),
            name="pick_cube",
            reader="lerobot",
            path=EXAMPLE_PATH,
            at=At(),
            paths=("data/pick_cube/**",),
            modalities=("video",),
        )
    ]


def test_at_the_root() -> None:
    """The repository is the dataset."""
    (found,) = facts(EXAMPLE, "meta/info.json")
    assert (found.dataset, found.name, found.paths) == ("path:.", ".", ("**",))


@pytest.mark.parametrize(
    "text",
    ['{"codebase_version": "1.0", "author": "x"}', '{"total_episodes": 3, "features": {}}', "[]", "{"],
)
def test_ignores(text: str) -> None:
    """Other files of that name."""
    assert facts(text) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no such file."""
    assert facts(EXAMPLE, mode=SYMLINK) == []


def test_malformed() -> None:
    """A broken file that certainly is one is an error."""
    with pytest.raises(DecodeError):
        facts(EXAMPLE[:-4])


def test_matches() -> None:
    """`info.json` in a folder `meta`."""
    paths = ["meta/info.json", "a/meta/info.json", "info.json", "a/metameta/info.json"]
    assert [READER.matches(path) for path in paths] == [True, True, False, False]
