"""Croissant descriptions."""

import json
from typing import Any

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.licenses.names import read_license
from mlpolicy.model import At, DatasetId, Declaration, Digest, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.croissant import READER, read

SHA, MD5, COMMIT = "ab" * 32, "cd" * 16, "12" * 20
CONFORMS = "http://mlcommons.org/croissant/1.0"
CC = read_license(["https://creativecommons.org/licenses/by/4.0/"])


EXAMPLE_PATH = "data/croissant.json"
EXAMPLE = """\
{
  "@context": {"@vocab": "https://schema.org/", "cr": "http://mlcommons.org/croissant/",
               "rai": "http://mlcommons.org/croissant/RAI/", "prov": "http://www.w3.org/ns/prov#"},
  "@type": "Dataset",
  "dct:conformsTo": "http://mlcommons.org/croissant/1.1",
  "name": "street-signs",
  "license": "https://creativecommons.org/licenses/by/4.0/",
  "url": "https://example.org/street-signs",
  "version": "1.2.0",
  "datePublished": "2025-03-01",
  "rai:dataCollectionType": "Web Scraping",
  "rai:personalSensitiveInformation": "Faces are blurred.",
  "prov:wasDerivedFrom": {"@id": "https://doi.org/10.5281/zenodo.1"},
  "distribution": [{"@type": "cr:FileObject", "@id": "signs.csv", "contentUrl": "signs.csv",
    "encodingFormat": "text/csv", "sha256": "%s"}]
}
""" % ("ab" * 32)


def facts(value: object, path: str = "data/metadata.json", mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=path, data=json.dumps(value).encode(), mode=mode))]


def document(**more: Any) -> dict[str, Any]:
    return {"@type": "sc:Dataset", "conformsTo": CONFORMS, **more}


def only(value: object, path: str = "data/metadata.json") -> Declaration:
    (found,) = facts(value, path)
    return found


def test_reads_every_field() -> None:
    """A whole document, each part with its place."""
    found = facts(
        document(
            name="C4",
            license=CC.declared[0],
            version="1.2",
            url="https://huggingface.co/datasets/allenai/c4",
            sameAs="https://doi.org/10.5281/zenodo.1",
            isBasedOn={"@id": "https://example.org/crawl"},
            distribution=[
                {
                    "contentUrl": "a.csv",
                    "sha256": SHA,
                    "md5": MD5.upper(),
                    "contentSize": "12 B",
                    "encodingFormat": "text/csv",
                },
                {"contentUrl": "in/x.png", "containedIn": {"@id": "a"}, "sha256": SHA, "encodingFormat": "image/png"},
                {"contentUrl": "https://example.org/b.wav", "sha256": SHA, "encodingFormat": ["audio/wav"]},
                {"includes": "parts/*.csv", "contentSize": "big"},
                "text",
            ],
        )
    )
    path = "data/metadata.json"
    places = [(key, f"/{key}") for key in ("name", "license", "version", "url")]
    places += [("digests", "/distribution"), ("upstream", "/isBasedOn")]
    places += [("digest:data/a.csv", f"/distribution/0/{key}") for key in ("sha256", "md5")]
    assert found == [
        Declaration(
            dataset=DatasetId("hf:allenai/c4"),
            name="C4",
            reader="croissant",
            path=path,
            at=At(),
            parts=tuple(Part(name=name, path=path, at=At(pointer=pointer)) for name, pointer in places),
            same_as=(DatasetId("doi:10.5281/zenodo.1"),),
            license=CC,
            urls=(
                "https://huggingface.co/datasets/allenai/c4",
                "https://doi.org/10.5281/zenodo.1",
                "https://example.org/b.wav",
            ),
            version="1.2",
            digests=(
                Digest(algorithm="sha256", value=SHA, path="data/a.csv", size=12),
                Digest(algorithm="md5", value=MD5, path="data/a.csv", size=12),
                Digest(algorithm="sha256", value=SHA),
                Digest(algorithm="sha256", value=SHA),
            ),
            upstream=(Upstream(dataset="https://example.org/crawl", id=DatasetId("url:https://example.org/crawl")),),
            paths=("data/a.csv", "data/parts/*.csv"),
            modalities=("audio", "image"),
        )
    ]


