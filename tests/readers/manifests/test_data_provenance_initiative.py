"""Summaries of the Data Provenance Initiative."""

import json

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.licenses.names import read_license
from mlpolicy.model import At, DatasetId, Declaration, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.data_provenance_initiative import READER, read

EXAMPLE_PATH = "data_summaries/Talks.json"
EXAMPLE = """\
{
  "talks-en": {
    "Dataset Name": "Talks (English)",
    "Hugging Face URL": "https://huggingface.co/datasets/acme/talks",
    "GitHub URL": "https://github.com/acme/talks",
    "Licenses": [
      {"License": "CC BY 4.0", "License URL": "https://example.org/license"},
      {"License": "OpenAI", "License URL": ""}
    ],
    "License Notes": "Transcripts only.",
    "Derived from Datasets": ["huggingface.co/datasets/acme/audio", "crowdsourced"]
  }
}
"""
PATH = "data_summaries/a.json"


def facts(value: object, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=PATH, data=json.dumps(value).encode(), mode=mode))]


def test_example() -> None:
    """Everything that a record says, each part with its place."""
    places = [("name", "Dataset Name"), ("license", "Licenses"), ("upstream", "Derived from Datasets")]
    assert [*read(Source(path=EXAMPLE_PATH, data=EXAMPLE.encode()))] == [
        Declaration(
            dataset=DatasetId("hf:acme/talks"),
            name="Talks (English)",
            reader="data-provenance-initiative",
            path=EXAMPLE_PATH,
            at=At(pointer="/talks-en"),
            parts=tuple(Part(name=n, path=EXAMPLE_PATH, at=At(pointer=f"/talks-en/{key}")) for n, key in places),
            license=read_license(["CC BY 4.0", "OpenAI"]),
            prose_license=read_license(["Transcripts only."]),
            urls=(
                "https://huggingface.co/datasets/acme/talks",
                "https://github.com/acme/talks",
                "https://example.org/license",
            ),
            upstream=(
                Upstream(dataset="huggingface.co/datasets/acme/audio", id=DatasetId("hf:acme/audio")),
                Upstream(dataset="crowdsourced"),
            ),
        )
    ]


def test_one_statement_per_record() -> None:
    """A record without a Hub address stands for its own, without any for its name; a repository is no id."""
    found = facts(
        {
            "a": {"Dataset Name": "", "Licenses": [], "Dataset URL": "https://example.org/a", "Year Released": "2020"},
            "b": {
                "Dataset Name": "B",
                "Licenses": [{"License": "MIT"}, "text"],
                "GitHub URL": "https://github.com/x/y",
            },
        }
    )
    assert [(item.dataset, item.name, item.published) for item in found] == [
        ("url:https://example.org/a", "a", "2020"),
        (f"entry:{PATH}#B", "B", None),
    ]
    assert [item.license.declared for item in found] == [(), ("MIT",)]


@pytest.mark.parametrize(
    ("stated", "id_"),
    [
        ("sharegpt.com", None),
        ("https://example.org/x", "url:https://example.org/x"),
        ("example.org/x", "url:https://example.org/x"),
        ("see example.org/x", None),
        ("news/articles", None),
    ],
)
def test_upstream(stated: str, id_: str | None) -> None:
    """Addresses often lack their scheme; a name identifies nothing."""
    (found,) = facts({"a": {"Dataset Name": "A", "Licenses": [], "Derived from Datasets": [stated]}})
    assert found.upstream == (Upstream(dataset=stated, id=DatasetId(id_) if id_ else None),)


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"a": {"Dataset Name": "A"}},
        {"a": {"Dataset Name": "A", "Licenses": []}, "b": {"name": "B"}},
        [{"Dataset Name": "A", "Licenses": []}],
    ],
)
def test_ignores(value: object) -> None:
    """Other tables of datasets."""
    assert facts(value) == []


def test_ignores_links() -> None:
    """A symbolic link is data."""
    assert facts({"a": {"Dataset Name": "A", "Licenses": []}}, mode=SYMLINK) == []


def test_malformed() -> None:
    """A broken summary is a problem; a broken table of another kind is none."""
    content = b'{"a": {"Dataset Name": "A", "Licenses": [],}}'
    with pytest.raises(DecodeError):
        [*read(Source(path=PATH, data=content))]
    assert [*read(Source(path="tables/a.json", data=b'{"Dataset Name": "A",}'))] == []


def test_paths() -> None:
    """Any JSON may be one; only a folder of summaries says so by itself."""
    paths = [PATH, "x/data_summaries-video/b c.json", "data/a.json", "data_summaries/a.yaml"]
    assert [path for path in paths if READER.matches(path)] == paths[:3]
    assert READER.named is not None
    assert [path for path in paths if READER.named(path)] == paths[:2]
