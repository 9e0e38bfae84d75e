"""What the table of known datasets says of which data, and of which data it says nothing."""

import re
from dataclasses import replace
from typing import Any

import pytest

from mlpolicy.errors import ConfigError, PackError
from mlpolicy.identity import identify
from mlpolicy.licenses.expressions import parse
from mlpolicy.linking.known import KnownDatasets, KnownTable, link_known, row_id
from mlpolicy.model import At, Dataset, DatasetId, DatasetUse, Known, License, Part
from mlpolicy.strict import read
from mlpolicy.tables import KnownRow, table
from mlpolicy.testing import inventory_of

from .facts import declaration, known, use

D = DatasetId
LINES = table("known_datasets", KnownTable).rows.splitlines()
ROWS = [read("row", line.encode(), KnownRow, PackError) for line in LINES]
#: Words that judge; and how this project does not spell.
FORBIDDEN = re.compile(r"infring|pirat|illegal|lawful|stolen|licence", re.IGNORECASE)


def row(**more: Any) -> KnownRow:
    values: dict[str, Any] = {"name": "Mix", "source": "https://example.org", "checked": "2026-11-24", "verified": True}
    return KnownRow(**values | more)


def taken(dataset: str, **more: Any) -> DatasetUse:
    return use(dataset, trained_on=True, **more)


def status(dataset: str, *rows: KnownRow, name: str | None = None, uses: list[DatasetUse] | None = None) -> str:
    """Of a dataset by its id, declared under a name where one is given."""
    statements = [] if name is None else [replace(declaration(dataset), name=name)]
    return KnownDatasets(rows).of(D(dataset), statements, uses or [], License()).status


@pytest.mark.parametrize("found", ROWS, ids=[found.name for found in ROWS])
def test_row(found: KnownRow) -> None:
    """A row is found by something, its ids and licenses are canonical, a status has a reason, words are neutral."""
    assert found.ids or found.names or found.files
    assert [row_id(name) for name in found.ids] == [*found.ids]
    assert [parse(text) for text in found.license] == [*found.license]
    assert bool(found.status) == bool(found.reason)
    assert (found.status == "reported-to-contain") <= bool(found.contains)
    assert found.status or found.license or found.terms
    assert not FORBIDDEN.search(f"{found.name} {found.contains} {found.reason} {found.terms} {found.source}")
    assert "not looked up" not in found.source or not found.verified


def test_rows_are_found() -> None:
    """Every line is met by each of its ids, and no id stands in two rows."""
    ids = [name.casefold() for found in ROWS for name in found.ids]
    assert len(set(ids)) == len(ids)
    for found in ROWS:
        for name in found.ids:
            dataset = D(name.replace("/*", "/any"))
            assert KnownDatasets().of(dataset, [], [], License()).name == found.name


@pytest.mark.parametrize(
    ("written", "source", "expected"),
    [
        ("the_pile_books3", "huggingface", "court-order"),
        ("Defunct-Datasets/The_Pile_Books3", "huggingface", "court-order"),
        ("https://www.libgen.is/book/index.php", "url", "court-order"),
        ("http://libgen.rs", "url", "court-order"),
        ("https://mirror.example/books3.tar.gz", "url", "court-order"),
        ("books3.tar.gz", "local", "court-order"),
        ("s3://ours/raw/books3.tar.gz", "s3", "court-order"),
        ("EleutherAI/the_pile", "huggingface", "reported-to-contain"),
        ("https://the-eye.eu/public/AI/pile/train/00.jsonl.zst", "url", "reported-to-contain"),
        ("/train_tmp/faces_emore", "local", "reported-to-contain"),
        ("s3://ours/faces_emore/**", "s3", "reported-to-contain"),
        ("togethercomputer/RedPajama-Data-1T", "huggingface", "takedown-reported"),
        ("https://huggingface.co/datasets/laion/laion2B-en/resolve/main/a.parquet", "url", "withdrawn-by-publisher"),
        ("https://raw.githubusercontent.com/m-bain/webvid/main/train.csv", "url", "withdrawn-by-publisher"),
        ("git@github.com:m-bain/webvid.git", "url", "withdrawn-by-publisher"),
    ],
)
def test_meets(written: str, source: str, expected: str) -> None:
    """However the dataset is written: as old name, URL, file, bucket or repository."""
    dataset = identify(written, source).id
    assert dataset
    assert status(dataset) == expected


