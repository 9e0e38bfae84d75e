"""From a name and its value to a use."""

import pytest

from mlpolicy.model import At, DatasetUse, Part
from mlpolicy.readers import Source
from mlpolicy.readers.uses._named import named_use
from mlpolicy.readers.uses._vocabulary import Claim, by_words, claim_of_row
from mlpolicy.tables import KeyRow

AT = At(pointer="/a")


def words(name: str) -> Claim:
    found = by_words(name)
    assert found is not None
    return found


def use(claim: Claim, value: str, path: str = "a.yaml") -> DatasetUse:
    found = named_use(Source(path=path, data=b""), claim, value, AT)
    assert found is not None
    return found


def test_whole_use() -> None:
    """Everything that the caller knows is in the use; the claim bounds the confidence."""
    found = named_use(
        Source(path="a.yaml", data=b""),
        words("dataset_name"),
        " Owner/Name ",
        AT,
        how="list/mixture",
        config="en",
        splits=iter(["test"]),
        revision="abc",
    )
    assert found == DatasetUse(
        dataset="Owner/Name",
        id=use(words("dataset"), "owner/name").id,
        source="huggingface",
        path="a.yaml",
        at=AT,
        parts=(Part(name="dataset", path="a.yaml", at=AT),),
        config="en",
        revision="abc",
        purpose="eval",
        splits=("test",),
        how="list/mixture",
        confidence="medium",
        row="words: dataset name",
    )


@pytest.mark.parametrize("value", ["json", "${x}", "two words", ""])
def test_no_dataset(value: str) -> None:
    """What is no dataset, or put together at run time, gives nothing."""
    assert named_use(Source(path="a.yaml", data=b""), words("dataset"), value, AT) is None


def test_to_be_filled_in() -> None:
    """A placeholder is an unresolved use, shown by the name that holds it."""
    found = named_use(
        Source(path="a.yaml", data=b""), words("train_dataset"), "<your-dataset>", AT, name="train_dataset"
    )
    assert found is not None
    assert (found.dataset, found.id, found.how, found.purpose) == ("?train_dataset", None, "unresolvable", "train")
    assert use(words("dataset"), "<your-dataset>").dataset == "?<your-dataset>"


@pytest.mark.parametrize(
    ("claim", "value", "dataset", "identity", "ref"),
    [
        (words("dataset"), "conf/mix.yaml", "conf/mix.yaml", None, "conf/mix.yaml"),
        (words("dataset"), "own_name", "own_name", None, "own_name"),
        (claim_of_row(KeyRow(key="k", source="config", ref=True)), "entry", "entry", None, "entry"),
        (claim_of_row(KeyRow(key="k", source="other", ref=True)), "entry", "entry", None, "entry"),
        (claim_of_row(KeyRow(key="k", source="config", ref=True)), "a/b", "a/b", "hf:a/b", None),
        (claim_of_row(KeyRow(key="k", source="openml", prefix="openml:")), "x1", "openml:x1", "openml:x1", None),
        (claim_of_row(KeyRow(key="k", source="other", scheme="modelscope")), "a/b", "a/b", "modelscope:a/b", None),
    ],
)
def test_pointers_and_rows(claim: Claim, value: str, dataset: str, identity: str | None, ref: str | None) -> None:
    """A configuration, or a name that another file defines, is a reference; a row may say prefix and scheme."""
    found = use(claim, value)
    assert (found.dataset, found.id, found.ref) == (dataset, identity, ref)


def test_what_gives_access_is_left_out() -> None:
    """Signatures of a URL are in no field."""
    found = use(words("dataset_url"), "https://u:PW@x.org/a.csv?sig=TOK")
    assert (found.dataset, found.id, found.private) == ("https://x.org/a.csv", "url:https://x.org/a.csv", True)
    assert not any(secret in repr(found) for secret in ("PW", "TOK"))


def test_what_the_address_says() -> None:
    """Revision and configuration in the address count where the caller knows none."""
    found = use(words("dataset_url"), "https://huggingface.co/datasets/a/b/resolve/v1/x.csv")
    assert (found.id, found.revision) == ("hf:a/b", "v1")


@pytest.mark.parametrize(("path", "purpose"), [("eval.yaml", "eval"), ("a.yaml", "unknown")])
def test_purpose_of_the_file(path: str, purpose: str) -> None:
    """The file's name says what a use is for, where nothing else does."""
    assert use(words("dataset"), "a/b", path).purpose == purpose
