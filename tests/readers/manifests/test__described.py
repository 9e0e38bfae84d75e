"""Fields that several vocabularies have."""

import json
from typing import Any

import pytest

from mlpolicy.licenses.names import read_license
from mlpolicy.model import Digest
from mlpolicy.readers._jsonld import Node, nodes
from mlpolicy.readers.manifests._described import described, digests, file_path, license_of

SHA, MD5 = "ab" * 32, "cd" * 16


def node(value: dict[str, Any]) -> Node:
    return nodes(json.dumps(value).encode())[0]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            {"rai:dataCollection": "From forums.", "rai:dataCollectionType": ["Web API", "Web API"]},
            ("From forums.", "Web API"),
        ),
        ({"rai:dataCollection": "N/A", "dataCollectionType": "[More Information Needed]"}, ()),
        (
            {"prov:wasGeneratedBy": {"@type": "prov:Activity", "rdfs:label": "Web crawl 2023-10"}},
            ("Web crawl 2023-10",),
        ),
        ({"prov:wasGeneratedBy": [{"description": "A model wrote it."}, "by hand"]}, ("A model wrote it.", "by hand")),
        ({"prov:wasGeneratedBy": [{"@id": "https://example.org/crawl"}, {}, "TODO"]}, ("https://example.org/crawl",)),
    ],
)
def test_collection(value: dict[str, Any], expected: tuple[str, ...]) -> None:
    """How it was collected, and the activities that made it; placeholders say nothing."""
    assert described(node(value))["collection"] == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"usageInfo": "Research only; ask someone@example.org"}, ("Research only; ask \u2026",)),
        ({"usageInfo": {"@id": "duo:DUO_0000042"}}, ("duo:DUO_0000042",)),
        (
            {"usageInfo": {"@type": "CreativeWork", "name": "No scraping", "url": "https://example.org/t"}},
            ("No scraping",),
        ),
        ({"conditionsOfAccess": "none", "rights": "CC-BY-4.0", "accessRights": "https://example.org/PUBLIC"}, ()),
        ({"rights": ["All rights reserved by X", "All rights reserved by X", {}]}, ("All rights reserved by X",)),
        (
            {
                "usageInfo": {
                    "@type": "odrl:Offer",
                    "odrl:prohibition": {"odrl:action": {"@id": "odrl:sell"}},
                    "odrl:permission": [{"odrl:action": "http://www.w3.org/ns/odrl/2/read"}],
                }
            },
            ("permission read", "prohibition sell"),
        ),
    ],
)
def test_restrictions(value: dict[str, Any], expected: tuple[str, ...]) -> None:
    """What is stated beside the license: texts, terms, policies; no license, nothing that is public."""
    assert described(node(value))["restrictions"] == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("", None),
        (True, "yes"),
        (False, "no"),
        ("Yes.", "yes"),
        ("None", "no"),
        (["no"], "no"),
        ("N/A", None),
        ("[More Information Needed]", None),
        (["Gender", "None"], "described"),
        ({"en": "Faces are visible."}, "described"),
    ],
)
def test_personal_data(value: Any, expected: str | None) -> None:
    """Prose is `described`, only a plain word is yes or no."""
    assert described(node({"personalSensitiveInformation": value}))["personal_data"] == expected


def test_dates_version_and_upstream() -> None:
    """As stated; both spellings of the time frame."""
    found = described(
        node(
            {
                "version": ["{{ version }}", "1.10"],
                "datePublished": "2024-05-01",
                "rai:dataCollectionTimeFrame": ["2020-01-01", "2021-01-01"],
                "isBasedOn": [{"@id": "hf:a/b"}, "TODO", "hf:a/b"],
            }
        ),
        "isBasedOn",
    )
    assert (found["version"], found["published"], found["collected"]) == (
        "1.10",
        "2024-05-01",
        "2020-01-01, 2021-01-01",
    )
    assert [(item.dataset, item.id) for item in found["upstream"]] == [("hf:a/b", "hf:a/b")]


@pytest.mark.parametrize(
    ("value", "stated"),
    [
        (None, []),
        (["MIT", "ISC", "MIT"], ["MIT", "ISC"]),
        ({"@id": "#l", "name": "MIT"}, ["MIT"]),
        ({"@id": "https://spdx.org/licenses/MIT", "name": "MIT"}, ["https://spdx.org/licenses/MIT"]),
        ({"@id": "https://example.org/l", "name": "MIT"}, ["MIT"]),
        ({"@id": "https://example.org/l", "name": "Ours"}, ["https://example.org/l"]),
        ({"rdfs:label": "Ours"}, ["Ours"]),
        ({}, []),
    ],
)
def test_license(value: Any, stated: list[str]) -> None:
    """Of an object the form that resolves counts, else its address."""
    assert license_of(node({"license": value}), "license") == read_license(stated)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"sha256": SHA, "contentSize": "12 B"}, [Digest(algorithm="sha256", value=SHA, path="p", size=12)]),
        ({"sha256": MD5, "sha1": "main", "md5": ["dynamic"]}, []),
        ({"md5": MD5.upper(), "dcat:byteSize": "7"}, [Digest(algorithm="md5", value=MD5, path="p", size=7)]),
        ({"md5": "zc3Nzc3Nzc3Nzc3Nzc3NzQ=="}, [Digest(algorithm="md5", value=MD5, path="p")]),
        ({"sha1": "zc3Nzc3Nzc3Nzc3Nzc3NzQ=="}, []),
        (
            {"spdx:checksum": {"spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"}, "spdx:checksumValue": SHA}},
            [Digest(algorithm="sha256", value=SHA, path="p")],
        ),
        (
            {"spdx:checksum": [{"spdx:algorithm": "SHA-256", "checksumValue": SHA}]},
            [Digest(algorithm="sha256", value=SHA, path="p")],
        ),
        ({"spdx:checksum": [{"spdx:algorithm": "crc", "checksumValue": SHA}, {"checksumValue": SHA}]}, []),
    ],
)
def test_digests(value: dict[str, Any], expected: list[Digest]) -> None:
    """Of the right length; also as SPDX writes them, and the base64 of Kaggle's md5."""
    assert [digest for digest, _ in digests(node(value), "p")] == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"contentUrl": "a%20b.csv"}, "data/a b.csv"),
        ({"contentUrl": "a.csv", "containedIn": {"@id": "zip"}}, None),
        ({"contentUrl": "https://example.org/a.csv"}, None),
        ({}, None),
    ],
)
def test_file_path(value: dict[str, Any], expected: str | None) -> None:
    """A repository path, unless the file is elsewhere or in an archive."""
    assert file_path(node(value), "data", "contentUrl") == expected