@pytest.mark.parametrize(
    ("more", "dataset", "same_as"),
    [
        ({}, "path:data", ()),
        ({"url": "https://example.org/"}, "path:data", ()),
        ({"url": "None", "identifier": "corpus-1"}, "path:data", ()),
        ({"url": "https://example.org/a"}, "url:https://example.org/a", ()),
        (
            {"url": "https://example.org/a", "identifier": "10.5281/zenodo.1"},
            "doi:10.5281/zenodo.1",
            ("url:https://example.org/a",),
        ),
        ({"@id": "https://www.kaggle.com/datasets/a/b"}, "kaggle:a/b", ()),
        ({"sameAs": ["hf:a/b", "hf:a/b", "hf:c/d"]}, "hf:a/b", ("hf:c/d",)),
    ],
)
def test_identity(more: dict[str, Any], dataset: str, same_as: tuple[str, ...]) -> None:
    """A hub or DOI wins over an address, an address over the folder; a bare site is no dataset."""
    found = only(document(**more))
    assert (found.dataset, found.same_as) == (dataset, same_as)


def test_identity_at_the_root() -> None:
    """Without an id the document stands for its folder, at the root for the repository; the folder is the name."""
    found = only(document(), "croissant.json")
    assert (found.dataset, found.name) == ("path:.", ".")


@pytest.mark.parametrize(
    "stated",
    ["main", "https://github.com/owner/name/issues/1", "", MD5, "sha256:" + SHA, ["main"], {"x": "y"}, None],
)
def test_a_digest_needs_the_length_of_its_algorithm(stated: object) -> None:
    """The key alone proves nothing."""
    assert only(document(distribution={"contentUrl": "a", "sha256": stated})).digests == ()


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("a.csv", "data/a.csv"),
        ("../a.csv", "a.csv"),
        ("../../a.csv", None),
        ("/etc/a", None),
        ("https://example.org/a", None),
    ],
)
def test_digest_path(url: str, path: str | None) -> None:
    """Content beside the manifest has a repository path, other content has none."""
    (digest,) = only(document(distribution=[{"contentUrl": url, "sha256": SHA}])).digests
    assert digest.path == path


def test_pin() -> None:
    """A full commit in an address fixes the content; a branch does not."""
    url = f"https://huggingface.co/datasets/a/b/tree/{COMMIT}"
    assert only(document(distribution=[{"contentUrl": url}])).pin == COMMIT
    assert only(document(distribution=[{"contentUrl": url.replace(COMMIT, "data")}])).pin is None


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (
            {
                "@type": "https://schema.org/Dataset",
                "http://purl.org/dc/terms/conformsTo": [CONFORMS],
                "https://schema.org/name": "n",
            },
            "n",
        ),
        ({"@context": {"ml": "http://mlcommons.org/schema/"}, "@type": "sc:Dataset", "name": "n"}, "n"),
        (
            {
                "@context": ["https://schema.org", {"t": {"@id": "sc:name"}, "@base": "x"}],
                "@type": "Dataset",
                "recordSet": [],
                "t": "n",
            },
            "n",
        ),
        (document(name={"en": "n", "de": "m"}), "n"),
        (document(name={"@value": "n", "@language": "en"}), "n"),
        (document(name=["n", "m"]), "n"),
        ([document(name="n")], "n"),
        ({"@graph": [document(name="n")]}, "n"),
        (json.dumps(document(name="n")), "n"),
        (document(**{"prov:wasDerivedFrom": [{"@id": "hf:a/b"}], "name": "n"}), "n"),
    ],
)
def test_shapes(value: object, name: str) -> None:
    """Prefixes, IRIs, aliases, language maps, arrays, graphs and a document inside a string."""
    assert only(value).name == name


