"""`.dvc` files."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, Digest, License, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.dvc_file import READER, read

EXAMPLE_PATH = "data/reviews.csv.dvc"
EXAMPLE = """\
deps:
- path: exports/reviews.csv
  repo:
    url: https://git.example.org/data/registry.git
    rev: v2.1
    rev_lock: 5f0d0b9d2a0c4cf2b1f6f7cf0a3b1d8e6a7c9d01
outs:
- md5: 8d1b2f6e3c4a5b6978877665544332f1
  size: 20481
  hash: md5
  path: reviews.csv
  meta:
    license: CC-BY-4.0
"""
MD5, COMMIT = "cd" * 16, "12" * 20


def facts(text: str, path: str = "data/x.csv.dvc", mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=path, data=text.encode(), mode=mode))]


def only(text: str, path: str = "data/x.csv.dvc") -> Declaration:
    (found,) = facts(text, path)
    return found


def test_reads_every_field() -> None:
    """A file with digest, size and a license under `meta`."""
    text = f"outs:\n- md5: {MD5}\n  size: 12\n  hash: md5\n  path: x.csv\n  meta: {{license: mit}}\n"
    path = "data/x.csv.dvc"
    places = [("name", "/outs/0"), ("digest:data/x.csv", "/outs/0/md5"), ("license", "/outs/0/meta/license")]
    assert facts(text) == [
        Declaration(
            dataset=DatasetId("path:data/x.csv"),
            name="x.csv",
            reader="dvc",
            path=path,
            at=At(pointer="/outs/0"),
            parts=tuple(Part(name=name, path=path, at=At(pointer=pointer)) for name, pointer in places),
            license=License(declared=("mit",), spdx="MIT", state="known"),
            digests=(Digest(algorithm="md5", value=MD5, path="data/x.csv", size=12),),
            paths=("data/x.csv",),
        )
    ]


@pytest.mark.parametrize(
    ("out", "digests", "pin"),
    [
        (f"md5: {MD5}", (Digest(algorithm="md5", value=MD5, path="data/x", text_normalized=True),), None),
        (f"md5: {MD5}, size: many", (Digest(algorithm="md5", value=MD5, path="data/x", text_normalized=True),), None),
        (f"md5: {MD5}.dir, size: 9, nfiles: 2", (Digest(algorithm="md5", value=f"{MD5}.dir", size=9),), f"{MD5}.dir"),
        ("etag: '\"f4-5\"'", (Digest(algorithm="etag", value='"f4-5"'),), '"f4-5"'),
        ("checksum: abc", (Digest(algorithm="checksum", value="abc"),), "abc"),
        ("version_id: v1, etag: e", (Digest(algorithm="etag", value="e"),), "v1"),
        ("cloud: {s3: {etag: e, version_id: v1}, b: x}", (Digest(algorithm="etag", value="e"),), "v1"),
        (
            f"hash: md5, files: [{{relpath: a/b, md5: {MD5}, size: 3}}, {{relpath: ../../../c, md5: {MD5}}}, text]",
            (
                Digest(algorithm="md5", value=MD5, path="data/x/a/b", size=3),
                Digest(algorithm="md5", value=MD5),
            ),
            None,
        ),
        ("md5: main", (), None),
        ("cache: true", (), None),
    ],
)
def test_digests(out: str, digests: tuple[Digest, ...], pin: str | None) -> None:
    """Only a file's md5 has the file's path, to be compared with; what DVC 2 wrote is of text after dos2unix."""
    found = only(f"outs: [{{path: x, {out}}}]\n")
    assert (found.digests, found.pin) == (digests, pin)


@pytest.mark.parametrize(
    ("text", "path", "dataset", "paths"),
    [
        ("wdir: ..\nouts: [{path: raw}]", "data/raw.dvc", "path:raw", ("raw",)),
        ("wdir: ../..\nouts: [{path: raw}]", "data/raw.dvc", "file:../raw", ()),
        ("outs: [{path: ./raw/}]", "raw.dvc", "path:raw", ("raw",)),
        ("outs: [{path: 'a\\b'}]", "raw.dvc", "path:a/b", ("a/b",)),
        ("outs: [{path: /mnt/raw}]", "data/raw.dvc", "file:/mnt/raw", ()),
        ("outs: [{path: 's3://bucket/raw'}]", "data/raw.dvc", "s3:bucket/raw", ()),
    ],
)
def test_places(text: str, path: str, dataset: str, paths: tuple[str, ...]) -> None:
    """Paths are relative to `wdir`, that to the file's folder; outside the repository is `file:`."""
    found = only(text, path)
    assert (found.dataset, found.paths) == (dataset, paths)


