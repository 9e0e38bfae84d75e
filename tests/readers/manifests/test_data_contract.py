"""Data contracts of both standards."""

import json
from typing import Any

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.licenses.names import read_license
from mlpolicy.model import At, DatasetId, Declaration, License, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.data_contract import READER, read

EXAMPLE_PATH = "news.odcs.yaml"
EXAMPLE = """\
kind: DataContract
apiVersion: v3.1.0
id: 7f0c
name: News articles
version: 1.2.0
status: active
description:
  usage: Research on summaries
  limitations: Not to identify authors
servers:
  - {server: prod, type: s3, location: 's3://bucket/news/{model}/*.json'}
  - {server: local, type: local, path: data/news.csv}
customProperties:
  - {property: license, value: CC-BY-4.0}
schema:
  - name: articles
    properties:
      - {name: author, classification: PII, transformSourceObjects: [raw_articles]}
support:
  - {channel: help, url: 'https://example.org/help'}
"""
DCS = "dataContractSpecification"
PAGE = "https://spdx.org/licenses/MIT"


def facts(value: object, path: str = "datacontract.json", mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=path, data=json.dumps(value).encode(), mode=mode))]


def odcs(**more: Any) -> Declaration:
    (found,) = facts({"kind": "DataContract", "apiVersion": "v3.0.2", "id": "i", **more})
    return found


def dcs(**more: Any) -> Declaration:
    (found,) = facts({DCS: "1.1.0", "id": "i", "info": {"title": "Orders", "version": "2"}, **more})
    return found


def test_example() -> None:
    """Everything that a contract says, each part with its place."""
    assert [*read(Source(path=EXAMPLE_PATH, data=EXAMPLE.encode()))] == [
        Declaration(
            dataset=DatasetId("s3:bucket/news"),
            name="News articles",
            reader="data-contract",
            path=EXAMPLE_PATH,
            at=At(),
            parts=tuple(Part(name=name, path=EXAMPLE_PATH, at=At(pointer=f"/{name}")) for name in ("name", "version")),
            license=read_license(["CC-BY-4.0"]),
            urls=("https://example.org/help",),
            version="1.2.0",
            restrictions=("Research on summaries", "Not to identify authors"),
            personal_data="yes",
            upstream=(Upstream(dataset="raw_articles"),),
            paths=("data/news.csv",),
        )
    ]


def test_reads_the_data_contract_specification() -> None:
    """Title and version below `info`, terms, servers by name, lineage of fields, flags of personal data."""
    found = dcs(
        info={"title": "Orders", "version": "2", "contact": {"url": "https://example.org/team"}},
        terms={"usage": "reports", "limitations": "not in real time"},
        servers={"a": {"type": "s3", "location": "s3://b/orders"}, "b": {"type": "local", "path": "x/{model}.csv"}},
        models={
            "orders": {
                "fields": {"mail": {"pii": True, "lineage": {"inputFields": [{"namespace": "s3://b", "name": "raw"}]}}}
            }
        },
    )
    assert found == Declaration(
        dataset=DatasetId("s3:b/orders"),
        name="Orders",
        reader="data-contract",
        path="datacontract.json",
        at=At(),
        parts=tuple(
            Part(name=part, path="datacontract.json", at=At(pointer=f"/info/{key}"))
            for part, key in [("name", "title"), ("version", "version")]
        ),
        urls=("https://example.org/team",),
        version="2",
        restrictions=("reports", "not in real time"),
        personal_data="yes",
        upstream=(Upstream(dataset="s3://b/raw", id=DatasetId("s3:b/raw")),),
    )


def test_reads_version_2() -> None:
    """`quantumName`, and tables and columns under `dataset`."""
    (found,) = facts(
        {
            "kind": "DataContract",
            "apiVersion": "2.2.2",
            "quantumName": "sellers",
            "dataset": [{"table": "t", "columns": [{"column": "c", "transformSourceTables": ["t1", "t2"]}]}],
        }
    )
    assert (found.name, found.upstream) == ("sellers", (Upstream(dataset="t1"), Upstream(dataset="t2")))
    assert found.parts == ()


def test_the_id_is_the_last_name() -> None:
    """After name, title and product; a placeholder is none."""
    assert odcs(name="{{ name }}").name == "i"
    assert odcs(dataProduct="p").name == "p"


