"""mlpolicy's own manifest."""

from dataclasses import fields

import pytest

from mlpolicy.model import At, DatasetId, Declaration, Digest, License, Part, Problem, Size, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.native import ENTRY_KEYS, READER, NativeDataset, NativeManifest, read
from mlpolicy.strict import schema

EXAMPLE_PATH = "datasets.yaml"
EXAMPLE = """\
schema: mlpolicy-datasets/1
datasets:
  - id: hf:allenai/c4
    license: ODC-By-1.0
    category: public
    pin: 1588ec454efa1a09f29cd18ddd04fe05fc8653a2
    url: https://huggingface.co/datasets/allenai/c4
"""
SHA, MD5, HASH = "ab" * 32, "cd" * 16, "ef" * 16
HEAD = "schema: mlpolicy-datasets/1\n"


def facts(text: str, path: str = "datasets.yaml", mode: int = 0o100644) -> list[Declaration | Problem]:
    return [*read(Source(path=path, data=text.encode(), mode=mode))]


def problem(pointer: str, message: str, *, key: bool = False) -> Problem:
    at = At(pointer=pointer, key=key)
    return Problem(path="datasets.yaml", at=at, kind="invalid", message=message, reader="datasets-yaml", governed=True)


def test_reads_every_key() -> None:
    """Each key becomes a field, each stated key has its place."""
    text = f"""# ours
schema: mlpolicy-datasets/1
datasets:
  - id: hf:AllenAI/C4
    name: C4
    license: ODC-By-1.0
    category: public
    version: "1.10"
    pin: abc
    url: https://example.org/c4
    paths: raw/**
    digests: [{{path: raw/x.bin, sha256: {SHA}, md5: {MD5}, size: 12}}]
    same_as: doi:10.5281/zenodo.1
    derived_from: [hf:x/y, a crawl]
    collected: 2024-03 to 2024-05
    personal_data: no
    modalities: text
    sizes: [{{modality: text, amount: 1_000, unit: tokens}}]
    purposes: train
    not_for_training: true
    disclosure: described
    match: [{HASH}]
"""
    path = "third/party.yml"
    places = [("upstream" if key == "derived_from" else key, f"/datasets/0/{key}") for key in ENTRY_KEYS]
    places += [("digest:third/raw/x.bin", f"/datasets/0/digests/0/{key}") for key in ("sha256", "md5")]
    assert facts(text, path) == [
        Declaration(
            dataset=DatasetId("hf:allenai/c4"),
            name="C4",
            reader="datasets-yaml",
            path=path,
            at=At(pointer="/datasets/0/id"),
            parts=tuple(Part(name=name, path=path, at=At(pointer=pointer)) for name, pointer in places),
            same_as=(DatasetId("doi:10.5281/zenodo.1"),),
            license=License(declared=("ODC-By-1.0",), spdx="ODC-By-1.0", state="known"),
            urls=("https://example.org/c4",),
            version="1.10",
            collected="2024-03 to 2024-05",
            personal_data="no",
            pin="abc",
            digests=(
                Digest(algorithm="sha256", value=SHA, path="third/raw/x.bin", size=12),
                Digest(algorithm="md5", value=MD5, path="third/raw/x.bin", size=12),
            ),
            upstream=(Upstream(dataset="hf:x/y", id=DatasetId("hf:x/y")), Upstream(dataset="a crawl")),
            paths=("third/raw/**",),
            category="public",
            modalities=("text",),
            purposes=("train",),
            sizes=(Size(modality="text", amount=1000, unit="tokens"),),
            disclosure="described",
            not_for_training=True,
            match=(HASH,),
        )
    ]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        (HEAD, []),
        (HEAD + "datasets:\n", []),
        (HEAD + "datasets: []\n", []),
        (HEAD + "datasets:\n- id: tfds:mnist\n- id: path:data/x\n", ["tfds:mnist", "path:data/x"]),
        ("\ufeff---\n# x\r\n\nschema: 'mlpolicy-datasets/1'\ndatasets:\n- id: hf:a/b\n", ["hf:a/b"]),
    ],
)
def test_reads(text: str, ids: list[str]) -> None:
    """The schema line may follow comments; entries are optional."""
    assert [item.dataset if isinstance(item, Declaration) else item for item in facts(text, "x.yaml")] == ids


def test_shortest_entry() -> None:
    """An id is enough; the license is then missing and the name is the id's."""
    (found,) = facts(HEAD + "datasets: [{id: hf:a/b}]\n")
    place = Part(name="id", path="datasets.yaml", at=At(pointer="/datasets/0/id"))
    assert found == Declaration(
        dataset=DatasetId("hf:a/b"),
        name="a/b",
        reader="datasets-yaml",
        path="datasets.yaml",
        at=place.at,
        parts=(place,),
    )


