"""Manifests of Quilt packages."""

import json

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import DatasetId, Declaration, Digest, License, Part
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.quilt import READER, read

EXAMPLE_PATH = "data/manifest.jsonl"
EXAMPLE = """\
{"version": "v0", "message": "first", "user_meta": {"license": "CC-BY-4.0"}}
{"logical_key": "a.csv", "physical_keys": ["s3://corpora/a.csv?versionId=k3"], "size": 14, \
"hash": {"type": "SHA256", "value": "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"}, "meta": {}}
"""
SHA = "ab" * 32
CHUNKED = "A" * 43 + "="


def facts(text: str, path: str = EXAMPLE_PATH, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=path, data=text.encode(), mode=mode))]


def rows(head: object, *files: object) -> str:
    return "".join(f"{json.dumps(item)}\n" for item in (head, *files))


def test_reads_every_field() -> None:
    """Name, license and version of the package; addresses and digests of its objects."""
    meta = {"title": "Animals", "license": "MIT", "version": "1.1", "source": ["https://example.org/animals", "ours"]}
    text = rows(
        {"version": "v0", "user_meta": meta},
        {"logical_key": "a", "physical_keys": ["s3://b/a"], "size": 3, "hash": {"type": "SHA256", "value": SHA}},
        {"logical_key": "b", "physical_keys": ["s3://b/b"], "hash": {"type": "sha2-256-chunked", "value": CHUNKED}},
        {"logical_key": "c", "physical_keys": "s3://b/c", "hash": {"type": "SHA256", "value": "abcd"}},
        {"logical_key": "d", "hash": {"type": "sha2-256-chunked", "value": "abcd"}},
        {"logical_key": "e", "hash": None},
        {"other": 1},
        ["logical_key"],
    )
    (found,) = facts(text + "\n")
    assert found.dataset == DatasetId(f"entry:{EXAMPLE_PATH}#Animals")
    assert (found.name, found.version) == ("Animals", "1.1")
    assert found.license == License(declared=("MIT",), spdx="MIT", state="known")
    assert found.parts == (
        Part(name="license", path=EXAMPLE_PATH, at=found.at.__class__(pointer="/user_meta/license")),
    )
    assert found.urls == ("https://example.org/animals", "s3://b/a", "s3://b/b", "s3://b/c")
    assert found.digests == (
        Digest(algorithm="sha256", value=SHA, size=3),
        Digest(algorithm="sha2-256-chunked", value=CHUNKED),
    )


@pytest.mark.parametrize("head", [{"version": "v0"}, {"top_hash": {"alg": "v0"}}, {"quilt_schema_version": "0.0.1"}])
def test_first_lines(head: object) -> None:
    """What first lines of several versions have; without a name the package bears that of the file."""
    (found,) = facts(rows(head, {"logical_key": "a", "physical_keys": ["file:///a"]}))
    assert (found.name, found.urls, found.parts) == ("manifest.jsonl", ("file:///a",), ())


@pytest.mark.parametrize(
    "text", ["", "\n", "text", "[1]", rows({"audio": "a.wav"}), rows({"audio": "a.wav"}, {"logical_key": "a"}) + "{"]
)
def test_ignores(text: str) -> None:
    """Lines of another kind, also where one of them is broken."""
    assert facts(text) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no manifest."""
    assert facts(EXAMPLE, mode=SYMLINK) == []


def test_malformed() -> None:
    """A broken line is an error, at its place."""
    with pytest.raises(DecodeError) as caught:
        facts(rows({"version": "v0"}, {"logical_key": "a"}) + '{"logical_key": ')
    assert caught.value.line == 3


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("data/manifest.jsonl", True),
        ("train_Manifest.v2.jsonl", True),
        (".quilt/packages/5f70bf18", True),
        ("a/.quilt/packages/5f70bf18", True),
        ("data/train.jsonl", False),
        ("manifest.json", False),
    ],
)
def test_matches(path: str, expected: bool) -> None:
    """By the name, so that data in JSON Lines are not read."""
    assert READER.matches(path) is expected
