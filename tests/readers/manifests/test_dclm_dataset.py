"""Lineage files of DCLM."""

import json

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, Part, Size, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.dclm_dataset import READER, read

EXAMPLE_PATH = "exp_data/datasets/tokenized/mix.json"
EXAMPLE = """\
{
  "uuid": "6a1c8ae0-5d3f-4d0e-9f1e-0a4d2f6b7c11",
  "name": "mix",
  "dataset_url": "s3://bucket/tokenized/mix/",
  "manifest_url": "s3://bucket/tokenized/mix/manifest.jsonl",
  "sources": [{"uuid": "0e1d2c3b-0000-4000-8000-000000000001", "name": "crawl_filtered"}],
  "tokenized": true,
  "num_tokens": 30488000000,
  "size": "26 TB"
}
"""


def facts(value: object, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=EXAMPLE_PATH, data=json.dumps(value).encode(), mode=mode))]


def test_example() -> None:
    """Everything that the file says, each part with its place."""
    assert [*read(Source(path=EXAMPLE_PATH, data=EXAMPLE.encode()))] == [
        Declaration(
            dataset=DatasetId("s3:bucket/tokenized/mix"),
            name="mix",
            reader="dclm-dataset",
            path=EXAMPLE_PATH,
            at=At(),
            parts=tuple(
                Part(name=part, path=EXAMPLE_PATH, at=At(pointer=pointer))
                for part, pointer in [("name", "/name"), ("upstream", "/sources")]
            ),
            urls=("s3://bucket/tokenized/mix/", "s3://bucket/tokenized/mix/manifest.jsonl"),
            upstream=(Upstream(dataset="crawl_filtered"),),
            sizes=(Size(modality="text", amount=30488000000, unit="tokens"),),
        )
    ]


def test_a_source_may_be_an_address() -> None:
    """It is upstream, and an address of the file; without tokens there is no size."""
    (found,) = facts(
        {"uuid": "u", "name": "n", "sources": "https://huggingface.co/datasets/acme/x", "num_tokens": None}
    )
    assert found.dataset == f"entry:{EXAMPLE_PATH}#n"
    assert found.urls == ("https://huggingface.co/datasets/acme/x",)
    assert found.upstream == (Upstream(dataset="https://huggingface.co/datasets/acme/x", id=DatasetId("hf:acme/x")),)
    assert found.sizes == ()


def test_without_sources() -> None:
    """There is no upstream and no place of it; a source without a name is its uuid."""
    first, second = (
        *facts({"uuid": "u", "name": "n", "dataset_url": "s3://b/n"}),
        *facts({"uuid": "u", "name": "n", "sources": [{"uuid": "v"}, {}, 1]}),
    )
    assert (first.upstream, [part.name for part in first.parts]) == ((), ["name"])
    assert second.upstream == (Upstream(dataset="1"), Upstream(dataset="v"))


@pytest.mark.parametrize(
    "value", [{"uuid": "u", "name": "n", "hyperparameters": {}}, {"name": "n", "dataset_url": "s3://b/n"}, ["uuid"]]
)
def test_ignores(value: object) -> None:
    """Models of the same workspace, other files."""
    assert facts(value) == []


def test_ignores_links() -> None:
    """A symbolic link is data."""
    assert facts({"uuid": "u", "name": "n", "dataset_url": "s3://b/n"}, mode=SYMLINK) == []


def test_malformed() -> None:
    """A broken file of the workspace is a problem where it speaks of a dataset."""
    with pytest.raises(DecodeError):
        [*read(Source(path=EXAMPLE_PATH, data=b'{"uuid": "u", "dataset_url": "s3://b",}'))]
    assert [*read(Source(path=EXAMPLE_PATH, data=b'{"uuid": "u",}'))] == []


def test_paths() -> None:
    """Only below the workspace's folder."""
    paths = [EXAMPLE_PATH, "x/exp_data/datasets/a.json", "my_exp_data/a.json", "exp_data/a.yaml"]
    assert [path for path in paths if READER.matches(path)] == paths[:2]