@pytest.mark.parametrize(
    ("body", "pointer", "message"),
    [
        ("licence: mit", "/datasets/0/licence", "unknown key 'licence' (did you mean 'license'?)"),
        (
            "category: pubic",
            "/datasets/0/category",
            "'pubic' is not one of public, licensed, private, crawled, user, synthetic, other (did you mean 'public'?)",
        ),
        (
            "sizes: [{modality: text, amount: many, unit: tokens}]",
            "/datasets/0/sizes/0/amount",
            "'many' is not a whole number",
        ),
        ("digests: [{path: x, sha256: main}]", "/datasets/0/digests/0/sha256", "'main' is no sha256 digest"),
        ("digests: [{path: x}, {path: ../x}]", "/datasets/0/digests/1/path", "'../x' is outside the repository"),
        ("paths: [a, /etc/x]", "/datasets/0/paths/1", "'/etc/x' is outside the repository"),
        ("same_as: [hf:a/c, c4]", "/datasets/0/same_as/1", "'c4' names no dataset; write scheme:name, e.g. hf:c4"),
    ],
)
def test_a_mistake_leaves_the_other_entries(body: str, pointer: str, message: str) -> None:
    """The problem stands at its key, with the nearest spelling; the next entry counts."""
    found = facts(f"{HEAD}datasets:\n- id: hf:a/b\n  {body}\n- id: hf:c/d\n")
    key = message.startswith("unknown key")
    assert found[0] == problem(pointer, message, key=key)
    assert [item.dataset for item in found[1:] if isinstance(item, Declaration)] == ["hf:c/d"]


@pytest.mark.parametrize(
    ("text", "pointer", "message"),
    [
        (
            "schema: mlpolicy-datasets/2\n",
            "/schema",
            "'mlpolicy-datasets/2' is not one of mlpolicy-datasets/1 (did you mean 'mlpolicy-datasets/1'?)",
        ),
        (HEAD + "dataset: []\n", "/dataset", "unknown key 'dataset' (did you mean 'datasets'?)"),
        (HEAD + "datasets: hf:a/b\n", "/datasets", "expected a list, found 'hf:a/b'"),
        (HEAD + "datasets: [hf:a/b]\n", "/datasets/0", "expected a mapping, found 'hf:a/b'"),
        (HEAD + "datasets: [{name: x}]\n", "/datasets/0", "key 'id' is missing"),
        (
            HEAD + "datasets: [{id: ' '}]\n",
            "/datasets/0/id",
            "' ' names no dataset; write scheme:name, e.g. hf:owner/name",
        ),
    ],
)
def test_malformed(text: str, pointer: str, message: str) -> None:
    """What the types and the identity forbid, each with its place."""
    assert facts(text) == [problem(pointer, message, key=message.startswith("unknown key"))]


def test_a_mistake_in_a_hash() -> None:
    """It stands at its place, and the dataset is one that must not be named all the same."""
    found = facts(f"{HEAD}datasets:\n- id: hf:a/b\n  match: [x]\n- id: hf:c/d\n")
    assert found[0] == problem("/datasets/0/match/0", "'x' is not 32 hex digits")
    assert [(item.dataset, item.disclosure) for item in found[1:] if isinstance(item, Declaration)] == [
        ("hf:a/b", "withheld"),
        ("hf:c/d", "public"),
    ]


@pytest.mark.parametrize(
    ("match", "expected"), [(f"[{'a' * 32}, 7]", ("a" * 32, "7")), ("none", ()), (f"[{'a' * 32}, [x]]", ("a" * 32,))]
)
@pytest.mark.parametrize("disclosure", ["withheld", "described"])
def test_a_mistake_shows_no_name(disclosure: str, match: str, expected: tuple[str, ...]) -> None:
    """Data that must not be named stays so although its entry has a mistake, which is told."""
    entry = f'{{id: "private:b", disclosure: {disclosure}, match: {match}, lisense: MIT}}'
    found = facts(f"schema: mlpolicy-datasets/1\ndatasets:\n  - {entry}\n")
    assert [type(item) for item in found] == [Problem, Declaration]
    declared = found[1]
    assert isinstance(declared, Declaration)
    assert (declared.dataset, declared.disclosure, declared.match) == ("private:b", "withheld", expected)