@pytest.mark.parametrize(
    ("dataset", "name", "expected"),
    [
        ("entry:card.md#x", "Library Genesis", "court-order"),
        ("path:data/a", "LIBRARY_genesis", "court-order"),
        ("private:books-1", "Books3", "court-order"),
        ("url:https://example.org/a.tar", "WebVid-10M", "withdrawn-by-publisher"),
        ("path:data/a", "80 million  tiny-images", "withdrawn-by-publisher"),
        ("hf:ours/mix", "The Pile", ""),  # the hub says which one it is
        ("path:data/a", "The Pile without books", ""),
    ],
)
def test_names(dataset: str, name: str, expected: str) -> None:
    """A whole name counts, where nothing but people of the repository gives it."""
    assert status(dataset, name=name) == expected


LOOK_ALIKES = [
    ("monology/pile-uncopyrighted", "huggingface"),
    ("NeelNanda/pile-10k", "huggingface"),
    ("the_pile_openwebtext2", "huggingface"),
    ("the_pile_stack_exchange", "huggingface"),
    ("EleutherAI/pile-val-backup", "huggingface"),
    ("EleutherAI/proof-pile-2", "huggingface"),
    ("common-pile/comma_v0.1", "huggingface"),
    ("laion/relaion2B-en-research", "huggingface"),
    ("laion/relaion2B-en-research-safe", "huggingface"),
    ("laion/laion-coco", "huggingface"),
    ("laion/OIG", "huggingface"),
    ("LAION2B-en/any", "huggingface"),
    ("togethercomputer/RedPajama-Data-V2", "huggingface"),
    ("togethercomputer/RedPajama-Data-1T-Sample", "huggingface"),
    ("togethercomputer/RedPajama-INCITE", "huggingface"),
    ("bookcorpus", "huggingface"),
    ("deepmind/pg19", "huggingface"),
    ("EleutherAI/hendrycks_math", "huggingface"),
    ("nlile/hendrycks-MATH-benchmark", "huggingface"),
    ("meta-math/MetaMathQA", "huggingface"),
    ("math_qa", "huggingface"),
    ("eli5_category", "huggingface"),
    ("sentence-transformers/eli5", "huggingface"),
    ("amazon_polarity", "huggingface"),
    ("mteb/amazon_reviews_multi", "huggingface"),
    ("books", "huggingface"),
    ("race", "huggingface"),
    ("imdb", "huggingface"),
    ("HuggingFaceM4/COCO", "huggingface"),
    ("CIFAR10", "torchvision"),
    ("tiny_imagenet", "tfds"),
    ("zh-plus/tiny-imagenet", "huggingface"),
    ("zlib", "local"),
    ("data/zlib/corpus.txt", "local"),
    ("data/the_pile/train.jsonl", "local"),
    ("data/books3", "local"),
    ("data/not-books3.tar.gz", "local"),
    ("data/books3.tar.gz.md5", "local"),
    ("data/math", "local"),
    ("s3://ours/pile", "s3"),
    ("https://zlib.net/zlib.tar.gz", "url"),
    ("https://libgen.rs.example.org/x", "url"),
    ("https://notlibgen.is/x", "url"),
    ("https://example.org/libgen.is", "url"),
    ("https://the-eye.eu/public/AI/pile_preliminary_components/hn.tar.gz", "url"),
    ("https://github.com/m-bain/webvid-tools", "url"),
    ("https://github.com/EleutherAI/the-pile-viewer", "url"),
]


@pytest.mark.parametrize(("written", "source"), LOOK_ALIKES)
def test_look_alikes(written: str, source: str) -> None:
    """What only resembles a row has no status, declared under its own name or not."""
    dataset = identify(written, source).id
    assert dataset
    assert status(dataset) == ""
    assert status(dataset, name=written) == ""


