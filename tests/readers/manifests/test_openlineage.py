"""Events of OpenLineage."""

import json
from typing import Any

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.openlineage import READER, read

EXAMPLE_PATH = "lineage/openlineage.json"
EXAMPLE = """\
{
  "eventType": "COMPLETE",
  "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
  "run": {"runId": "0e1d2c3b-0000-4000-8000-000000000001"},
  "job": {"namespace": "train", "name": "clean"},
  "inputs": [{"namespace": "s3://raw", "name": "news.csv"}],
  "outputs": [
    {
      "namespace": "s3://clean",
      "name": "news.parquet",
      "facets": {"version": {"datasetVersion": "7"}, "dataSource": {"uri": "https://store.example.org"}}
    }
  ]
}
"""
EVENT = "https://openlineage.io/spec/2-0-2/OpenLineage.json"


def facts(value: object, path: str = "a.json", mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=path, data=json.dumps(value).encode(), mode=mode))]


def event(**more: Any) -> dict[str, Any]:
    return {"schemaURL": EVENT, **more}


def test_example() -> None:
    """Everything that an event says of what it writes, with its place."""
    assert [*read(Source(path=EXAMPLE_PATH, data=EXAMPLE.encode()))] == [
        Declaration(
            dataset=DatasetId("s3:clean/news.parquet"),
            name="news.parquet",
            reader="openlineage",
            path=EXAMPLE_PATH,
            at=At(pointer="/outputs/0"),
            parts=(Part(name="name", path=EXAMPLE_PATH, at=At(pointer="/outputs/0/name")),),
            urls=("https://store.example.org",),
            version="7",
            upstream=(Upstream(dataset="s3://raw/news.csv", id=DatasetId("s3:raw/news.csv")),),
        )
    ]


def test_facets_of_lineage() -> None:
    """Columns and the lineage facet name more sources; a job is none, nor is the dataset itself."""
    (found,) = facts(
        event(
            dataset={
                "namespace": "warehouse",
                "name": "sales",
                "facets": {
                    "columnLineage": {"fields": {"a": {"inputFields": [{"namespace": "s3://b/", "name": "/x"}, {}]}}},
                    "lineage": {
                        "inputs": [{"name": "j", "type": "JOB"}, {"name": "y", "type": "DATASET"}, {"name": "sales"}]
                    },
                },
            }
        )
    )
    assert (found.dataset, found.name) == ("entry:a.json#sales", "sales")
    assert found.upstream == (Upstream(dataset="y"), Upstream(dataset="s3://b/x", id=DatasetId("s3:b/x")))


def test_a_run_that_says_the_same_twice_says_it_once() -> None:
    """When it starts and when it ends; what it adds later is another statement."""
    output = {"namespace": "s3://b", "name": "x"}
    found = facts([event(outputs=[output]), event(outputs=[output]), event(inputs=[{"name": "i"}], outputs=[output])])
    assert [item.at.pointer for item in found] == ["/0/outputs/0", "/2/outputs/0"]


@pytest.mark.parametrize(
    "value",
    [
        event(inputs=[{"namespace": "s3://b", "name": "x"}]),
        event(outputs=[{"namespace": "s3://b"}, "text"]),
        {"schemaURL": "https://example.org/OpenLineage", "outputs": [{"name": "x"}]},
        {
            "lineage": {
                "_schemaURL": "https://openlineage.io/spec/facets/1-0-0/LineageFacet.json",
                "inputs": [{"name": "x"}],
            }
        },
        [event(), {"schemaURL": "https://example.org", "outputs": [{"name": "x"}]}, 1],
        "https://openlineage.io/",
    ],
)
def test_ignores(value: object) -> None:
    """Events that write nothing, facets without their dataset, other files."""
    assert facts(value) == []


def test_ignores_links() -> None:
    """A symbolic link is data."""
    assert facts(event(outputs=[{"name": "x"}]), mode=SYMLINK) == []


def test_malformed() -> None:
    """A broken event is a problem; a broken file that only mentions the project is none."""
    with pytest.raises(DecodeError):
        [*read(Source(path="a.json", data=b'{"schemaURL": "https://openlineage.io/spec/",}'))]
    assert [*read(Source(path="package.json", data=b'{"homepage": "https://openlineage.io/",}'))] == []


def test_bounds() -> None:
    """Every output owes something to every input: the product is bounded."""
    many = [{"name": f"x{number}"} for number in range(400)]
    with pytest.raises(DecodeError, match="more than 100,000 links") as error:
        facts(event(inputs=many, outputs=many))
    assert error.value.kind == "too-many"


def test_paths() -> None:
    """Any JSON may be one; only the name of the standard says so by itself."""
    paths = [EXAMPLE_PATH, "events/a.json", "openlineage.yml"]
    assert [path for path in paths if READER.matches(path)] == paths[:2]
    assert READER.named is not None
    assert [path for path in paths if READER.named(path)] == paths[:1]