@pytest.mark.parametrize(
    ("entry", "kept_out"),
    [
        ('{id: "hf:corp/books", disclosure: withold}', False),
        ('{id: "hf:corp/books", disclosur: withheld}', False),
        ('{id: "hf:corp/books", mtch: [a], disclosure: described, not_for_training: true}', True),
        (f'{{id: "private:b", match: [{"a" * 32}], lisense: MIT, not_for_training: "true"}}', False),
    ],
)
def test_a_mistake_in_what_hides_a_name(entry: str, kept_out: bool) -> None:
    """The word or key that hides a name may itself be misspelt; what must not be trained on stays so."""
    problem_, declared = facts(f"schema: mlpolicy-datasets/1\ndatasets:\n  - {entry}\n")
    assert isinstance(problem_, Problem)
    assert isinstance(declared, Declaration)
    assert (declared.disclosure, declared.not_for_training) == ("withheld", kept_out)


@pytest.mark.parametrize("entry", ["[a]", "{id: no-scheme, disclosure: withheld}", '{id: "hf:a/b", lisense: MIT}'])
def test_a_mistake_in_a_public_entry(entry: str) -> None:
    """It declares nothing, as what names no dataset."""
    found = facts(f"schema: mlpolicy-datasets/1\ndatasets:\n  - {entry}\n")
    assert [type(item) for item in found] == [Problem]


def test_twice() -> None:
    """A second entry for a dataset, and a key given twice, are named."""
    found = facts(HEAD + "datasets:\n- {id: hf:a/b, pin: x, pin: y}\n- {id: hf:A/b}\n")
    assert [item for item in found if isinstance(item, Problem)] == [
        problem("/datasets/0/pin", "key 'pin' is given twice", key=True),
        problem("/datasets/1/id", "'hf:A/b' has an entry already"),
    ]


def test_an_unmarked_root_file_with_entries_is_ours() -> None:
    """Only the schema line is missing, and the entries count."""
    found = facts("datasets: [{id: hf:a/b}]\n")
    assert found[0] == problem("", "key 'schema' is missing")
    assert [item.dataset for item in found[1:] if isinstance(item, Declaration)] == ["hf:a/b"]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("datasets: [{id: hf:a/b}]\n", "data/datasets.yaml"),
        ("datasets: [{name: x}]\n", "datasets.yaml"),
        ("datasets: []\n", "datasets.yaml"),
        ("datasets: [{id: prod, table: x}]\n", "datasets.yaml"),
        ("datasets: [{id: 42}]\n", "datasets.yaml"),
        ("datasets: [{id: [hf:a/b]}]\n", "datasets.yaml"),
        ("datasets: [{id: s3://a/b}]\n", "datasets.yaml"),
        ("datasets: [{id: 'hf:'}]\n", "datasets.yaml"),
        ("datasets: [{id: hf:a/b}, {id: prod}]\n", "datasets.yaml"),
        ("datasets: [hf:a/b]\n", "datasets.yaml"),
        ("[x", "datasets.yaml"),
        ("a: 1\n" + HEAD, "x.yaml"),
        ("x: |\n  " + HEAD, "x.yaml"),
    ],
)
def test_ignores(text: str, path: str) -> None:
    """Files of other tools, and the schema line anywhere but at the beginning."""
    assert facts(text, path) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """A link in its place is a problem, elsewhere it is nothing."""
    assert facts("other.yaml", mode=SYMLINK) == [problem("", "a symbolic link, which is not followed")]
    assert facts("other.yaml", "x.yaml", SYMLINK) == []


def test_undecodable() -> None:
    """A marked file that does not decode is a governed problem with its line."""
    (found,) = facts(HEAD + "datasets: [\n")
    assert isinstance(found, Problem)
    assert (found.kind, found.governed, found.line) == ("syntax", True, 3)


@pytest.mark.parametrize(("path", "expected"), [("a/b.yaml", True), ("x.yml", True), ("x.json", False)])
def test_matches(path: str, expected: bool) -> None:
    """Any YAML may begin with the schema line."""
    assert READER.matches(path) is expected


def test_format_is_stated_once() -> None:
    """The keys that `declare` writes are those of the type, and every one is documented for editors."""
    assert tuple(item.name for item in fields(NativeDataset)) == ENTRY_KEYS
    entry = schema(NativeManifest, "datasets.yaml")["$defs"]["NativeDataset"]["properties"]
    assert [key for key in ENTRY_KEYS if "description" not in entry[key]] == []


@pytest.mark.parametrize("last", ["other: 1\r\n", "schema: mlpolicy-datasets/1\r\ndatasets: []\r\n"])
def test_many_comments(last: str) -> None:
    """A long comment with Windows line endings is passed over in one way only: two a line would take for ever."""
    assert facts("# words\r\n" * 200 + last, "configs/noise.yaml") == []