@pytest.mark.parametrize(
    ("stated", "license_"),
    [
        ({"license": "MIT"}, read_license(["MIT"])),
        ({"customProperties": {"licence": "MIT"}}, read_license(["MIT"])),
        (
            {
                "customProperties": [
                    {"property": "owner", "value": "x"},
                    {"property": "License", "value": ["MIT", "ISC"]},
                ]
            },
            read_license(["MIT", "ISC"]),
        ),
        ({"terms": {"policies": [{"name": "license", "url": PAGE}]}}, read_license([PAGE])),
        (
            {"terms": {"policies": [{"type": "license", "description": "Under agreement 12"}, {"name": "privacy"}]}},
            read_license(["Under agreement 12"]),
        ),
        ({"authoritativeDefinitions": [{"type": "license", "url": PAGE}]}, read_license([PAGE])),
        ({"authoritativeDefinitions": [{"type": "tutorial", "url": "https://example.org"}]}, License()),
        ({"license": "MIT", "customProperties": [{"property": "license", "value": "ISC"}]}, read_license(["MIT"])),
    ],
)
def test_licenses(stated: dict[str, Any], license_: License) -> None:
    """Neither standard has a field: the first place that people use counts."""
    assert odcs(**stated).license == license_


@pytest.mark.parametrize(
    ("column", "personal"),
    [
        ({"tags": ["PII"]}, "yes"),
        ({"classification": "personal data"}, "yes"),
        ({"customProperties": [{"property": "tags", "value": "TABLE_PII"}]}, "yes"),
        ({"customProperties": [{"property": "pii", "value": True}]}, "yes"),
        ({"customProperties": [{"property": "pii", "value": False}]}, None),
        ({"customProperties": [{"property": "note", "value": "pii"}]}, None),
        ({"classification": "non-PII"}, None),
        ({"classification": "restricted", "tags": ["shippings", 1]}, None),
        ({"pii": False}, None),
    ],
)
def test_personal_data(column: dict[str, Any], personal: str | None) -> None:
    """A flag, classification or tag says yes; confidential is not personal, and silence is no answer."""
    assert odcs(schema=[{"name": "t", "properties": [column]}]).personal_data == personal
    assert odcs(tags=["pii"]).personal_data == "yes"


def test_addresses() -> None:
    """Definitions of the contract and of its tables; the place of a server up to its first template."""
    found = odcs(
        description={"authoritativeDefinitions": [{"type": "privacy", "url": "https://example.org/p"}]},
        authoritativeDefinitions=[{"url": "https://example.org/a"}],
        schema=[{"authoritativeDefinitions": [{"url": "https://example.org/t"}]}],
        support=[{"url": "mailto:a@example.org"}],
        servers=[{"location": "s3://b/x/2024-*.csv"}, {"location": "${BUCKET}/x"}, {"path": "../../x"}, "text"],
    )
    assert found.urls == ("https://example.org/a", "https://example.org/p", "https://example.org/t")
    assert (found.dataset, found.same_as, found.paths) == ("s3:b/x", (), ())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("contract.yaml", {"kind": "DataContract", "apiVersion": "example.org/v1", "metadata": {"name": "x"}}),
        ("contract.yaml", {"kind": "Other", "apiVersion": "v3.0.0", "note": "DataContract"}),
        ("datacontract.yaml", {DCS: "1.0"}),
        ("datacontract.yaml", ["DataContract"]),
    ],
)
def test_ignores(path: str, value: object) -> None:
    """Resources of Kubernetes, other files."""
    assert facts(value, path) == []


def test_ignores_links() -> None:
    """A symbolic link is data."""
    assert facts({DCS: "1", "info": {}}, mode=SYMLINK) == []


@pytest.mark.parametrize(
    ("path", "content", "broken"),
    [
        ("a.odcs.yaml", b"kind: [", True),
        ("x.yaml", b"dataContractSpecification: 1.1.0\ninfo: [", True),
        ("x.yaml", b"kind: DataContract\n<<<<<<< ours\nname: a\n=======\nname: b\n>>>>>>> theirs\n", True),
        ("x.yaml", b"DataContract: [", False),
    ],
)
def test_malformed(path: str, content: bytes, broken: bool) -> None:
    """A broken contract is a problem; another broken file is none."""
    source = Source(path=path, data=content)
    if broken:
        with pytest.raises(DecodeError):
            [*read(source)]
    else:
        assert [*read(source)] == []


def test_paths() -> None:
    """Any YAML may be one, and JSON that is named so."""
    paths = ["a/datacontract.yaml", "orders.odcs.json", "my-data-contract.yml", "x.yaml", "x.json", "contract.md"]
    assert [path for path in paths if READER.matches(path)] == paths[:4]
    assert READER.named is not None
    assert [path for path in paths if READER.named(path)] == paths[:3]
