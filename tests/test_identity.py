"""One id per dataset, however it is written."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpolicy.identity import (
    PRIVATE_SCHEMES,
    SCHEMES,
    Identified,
    SchemeTable,
    asks_service,
    hub_names,
    identify,
    local,
    masked,
    page,
    pinned_by_library,
    veiled,
)
from mlpolicy.model import DatasetId
from mlpolicy.tables import table


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("allenai/c4", "huggingface", "hf:allenai/c4"),
        ("AllenAI/C4", "huggingface", "hf:allenai/c4"),
        (" allenai/c4\n", "huggingface", "hf:allenai/c4"),
        ("hf:AllenAI/c4", "", "hf:allenai/c4"),
        ("datasets/allenai/c4", "huggingface", "hf:allenai/c4"),
        ("squad", "huggingface", "hf:rajpurkar/squad"),
        ("hf:SQuAD", "", "hf:rajpurkar/squad"),
        ("hf://datasets/squad", "", "hf:rajpurkar/squad"),
        ("my-data", "huggingface", "hf:my-data"),
        ("hf://datasets/allenai/c4/en/*.json.gz", "", "hf:allenai/c4"),
        ("https://huggingface.co/datasets/allenai/c4", "", "hf:allenai/c4"),
        ("https://huggingface.co/datasets/allenai/c4/", "", "hf:allenai/c4"),
        ("http://www.huggingface.co/datasets/allenai/c4/viewer/en", "", "hf:allenai/c4"),
        ("https://HF.co/datasets/squad/viewer", "", "hf:rajpurkar/squad"),
        ("https://hf-mirror.com/datasets/a/b/resolve/main/x.json", "", "hf:a/b"),
        (
            "https://huggingface.co/org/model/resolve/main/x.bin",
            "",
            "url:https://huggingface.co/org/model/resolve/main/x.bin",
        ),
        ("mnist", "tfds", "tfds:mnist"),
        ("MNIST", "torchvision", "torchvision:MNIST"),
        ("mnist", "keras", "keras:mnist"),
        ("iris", "sklearn", "sklearn:iris"),
        ("openml:61", "openml", "openml:61"),
        ("mnist_784", "openml", "openml:mnist_784"),
        ("huggingface:glue", "tfds", "tfds:huggingface:glue"),
        ("10.5281/ZENODO.1234", "", "doi:10.5281/zenodo.1234"),
        ("doi:10.5281/zenodo.1234", "", "doi:10.5281/zenodo.1234"),
        ("DOI:10.5281/zenodo.1234", "", "doi:10.5281/zenodo.1234"),
        ("https://doi.org/10.5281/zenodo.1234", "", "doi:10.5281/zenodo.1234"),
        ("http://dx.doi.org/10.5281/zenodo.1234?token=secret", "", "doi:10.5281/zenodo.1234"),
        ("s3://bucket/a/b/", "", "s3:bucket/a/b"),
        ("s3a://key:secret@bucket/a?signature=x", "", "s3:bucket/a"),
        ("gs://bucket/*.parquet", "", "gs:bucket/*.parquet"),
        ("bucket/a", "gcs", "gs:bucket/a"),
        ("abfss://box@account.dfs.core.windows.net/a", "", "abfs:box@account.dfs.core.windows.net/a"),
        ("https://user:secret@X.org:8080/a/?token=secret#part", "", "url:https://x.org:8080/a"),
        ("https://x.org", "", "url:https://x.org"),
        ("url:https://x.org/a?b=c", "", "url:https://x.org/a"),
        ("https://x.org/a%20b%3Fc%2523", "", "url:https://x.org/a%20b%3Fc%2523"),
        ("http://[::1]:80/a", "", "url:http://[::1]:80/a"),
        ("ftp://x.org/a", "", "url:ftp://x.org/a"),
        ("https://www.kaggle.com/datasets/owner/name/versions/3", "", "kaggle:owner/name"),
        ("https://kaggle.com/c/titanic/data", "", "kaggle:titanic"),
        ("https://www.kaggle.com/competitions/titanic/data", "", "kaggle:titanic"),
        ("https://www.kaggle.com/owner", "", "url:https://www.kaggle.com/owner"),
        ("data/raw.csv", "local", "path:data/raw.csv"),
        ("./data//raw/../x.csv", "local", "path:data/x.csv"),
        ("data\\raw.csv", "local", "path:data/raw.csv"),
        ("data/x", "dvc", "path:data/x"),
        ("path:./data/x", "", "path:data/x"),
        ("../data", "local", "file:../data"),
        ("..", "local", "file:.."),
        ("..data", "local", "path:..data"),
        ("/mnt/data", "local", "file:/mnt/data"),
        ("~/data", "local", "file:~/data"),
        ("C:\\data\\x", "local", "file:C:/data/x"),
        ("file:///mnt/data", "", "file:/mnt/data"),
        ("file://data/x", "", "file:data/x"),
        ("private:books-1", "", "private:books-1"),
        ("hdfs://node:9000/a/", "", "hdfs:node:9000/a"),
        ("dbfs:/mnt/a", "", "dbfs:/mnt/a"),
        ("wasbs://box@account/a", "", "abfs:box@account/a"),
        ("bq://p.d.t", "", "bigquery:p.d.t"),
        ("db.raw.books", "snowflake", "snowflake:db.raw.books"),
        ("main.raw.books", "table", "table:main.raw.books"),
        ("msmarco-passage/train", "ir_datasets", "ir_datasets:msmarco-passage/train"),
        ("ir_datasets:msmarco-passage/train", "", "ir_datasets:msmarco-passage/train"),
        ("https://github.com/o", "", "url:https://github.com/o"),
        ("https://old.org/web/https://u:pw@x.org/a", "", "url:https://old.org/web/https://x.org/a"),
        ("https://github.com/o/r/issues/1", "", "url:https://github.com/o/r/issues/1"),
        ("https://zenodo.org/communities/a", "", "url:https://zenodo.org/communities/a"),
        ("https://www.openml.org/search?type=flow&id=61", "", "url:https://www.openml.org/search"),
    ],
)
def test_identify(text: str, source: str, expected: str) -> None:
    """Every way of writing a dataset gives its one id, without user-info, query or fragment."""
    assert identify(text, source).id == expected


@pytest.mark.parametrize(
    ("text", "source", "revision", "config"),
    [
        ("a/b@abc", "huggingface", "abc", None),
        ("hf://datasets/a/b@v1/x.json", "", "v1", None),
        ("hf://datasets/squad@v1", "", "v1", None),
        ("hf://datasets/a/b@refs%2Fpr%2F1/x.json", "", "refs/pr/1", None),
        ("https://huggingface.co/datasets/a/b/resolve/abc/x.json", "", "abc", None),
        (
            "https://huggingface.co/datasets/a/b/resolve/refs%2Fconvert%2Fparquet/x.json",
            "",
            "refs/convert/parquet",
            None,
        ),
        ("https://huggingface.co/datasets/a/b/tree/main", "", None, None),
        ("glue/mrpc", "tfds", None, "mrpc"),
        ("glue/mrpc:2.0.0", "tfds", "2.0.0", "mrpc"),
        ("mnist:3.*.*", "tfds", "3.*.*", None),
        ("a/b/versions/3", "kaggle", "3", None),
        ("https://github.com/o/r/raw/v1/x.csv", "", "v1", None),
        ("https://raw.githubusercontent.com/o/r/refs/tags/v1/x.csv", "", "v1", None),
        ("https://raw.githubusercontent.com/o/r/master/x.csv", "", None, None),
        ("https://hf-mirror.com/datasets/a/b/resolve/main/x.json", "", None, None),
    ],
)
def test_what_the_text_says_beside_the_id(text: str, source: str, revision: str | None, config: str | None) -> None:
    """A revision or configuration in the text is given beside the id, never in it."""
    found = identify(text, source)
    assert (found.revision, found.config) == (revision, config)
    assert found.id is not None
    assert not {"@", "v1", "abc", "mrpc"} & set(found.id)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("", "huggingface"),
        ("  ", ""),
        ("c4", ""),
        ("c4", "other"),
        ("a b", "huggingface"),
        ("a/b/c", "huggingface"),
        ("hf://a/b", ""),
        ("hf://datasets", ""),
        ("hf://datasets/a b/c", ""),
        ("https://[broken/a", ""),
        ("https:///a", ""),
        ("s3://", ""),
        ("file://", ""),
        ("x.org/a", "url"),
        ("https://a b/c", ""),
        ("gs://{bucket}/a", ""),
        ("https://x.org:port/a", ""),
        ("a/b\x1b[31m", "huggingface"),
        ("data/a\nb", "local"),
        ("data/" * 500, "local"),
    ],
)
def test_nothing_is_guessed(text: str, source: str) -> None:
    """What names no dataset for certain has no id."""
    assert identify(text, source) == Identified(None)


def test_local_does_not_touch_the_disk() -> None:
    """A path is normalised as text."""
    assert (local("a/./b"), local("")) == ("path:a/b", "path:.")


@pytest.mark.parametrize(
    ("identity", "spellings"),
    [
        (
            "hf:a/b",
            [
                "hf:A/b",
                "hf://datasets/a/b/x.json",
                "https://huggingface.co/datasets/a/b",
                "https://hf.co/datasets/A/B/tree/main/data",
                "https://hf-mirror.com/datasets/a/b/blob/v1/x.json",
                "https://huggingface.co/datasets/a/b/raw/main/x.json?download=true",
                "https://huggingface.co/datasets/a/b/resolve/main/x.json",
                "https://huggingface.co/datasets/a/b/viewer/default/train",
                "https://huggingface.co/api/datasets/a/b/parquet",
                "https://huggingface.co/datasets/a/b.git",
                "git@hf.co:datasets/a/b",
                "https://user:token@huggingface.co/datasets/a/b",
            ],
        ),
        ("hf:rajpurkar/squad", ["hf:squad", "https://huggingface.co/datasets/squad/resolve/main/a/x.json"]),
        (
            "modelscope:a/b",
            [
                "modelscope:a/b",
                "https://modelscope.cn/datasets/a/b",
                "https://www.modelscope.cn/datasets/a/b/summary",
                "https://www.modelscope.cn/datasets/a/b.git",
                "https://modelscope.cn/api/v1/datasets/a/b/repo?FilePath=x",
            ],
        ),
        (
            "openml:61",
            [
                "openml:61",
                "https://www.openml.org/d/61",
                "https://openml.org/d/61/",
                "https://www.openml.org/search?type=data&id=61",
                "https://www.openml.org/search?type=data&sort=runs&status=active&id=61",
                "https://www.openml.org/api/v1/json/data/61",
            ],
        ),
        (
            "kaggle:a/b",
            [
                "kaggle:a/b",
                "kaggle:a/b/versions/2",
                "kaggle:datasets/a/b",
                "https://www.kaggle.com/datasets/a/b",
                "https://kaggle.com/datasets/a/b/data?select=x.csv",
                "https://www.kaggle.com/api/v1/datasets/download/a/b",
            ],
        ),
        ("kaggle:titanic", ["kaggle:competitions/titanic", "https://www.kaggle.com/c/titanic", "kaggle:titanic"]),
        (
            "doi:10.5281/zenodo.123",
            [
                "10.5281/zenodo.123",
                "https://doi.org/10.5281/Zenodo.123",
                "https://zenodo.org/record/123",
                "https://zenodo.org/records/123/files/a.zip?download=1",
                "https://zenodo.org/api/records/123/files/a.zip/content",
                "https://zenodo.org/doi/10.5281/zenodo.123",
            ],
        ),
        (
            "url:https://github.com/o/r/raw/HEAD/data/x.csv",
            [
                "https://github.com/o/r/raw/HEAD/data/x.csv",
                "https://github.com/o/r/raw/main/data/x.csv",
                "https://github.com/o/r/blob/v1/data/x.csv?raw=true",
                "https://github.com/o/r/raw/refs/heads/main/data/x.csv",
                "https://raw.githubusercontent.com/o/r/master/data/x.csv",
                "https://raw.githubusercontent.com/o/r/refs/heads/main/data/x.csv",
                "https://media.githubusercontent.com/media/o/r/main/data/x.csv",
            ],
        ),
        (
            "url:https://github.com/o/r",
            [
                "https://github.com/o/r",
                "https://github.com/o/r.git",
                "http://www.github.com/o/r/",
                "git@github.com:o/r.git",
                "ssh://git@github.com/o/r.git",
                "git+https://github.com/o/r.git",
                "git+ssh://git@github.com/o/r",
            ],
        ),
        ("s3:bucket/a", ["s3://bucket/a", "s3a://bucket/a/", "s3n://bucket/a", "s3:bucket/a"]),
        ("tfds:glue", ["tfds:glue", "tfds:glue/mrpc", "tfds:glue/mrpc:1.0.0", "tfds:glue:1.0.0"]),
    ],
)  # fmt: skip
def test_spellings_of_one_dataset(identity: str, spellings: list[str]) -> None:
    """Mirrors, pages, files and addresses for git give the id of the dataset they are of."""
    assert {spelling: identify(spelling).id for spelling in spellings} == dict.fromkeys(spellings, identity)


def test_the_table_of_schemes() -> None:
    """It says where it is from; no scheme and no URL scheme is given twice; pages lead to known schemes."""
    found = table("schemes", SchemeTable)
    assert found.source
    assert not found.verified  # no page says it of all of them
    assert date.fromisoformat(found.checked) <= date(2100, 1, 1)
    assert len(SCHEMES) == len(found.schemes)
    assert all(row.of for row in found.schemes)
    urls = [url for row in found.schemes for url in row.urls]
    assert len(set(urls)) == len(urls)
    for row in found.pages:
        assert row.id.partition(":")[0] in SCHEMES
        assert row.hosts
        assert row.source.startswith("https://")
        assert not row.verified or row.source.startswith("https://github.com/")  # what was read is code
        assert not re.compile(row.path).match("")


def test_schemes() -> None:
    """Private schemes are schemes; only library datasets are pinned by the library's version."""
    assert PRIVATE_SCHEMES < SCHEMES
    names = ("keras:mnist", "hf:a/b", "pyg:Cora", "nltk:brown", "openml:61")
    assert [pinned_by_library(DatasetId(name)) for name in names] == [True, False, True, False, False]
    assert {"s3", "gs", "abfs", "file", "hdfs", "table", "bigquery", "snowflake"} <= PRIVATE_SCHEMES


