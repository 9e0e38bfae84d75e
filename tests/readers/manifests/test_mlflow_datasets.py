"""Datasets that MLflow logs."""

import json

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, Digest, Part
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.mlflow_datasets import READER, read

EXAMPLE_PATH = "mlruns/0/datasets/0123456789abcdef0123456789abcdef/meta.yaml"
EXAMPLE = """\
digest: c0ffee12
name: wine quality
profile: '{"num_rows": 3}'
schema: '{"mlflow_colspec": []}'
source: '{"url": "https://example.org/wine.csv"}'
source_type: http
"""


def store(source_type: str, source: object) -> Declaration:
    content = json.dumps({"name": "n", "digest": "12ab34cd", "source_type": source_type, "source": json.dumps(source)})
    (found,) = read(Source(path=EXAMPLE_PATH, data=content.encode()))
    return found


def run(value: object) -> list[Declaration]:
    return [*read(Source(path="run.json", data=json.dumps(value).encode()))]


def test_example() -> None:
    """Everything that the store says; the digest is of a sample and fixes nothing."""
    assert [*read(Source(path=EXAMPLE_PATH, data=EXAMPLE.encode()))] == [
        Declaration(
            dataset=DatasetId("url:https://example.org/wine.csv"),
            name="wine quality",
            reader="mlflow-datasets",
            path=EXAMPLE_PATH,
            at=At(),
            parts=(Part(name="name", path=EXAMPLE_PATH, at=At(pointer="/name")),),
            urls=("https://example.org/wine.csv",),
            digests=(Digest(algorithm="mlflow", value="c0ffee12"),),
        )
    ]


@pytest.mark.parametrize(
    ("kind", "source", "id_", "pin"),
    [
        ("hugging_face", {"path": "acme/x", "revision": "abc"}, "hf:acme/x", "abc"),
        ("hugging_face", {"path": "csv", "data_files": {"train": "a.csv"}}, None, None),
        ("s3", {"uri": "s3://bucket/x"}, "s3:bucket/x", None),
        ("local", {"uri": "/home/x/a.csv"}, None, None),
        ("delta_table", {"delta_table_name": "main.sales.x", "delta_table_version": 4}, "table:main.sales.x", "4"),
        ("databricks-uc-table", {"table_name": "main.sales.x"}, "table:main.sales.x", None),
        ("code", {"tags": {"mlflow.user": "x"}}, None, None),
        ("http", ["https://example.org"], None, None),
    ],
)
def test_sources(kind: str, source: object, id_: str | None, pin: str | None) -> None:
    """What each kind of source identifies, and what fixes it."""
    found = store(kind, source)
    assert (found.dataset, found.pin) == (id_ or f"entry:{EXAMPLE_PATH}#n", pin)


def test_a_source_that_is_no_json_says_nothing() -> None:
    """Nor does a digest of another form."""
    content = b"{name: n, digest: '#1', source_type: http, source: '{'}"
    (found,) = read(Source(path=EXAMPLE_PATH, data=content))
    assert (found.dataset, found.digests) == (f"entry:{EXAMPLE_PATH}#n", ())


@pytest.mark.parametrize(
    ("tags", "purposes"),
    [
        ([{"key": "mlflow.data.context", "value": "training"}], ("train",)),
        ([{"key": "mlflow.data.context", "value": "fine-tuning"}], ("train",)),
        ([{"key": "mlflow.data.context", "value": "validation"}, {"key": "other", "value": "x"}], ("eval",)),
        ([{"key": "mlflow.data.context"}], ()),
        (None, ()),
    ],
)
def test_reads_runs(tags: object, purposes: tuple[str, ...]) -> None:
    """The inputs of a run with what they were for, whether the run stands at the top or below `run`."""
    dataset = {"name": "n", "digest": "12ab34cd", "source_type": "s3", "source": '{"uri": "s3://b/n"}'}
    inputs = {"inputs": {"dataset_inputs": [{"dataset": dataset, "tags": tags}, {"dataset": {"name": "x"}}, 1]}}
    for value in (inputs, {"run": inputs}):
        (found,) = run(value)
        assert (found.dataset, found.purposes) == ("s3:b/n", purposes)


@pytest.mark.parametrize(
    ("path", "content"),
    [
        (EXAMPLE_PATH, b"source_type: DATASET\nsource_id: x\n"),
        ("run.json", b'{"inputs": {"source_type": "x"}}'),
        ("run.json", b'["source_type"]'),
        ("other.json", b'{"source_type": "http",}'),
    ],
)
def test_ignores(path: str, content: bytes) -> None:
    """Links between runs and datasets, package recipes, other files."""
    assert [*read(Source(path=path, data=content))] == []


def test_ignores_links() -> None:
    """A symbolic link is data."""
    assert [*read(Source(path=EXAMPLE_PATH, data=EXAMPLE.encode(), mode=SYMLINK))] == []


@pytest.mark.parametrize(("path", "content"), [(EXAMPLE_PATH, b"name: [\n"), ("run.json", b'{"dataset_inputs": [],}')])
def test_malformed(path: str, content: bytes) -> None:
    """A broken file of the store, or run, is a problem."""
    with pytest.raises(DecodeError):
        [*read(Source(path=path, data=content))]


def test_paths() -> None:
    """The store has its places; any JSON may be a run."""
    paths = [EXAMPLE_PATH, "run.json", "mlruns/0/meta.yaml", "a.yaml"]
    assert [path for path in paths if READER.matches(path)] == paths[:2]
    assert READER.named is not None
    assert [path for path in paths if READER.named(path)] == paths[:1]
