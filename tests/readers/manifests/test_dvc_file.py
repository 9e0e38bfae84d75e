"""`.dvc` files."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, Digest, License, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.dvc_file import READER, read

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
        (f"md5: {MD5}.dir, hash: md5", (), f"{MD5}.dir"),
        ("etag: '\"f4-5\"'", (), '"f4-5"'),
        ("checksum: abc", (), "abc"),
        ("version_id: v1, etag: e", (), "v1"),
        ("md5: main", (), None),
        ("cache: true", (), None),
    ],
)
def test_digests(out: str, digests: tuple[Digest, ...], pin: str | None) -> None:
    """Only a file's md5 is a digest of content; what DVC 2 wrote is of text after dos2unix."""
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
            Upstream(dataset="https://example.org/o/r", id=DatasetId("url:https://example.org/o/r")),
            COMMIT,
            ("https://example.org/o/r",),
        ),
        (
            f"{{path: x, repo: {{url: 'git@example.org:o/r.git', rev_lock: {COMMIT}}}}}",
            Upstream(dataset="https://example.org/o/r", id=DatasetId("url:https://example.org/o/r")),
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