def test_what_may_be_shown() -> None:
    """A mask tells the scheme and nothing else; a declaration's own name is shown only if it gives nothing away."""
    assert masked("s3:bucket/a") == f"s3:#{masked('s3:bucket/a')[4:]}"
    assert len(masked("s3:bucket/a")) == len("s3:#") + 8
    assert veiled(DatasetId("private:books-1"), "Books") == "private:books-1"
    assert veiled(DatasetId("s3:bucket/a"), "Licensed books") == "Licensed books"
    assert veiled(DatasetId("s3:bucket/a"), "Bucket") == masked("s3:bucket/a")


def test_hub_names() -> None:
    """Old names are single words, and lead to case-folded names with an owner that lead nowhere else."""
    assert all("/" not in old and new.count("/") == 1 for old, new in hub_names().items())
    assert all(name == name.casefold() for pair in hub_names().items() for name in pair)


@given(st.text(max_size=30), st.sampled_from(["", "huggingface", "local", "url", "tfds", "openml", "other"]))
def test_ids_are_stable(text: str, source: str) -> None:
    """An id read again is the same id, and no text is a fault."""
    found = identify(text, source).id
    if found is not None and source != "tfds":
        assert identify(found).id == found


@given(
    st.sampled_from(
        [
            "https://raw.githubusercontent.com/o/r/", "https://github.com/o/r/raw/", "https://github.com/",
            "https://zenodo.org/records/", "https://zenodo.org/doi/10.", "https://www.kaggle.com/datasets/",
            "https://modelscope.cn/datasets/", "https://www.openml.org/search?type=data&", "git@github.com:", "kaggle:",
        ]
    ),
    st.text(alphabet="ab1/%?#@:.=& refsheadstags", max_size=20),
)  # fmt: skip
def test_ids_of_pages_are_stable(beginning: str, rest: str) -> None:
    """The same for pages that are another spelling of an id."""
    found = identify(beginning + rest).id
    if found is not None:
        assert identify(found).id == found