@pytest.mark.parametrize(
    "name", ["zlib", "race", "coco", "imdb", "math", "ava", "brainwash", "pile", "books", "tiny-images", "webvid model"]
)
def test_short_names(name: str) -> None:
    """A word that means other things too is no dataset."""
    assert status("path:data/a", name=name) == ""


@pytest.mark.parametrize(
    ("uses", "pin", "expected"),
    [
        ([], None, "takedown-reported"),
        ([taken("hf:a/b")], None, "takedown-reported"),
        ([taken("hf:a/b", config="Book", revision="V1")], None, "takedown-reported"),
        ([taken("hf:a/b", config="arxiv", revision="v1")], None, ""),
        ([taken("hf:a/b", config="book", revision="v2")], None, ""),
        ([taken("hf:a/b", config="arxiv"), taken("hf:a/b", config="book")], None, "takedown-reported"),
        ([taken("hf:a/b", config="arxiv", revision="v1"), taken("hf:a/b", config="book", revision="v2")], None, ""),
        ([taken("hf:a/b", config="book")], "v1", "takedown-reported"),
        ([taken("hf:a/b", config="book")], "v2", ""),
    ],
)
def test_versions(uses: list[DatasetUse], pin: str | None, expected: str) -> None:
    """A row may mean configurations and revisions only; what names none may take any."""
    own = row(ids=("hf:a/b",), configs=("book",), revisions=("v1",), status="takedown-reported", reason="gone")
    found = KnownDatasets([own]).of(D("hf:a/b"), [declaration("hf:a/b", pin=pin)], uses, License())
    assert found.status == expected


def test_the_gravest_counts() -> None:
    """A row of the repository adds a status or a verified one, and hides neither; of equals it comes first."""
    books = "hf:the_pile_books3"
    assert status(books, row(ids=(books,), status="takedown-reported", reason="x")) == "court-order"
    assert status(books, row(ids=(books,))) == "court-order"
    assert KnownDatasets([row(ids=(books,), status="court-order", reason="x")]).of(D(books), [], [], License()) == (
        Known(name="Mix", status="court-order", reason="x", source="https://example.org", checked="2026-11-24",
              verified=True)
    )  # fmt: skip
    verified = row(ids=("hf:defunct-datasets/eli5",), status="takedown-reported", reason="x")
    assert status("hf:defunct-datasets/eli5", verified) == "takedown-reported"


def test_own_rows() -> None:
    """Ids of a repository's rows may be written as people write them; below a place everything is meant."""
    own = row(ids=("hf:Ours/Mix", "hf:theirs/*", "https://WWW.example.org/data/"), status="court-order", reason="x")
    there = ["hf:ours/mix", "hf:theirs/one", "url:https://example.org/data/a/b.zip", "url:http://example.org/data"]
    assert [status(dataset, own) for dataset in there] == ["court-order"] * 4
    elsewhere = ["hf:ours/mix-2", "hf:theirs2/one", "url:https://example.org/database", "hf:theirs"]
    assert [status(dataset, own) for dataset in elsewhere] == [""] * 4


def test_other_ids() -> None:
    """Another id that a statement gives the dataset, and what a use of veiled data says itself, count as well."""
    same = declaration("path:data/a", same_as=(D("hf:laion/laion2b-en"),))
    assert KnownDatasets().of(D("path:data/a"), [same], [], License()).name == "LAION-5B"
    written = replace(taken("private:a-1"), dataset="laion/laion2B-en")
    assert status("private:a-1", name="a-1") == ""
    assert status("private:a-1", name="a-1", uses=[written]) == "withdrawn-by-publisher"