def test_example() -> None:
    """What RAI and provenance say of it stands beside the license."""
    (found,) = read(Source(path=EXAMPLE_PATH, data=EXAMPLE.encode()))
    assert (found.dataset, found.published, found.collection, found.personal_data) == (
        "url:https://example.org/street-signs", "2025-03-01", ("Web Scraping",), "described",
    )  # fmt: skip
    assert [(item.path, item.value) for item in found.digests] == [("data/signs.csv", SHA)]
    assert [item.id for item in found.upstream] == ["doi:10.5281/zenodo.1"]


def test_upstream_of_parts() -> None:
    """A file or record set made from another dataset counts; one made from a file of the document does not."""
    value = document(
        distribution=[{"contentUrl": "a.csv", "prov:wasDerivedFrom": {"@id": "hf:a/b"}}],
        recordSet=[{"prov:wasDerivedFrom": [{"@id": "a.csv"}, {"@id": "https://example.org/c"}]}],
    )
    assert [item.dataset for item in only(value).upstream] == ["hf:a/b", "https://example.org/c"]


def test_places_in_an_array() -> None:
    """Pointers lead into the item of the array."""
    found = facts([1, document(name="a"), document(name="b")])
    assert [(item.at.pointer, item.parts[0].at.pointer) for item in found] == [("/1", "/1/name"), ("/2", "/2/name")]


def test_upstream_forms() -> None:
    """Texts, URLs and objects; what has no id keeps its text."""
    value = document(isBasedOn=["hf:a/b", {"name": "a crawl"}, 1, {}], **{"prov:wasDerivedFrom": {"@id": "hf:c/d"}})
    assert [(item.dataset, item.id) for item in only(value).upstream] == [
        ("hf:a/b", "hf:a/b"), ("a crawl", None), ("1", None), ("hf:c/d", "hf:c/d"),
    ]  # fmt: skip


def test_a_file_named_croissant_counts_with_medium_confidence() -> None:
    """A plain schema.org Dataset is read there, and nowhere else."""
    plain = {"@context": "https://schema.org", "@type": "Dataset", "name": "n"}
    assert [(item.name, item.confidence) for item in facts(plain, "croissant.jsonld")] == [("n", "medium")]
    assert facts(plain) == []


@pytest.mark.parametrize(
    "value",
    [
        {},
        [],
        1,
        None,
        document() | {"@type": "CreativeWork"},
        {"conformsTo": CONFORMS},
        {"@type": "Dataset"},
        [[document()]],
    ],
)
def test_ignores(value: object) -> None:
    """Other JSON says nothing."""
    assert facts(value) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no document."""
    assert facts(document(), mode=SYMLINK) == []


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("metadata.json", '{"conformsTo": "http://mlcommons.org/croissant/1.0",}', "syntax"),
        ("croissant.json", "{", "syntax"),
        ("croissant.json", '"{"', "syntax"),
        ("croissant.json", "[" * 100_000, "too-deep"),
    ],
)
def test_malformed(path: str, text: str, kind: str) -> None:
    """A broken file that is certainly Croissant is an error."""
    with pytest.raises(DecodeError) as caught:
        list(read(Source(path=path, data=text.encode())))
    assert caught.value.kind == kind


def test_broken_json_that_is_something_else_is_not_ours() -> None:
    """It may be a file of any tool."""
    assert [*read(Source(path="metadata.json", data=b'{"https://schema.org": ,}'))] == []


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("croissant.json", True), ("a/my_croissant_v2.JSON", True), ("metadata.json", True), ("x.jsonld", True),
        ("dataset_infos.json", True), ("package.json", False), ("croissant.md", False),
    ],
)  # fmt: skip
def test_matches(path: str, expected: bool) -> None:
    """JSON by its name, JSON-LD always."""
    assert READER.matches(path) is expected
