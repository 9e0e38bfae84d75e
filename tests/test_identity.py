"""One id per dataset, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpolicy.identity import PRIVATE_SCHEMES, SCHEMES, Identified, hub_names, identify, local, pinned_by_library
from mlpolicy.model import DatasetId


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
    ],
)
def test_nothing_is_guessed(text: str, source: str) -> None:
    """What names no dataset for certain has no id."""
    assert identify(text, source) == Identified(None)


def test_local_does_not_touch_the_disk() -> None:
    """A path is normalised as text."""
    assert (local("a/./b"), local("")) == ("path:a/b", "path:.")


def test_schemes() -> None:
    """Private schemes are schemes; only library datasets are pinned by the library's version."""
    assert PRIVATE_SCHEMES < SCHEMES
    assert [pinned_by_library(DatasetId(name)) for name in ("keras:mnist", "hf:a/b")] == [True, False]


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
    st.text(alphabet="abc/%?#@:.[]~ é", max_size=20),
    st.sampled_from(["https", "s3", "gs", "abfs", "hf", "file", "ftp"]),
)
def test_url_ids_are_stable(rest: str, scheme: str) -> None:
    """The same for URLs of every kind."""
    found = identify(f"{scheme}://{rest}").id
    if found is not None:
        assert identify(found).id == found
