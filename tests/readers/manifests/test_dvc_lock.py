"""DVC's record of a run."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import Declaration, Digest
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.dvc_lock import READER, read

EXAMPLE_PATH = "dvc.lock"
EXAMPLE = """\
schema: '2.0'
stages:
  prepare:
    cmd: python src/prepare.py
    deps:
    - path: data/raw/reviews.csv
      hash: md5
      md5: 8d1b2f6e3c4a5b6978877665544332f1
      size: 20481
    - path: src/prepare.py
      hash: md5
      md5: 0f1e2d3c4b5a69788796a5b4c3d2e1f0
      size: 1024
    outs:
    - path: data/prepared
      hash: md5
      md5: 1a2b3c4d5e6f708192a3b4c5d6e7f809.dir
      size: 18211
      nfiles: 2
"""
MD5 = "cd" * 16
STAGE = f"deps: [{{path: p.py, md5: {MD5}}}], outs: [{{path: x, md5: {MD5}, hash: md5}}, {{path: d, md5: {MD5}.dir}}]"


def facts(text: str, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path="a/dvc.lock", data=text.encode(), mode=mode))]


@pytest.mark.parametrize(
    ("text", "base"),
    [(f"schema: '2.0'\nstages: {{s: {{{STAGE}}}}}\n", "/stages/s"), (f"s: {{{STAGE}}}\nt: text\n", "/s")],
)
def test_reads(text: str, base: str) -> None:
    """Digests of outputs, in the new and the old form; dependencies are code too, and are left out."""
    assert [(item.dataset, item.digests, item.pin, item.at.pointer) for item in facts(text)] == [
        ("path:a/x", (Digest(algorithm="md5", value=MD5, path="a/x"),), None, f"{base}/outs/0"),
        ("path:a/d", (Digest(algorithm="md5", value=f"{MD5}.dir"),), f"{MD5}.dir", f"{base}/outs/1"),
    ]


@pytest.mark.parametrize(
    ("dep", "upstream"),
    [
        (f"{{path: data/raw/x.csv, hash: md5, md5: {MD5}}}", "path:a/data/raw/x.csv"),
        (f"{{path: data/raw, hash: md5, md5: {MD5}.dir}}", "path:a/data/raw"),
        ("{path: 'https://example.org/x.csv', etag: e}", "url:https://example.org/x.csv"),
        (f"{{path: src/datasets, hash: md5, md5: {MD5}.dir}}", None),
        ("{path: data/raw/x.csv}", None),
    ],
)
def test_inputs(dep: str, upstream: str | None) -> None:
    """The record states the digests of the data that stages took; what looks like code is left out."""
    found = facts(f"schema: '2.0'\nstages: {{s: {{deps: [{dep}]}}, t: {{deps: [{dep}]}}}}\n")
    assert [source.id for item in found for source in item.upstream] == ([upstream] if upstream else [])
    assert all(
        item.subject == "collection" and len(item.digests) == 1 and item.digests[0].path is None for item in found
    )


def test_named_datasets() -> None:
    """What the record fixes of the datasets of `dvc.yaml`."""
    entries = [
        f"{{name: a, type: dvc, url: 'git@example.org:o/r.git', path: x, rev: main, rev_lock: {'12' * 20}}}",
        "{name: b, type: dc, url: 'dc://b', version: 3}",
        "{name: c, type: url, url: 's3://bucket/c', meta: {etag: e}, files: [{relpath: x, meta: {etag: f}}]}",
        "{name: d, url: '${d}'}",
        "{name: e}",
    ]
    found = facts("schema: '2.0'\ndatasets: [" + ", ".join(entries) + "]\n")
    assert [(item.dataset, item.name, item.version, item.pin, item.at.pointer) for item in found] == [
        ("url:https://example.org/o/r", "a", "12" * 20, "12" * 20, "/datasets/0"),
        ("url:dc://b", "b", "3", "3", "/datasets/1"),
        ("s3:bucket/c", "c", None, None, "/datasets/2"),
    ]
    assert found[2].digests == (Digest(algorithm="etag", value="e"), Digest(algorithm="etag", value="f"))


@pytest.mark.parametrize("text", ["", "[a]", "schema: '2.0'", "schema: '2.0'\nstages: [a]", "s: {cmd: x}"])
def test_ignores(text: str) -> None:
    """A record without outputs says nothing."""
    assert facts(text) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no record."""
    assert facts(f"s: {{{STAGE}}}", SYMLINK) == []


def test_malformed() -> None:
    """A merge conflict is an error."""
    with pytest.raises(DecodeError) as caught:
        facts("stages:\n<<<<<<< a\n  s: 1\n=======\n  s: 2\n>>>>>>> b\n: [")
    assert caught.value.kind == "conflict"


@pytest.mark.parametrize(("path", "expected"), [("dvc.lock", True), ("a/dvc.lock", True), ("x.dvc.lock", False)])
def test_matches(path: str, expected: bool) -> None:
    """By its name."""
    assert READER.matches(path) is expected