@given(
    st.text(alphabet="abc/%?#@:.[]~ é", max_size=20),
    st.sampled_from(["https", "s3", "gs", "abfs", "hf", "file", "ftp"]),
)
def test_url_ids_are_stable(rest: str, scheme: str) -> None:
    """The same for URLs of every kind."""
    found = identify(f"{scheme}://{rest}").id
    if found is not None:
        assert identify(found).id == found


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://huggingface.co/api/models", True),
        ("https://hf.co/api/repos/create?x=1", True),
        ("https://huggingface.co/api/datasets", True),
        ("https://huggingface.co/api/datasets/squad/parquet", False),
        ("https://huggingface.co/api/datasets/o/n/tree/main", False),
        ("https://huggingface.co/datasets/api/n", False),
        ("https://huggingface.co/api-docs", False),
        ("https://x.org/api/models", False),
        ("o/n", False),
    ],
)
def test_questions_to_a_service(url: str, *, expected: bool) -> None:
    """An address of the Hub's interface that names no dataset asks or tells it something."""
    assert asks_service(url) is expected


@pytest.mark.parametrize(
    ("dataset", "url"),
    [
        ("hf:allenai/c4", "https://huggingface.co/datasets/allenai/c4"),
        ("doi:10.5281/zenodo.7", "https://doi.org/10.5281/zenodo.7"),
        ("openml:61", "https://www.openml.org/d/61"),
        ("openml:iris", None),
        ("kaggle:a/b", "https://www.kaggle.com/datasets/a/b"),
        ("kaggle:titanic", None),
        ("url:https://aurora-lab.eu/w", "https://aurora-lab.eu/w"),
        ("tfds:mnist", None),
        ("path:data", None),
        ("private:books", None),
    ],
)
def test_page(dataset: str, url: str | None) -> None:
    """Only a URL that is read back as the same dataset is its page."""
    assert page(DatasetId(dataset)) == url