@pytest.mark.parametrize(
    ("found", "declared", "expected"),
    [
        (row(ids=("hf:a/b",), license=("MIT",)), known("MIT"), False),
        (row(ids=("hf:a/b",), license=("mit", "CC-BY-4.0")), known("CC-BY-4.0"), False),
        (row(ids=("hf:a/b",), license=("MIT",)), known("Apache-2.0"), True),
        (row(ids=("hf:a/b",), license=("ODC-By-1.0",)), known("ODC-By-1.0 AND LicenseRef-terms"), False),
        (row(ids=("hf:a/b",), license=("CC-BY-NC-4.0",)), known("CC-BY-NC-4.0 OR MIT"), True),
        (row(ids=("hf:a/b",), license=("MIT",)), License(declared=("other",), state="unknown"), False),
        (row(ids=("hf:a/b",), use="research-only"), known("CC-BY-4.0"), True),
        (row(ids=("hf:a/b",), use="non-commercial"), known("CC-BY-NC-4.0"), False),
        (row(ids=("hf:a/b",), use="research-only"), known("LicenseRef-agreement"), False),
        (row(ids=("hf:a/b",), use="research-only", license=("CC-BY-4.0",)), known("CC-BY-4.0"), True),
        (row(ids=("hf:a/b",), terms="per document"), known("MIT"), False),
    ],
)
def test_license_differs(found: KnownRow, declared: License, expected: bool) -> None:
    """A declared license is doubted that no source states, or that allows a use which the source does not."""
    assert KnownDatasets([found]).of(D("hf:a/b"), [], [], declared).license_differs is expected


def test_terms() -> None:
    """What was read is there in words: as the row says, else the expressions."""
    two = row(ids=("hf:a/b",), license=("MIT", "CC-BY-4.0"))
    assert KnownDatasets([two]).of(D("hf:a/b"), [], [], License()).terms == "MIT or CC-BY-4.0"
    assert KnownDatasets().of(D("hf:ehovy/race"), [], [], License()).terms == "non-commercial research"


def test_link() -> None:
    """A dataset that something is known of has the places where recipes take it; of another nothing is changed."""
    place = At(start=1, end=2)
    laion = Dataset(id=D("hf:laion/laion2b-en"), shown="hf:laion/laion2b-en", path="train.py", at=place)
    other = Dataset(id=D("hf:a/b"), shown="hf:a/b", path="train.py", at=place)
    uses = [taken("hf:laion/laion2b-en"), use("hf:laion/laion2b-en", path="eval.py"), taken("hf:a/b"), use(None)]
    first, second = link_known([laion, other], {}, uses, [])
    assert (first.known.status, first.parts) == (
        "withdrawn-by-publisher",
        (Part(name="known", path="train.py", at=place),),
    )
    assert second is other


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{name: x}", "a row needs `ids`, `names` or `files` to be found by"),
        ("{name: x, ids: nothing}", "'nothing' names no dataset; write scheme:name, e.g. hf:a/b"),
        ("{name: x, ids: ['hf:*/b']}", "'hf:*/b' names no dataset; write scheme:name, e.g. hf:a/b"),
        ("{name: x, names: ' '}", "' ' is not a name"),
        ("{name: x, ids: 'hf:a/b', status: gone}", "'gone' is not one of"),
        ("{name: x, ids: 'hf:a/b', status: court-order}", "a status needs a `reason`"),
        ("{name: x, ids: 'hf:a/b', license: MTI}", "'MTI' is no SPDX expression"),
        ("{name: x, ids: 'hf:a/b', licence: MIT}", "unknown key 'licence' (did you mean 'license'?)"),
    ],
)
def test_wrong_rows(text: str, message: str) -> None:
    """A row of the repository that would match nothing, or say nothing, is told with its line."""
    stated = text[:-1] + ", source: s, checked: 2026-11-24, verified: false}"
    with pytest.raises(ConfigError, match=re.escape(message)) as caught:
        inventory_of({".mlpolicy.yaml": f"tables:\n  datasets:\n    - {stated}\n"})
    assert str(caught.value).startswith(".mlpolicy.yaml:3:")


def test_wrong_date() -> None:
    """The date of the last look is one of the calendar."""
    text = "tables: {datasets: [{name: x, ids: 'hf:a/b', source: s, checked: 2026-02-30, verified: true}]}\n"
    with pytest.raises(ConfigError, match="'2026-02-30' is not a date of the calendar"):
        inventory_of({".mlpolicy.yaml": text})