@pytest.mark.parametrize(
    ("dep", "upstream", "version", "urls"),
    [
        (
            f"{{path: x, repo: {{url: 'https://example.org/o/r.git', rev_lock: {COMMIT}}}}}",
            Upstream(dataset="https://example.org/o/r.git", id=DatasetId("url:https://example.org/o/r")),
            COMMIT,
            ("https://example.org/o/r.git",),
        ),
        (
            f"{{path: x, repo: {{url: 'git@example.org:o/r.git', rev: main, rev_lock: {COMMIT}}}}}",
            Upstream(dataset="git@example.org:o/r.git", id=DatasetId("url:https://example.org/o/r")),
            COMMIT,
            ("https://example.org/o/r",),
        ),
        (
            f"{{path: x, repo: {{url: 'someone@example.org:o/r', rev_lock: {COMMIT}}}}}",
            Upstream(dataset="example.org:o/r", id=DatasetId("url:https://example.org/o/r")),
            COMMIT,
            ("https://example.org/o/r",),
        ),
        ("{repo: {url: /mnt/repo}}", Upstream(dataset="/mnt/repo", id=DatasetId("file:/mnt/repo")), None, ()),
        (
            "{path: 'https://example.org/x.xml', etag: e}",
            Upstream(dataset="https://example.org/x.xml", id=DatasetId("url:https://example.org/x.xml")),
            None,
            ("https://example.org/x.xml",),
        ),
        ("{path: ../in.csv}", Upstream(dataset="in.csv", id=DatasetId("path:in.csv")), None, ()),
        ("{db: {connection: pg, table: customers}}", Upstream(dataset="pg:customers"), None, ()),
        ("{db: {query: select}}", Upstream(dataset="database"), None, ()),
    ],
)
def test_imports(dep: str, upstream: Upstream, version: str | None, urls: tuple[str, ...]) -> None:
    """Where data was imported from, and the commit that pins it."""
    found = only(f"deps: [{dep}]\nouts: [{{path: x}}]\n")
    assert (found.upstream, found.version, found.pin, found.urls) == ((upstream,), version, version, urls)


def test_a_tag_fixes_nothing() -> None:
    """Without the commit a tag or branch is the version, and no pin."""
    found = only("deps: [{repo: {url: 'https://example.org/o/r', rev: v1}}]\nouts: [{path: x}]\n")
    assert (found.version, found.pin) == ("v1", None)


@pytest.mark.parametrize(
    ("dep", "expected"),
    [
        ("{path: 'https://example.org/x', etag: e}", (Digest(algorithm="etag", value="e"),)),
        (f"{{path: 's3://bucket/x', md5: {MD5}}}", (Digest(algorithm="md5", value=MD5, text_normalized=True),)),
        (f"{{path: src/prepare.py, md5: {MD5}}}", ()),
    ],
)
def test_digests_of_inputs(dep: str, expected: tuple[Digest, ...]) -> None:
    """What was taken from an address has the digest that its storage states; inputs in the repository are code too."""
    assert only(f"deps: [{dep}]\nouts: [{{path: x}}]\n").digests == expected


def test_models() -> None:
    """An output that is called a model is no dataset."""
    assert only("outs: [{path: m.pt, type: model}]").subject == "model"


@pytest.mark.parametrize(
    "text", ["", "[outs]", "outs: {a: 1}", "outs: [[x], {md5: x, size: 1}, {path: ''}, {a: 1}]", "deps: [{path: x}]"]
)
def test_ignores(text: str) -> None:
    """Files without outputs say nothing."""
    assert facts(text) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no description."""
    assert facts("outs: [{path: x}]", mode=SYMLINK) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("outs:\n<<<<<<< a\n- md5: x\n=======\n- md5: y\n>>>>>>> b\n  path: x\n", "conflict"),
        ("outs: [", "syntax"),
    ],
)
def test_malformed(text: str, kind: str) -> None:
    """Merge conflicts and broken YAML are errors."""
    with pytest.raises(DecodeError) as caught:
        facts(text)
    assert caught.value.kind == kind


@pytest.mark.parametrize(
    ("path", "expected"), [("a/x.dvc", True), (".dvc", False), ("a/.dvc", False), (".dvc/config", False)]
)
def test_matches(path: str, expected: bool) -> None:
    """Files that end in `.dvc`, not DVC's folder."""
    assert READER.matches(path) is expected
