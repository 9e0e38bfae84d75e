"""Registries of LLaMA-Factory."""

import json

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, Digest, Upstream
from mlpolicy.readers import Source
from mlpolicy.readers.manifests.llama_factory import READER, read

EXAMPLE_PATH = "data/dataset_info.json"
EXAMPLE = """{
  "identity": {"file_name": "identity.json"},
  "stories_en": {
    "hf_hub_url": "acme/stories",
    "ms_hub_url": "Acme/Stories",
    "formatting": "sharegpt",
    "columns": {"messages": "conversations"}
  },
  "web_zh": {"ms_hub_url": "acme/web"},
  "letters": {"script_url": "letters", "subset": "old"},
  "dump": {"cloud_file_name": "s3://acme/dump.json"}
}
"""
SHA1 = "607f94a7f581341e59685aef32f531095232cf23"


def facts(text: str | object, path: str = EXAMPLE_PATH) -> list[Declaration]:
    data = text if isinstance(text, str) else json.dumps(text)
    return list(read(Source(path=path, data=data.encode())))


def test_reads_every_entry() -> None:
    """A collection, with each entry upstream by the key that counts."""
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId("entry:data/dataset_info.json#data"),
            name="data",
            reader="llama-factory",
            path=EXAMPLE_PATH,
            at=At(),
            subject="collection",
            upstream=(
                Upstream(dataset="identity.json", id=DatasetId("path:data/identity.json")),
                Upstream(dataset="acme/stories", id=DatasetId("hf:acme/stories")),
                Upstream(dataset="acme/web", id=DatasetId("modelscope:acme/web")),
                Upstream(dataset="letters", id=DatasetId("path:data/letters")),
                Upstream(dataset="s3://acme/dump.json", id=DatasetId("s3:acme/dump.json")),
            ),
        )
    ]


@pytest.mark.parametrize(
    ("entry", "path", "dataset", "id_"),
    [
        ({"om_hub_url": "acme/x", "file_name": "y"}, "dataset_info.json", "acme/x", None),
        ({"file_name": "/mnt/x.json"}, "a/dataset_info.json", "/mnt/x.json", "file:/mnt/x.json"),
        ({"hf_hub_url": "", "file_name": "x.json"}, "dataset_info.json", "x.json", "path:x.json"),
    ],
)
def test_precedence(entry: object, path: str, dataset: str, id_: str | None) -> None:
    """The first key with a value counts; a hub without a scheme gives no id."""
    (found,) = facts({"x": entry}, path)
    assert [(item.dataset, item.id) for item in found.upstream] == [(dataset, id_)]


def test_digests() -> None:
    """The SHA-1 of old versions, tied to its file where there is one."""
    entries = {
        "a": {"file_name": "a.json", "file_sha1": SHA1},
        "b": {"script_url": "b", "file_sha1": [SHA1, "0" * 40, "x"]},
        "c": {"file_name": 3},
    }
    (found,) = facts(entries)
    loose = Digest(algorithm="sha1", value=SHA1), Digest(algorithm="sha1", value="0" * 40)
    assert found.digests == (Digest(algorithm="sha1", value=SHA1, path="data/a.json"), *loose)
    assert len(found.upstream) == 3


@pytest.mark.parametrize(
    "text",
    [
        '{"builder_name": "x", "splits": {"train": {"file_name": "y"}}}',
        '{"a": {"x": 1}, "b": {"x": 1}, "c": {"file_name": "z"}}',
        '{"a": {"columns": {}}}',
        "{}",
        "[]",
        "{",
    ],
)
def test_ignores(text: str) -> None:
    """Other files of that name."""
    assert facts(text) == []


def test_malformed() -> None:
    """A broken registry is an error."""
    with pytest.raises(DecodeError):
        facts(EXAMPLE[:-4])


def test_matches() -> None:
    """By the whole name."""
    assert [READER.matches(path) for path in ("dataset_info.json", "a/dataset_info.json", "dataset_infos.json")] == [
        True,
        True,
        False,
    ]
