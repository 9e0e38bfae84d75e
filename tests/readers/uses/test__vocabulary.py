"""What names claim, by rows and by their words."""

from datetime import date

import pytest

from mlpolicy.readers.uses._vocabulary import (
    Claim,
    Vocabulary,
    above,
    by_words,
    claim_of_row,
    lends,
    prepare,
    says_data,
    snake,
    speaks_of_data,
    split,
    why_not,
    words,
)
from mlpolicy.tables import KeyRow, shipped


@pytest.mark.parametrize(
    ("name", "found", "written"),
    [
        ("trainDataPath", ("train", "data", "path"), "train_data_path"),
        ("--train-data-path", ("train", "data", "path"), "train_data_path"),
        ("TRAIN_DATA_PATH", ("train", "data", "path"), "train_data_path"),
        ("trainset2", ("train", "dataset"), "trainset2"),
        ("HFDataset", ("hf", "dataset"), "hfdataset"),
        ("s3Uri", ("s", "uri"), "s3_uri"),
        ("3", (), "3"),
    ],
)
def test_spellings_of_a_name(name: str, found: tuple[str, ...], written: str) -> None:
    """However a name is written, its words and its snake case are the same; compounds are taken apart."""
    assert split(name) == found
    assert snake(name) == written


def test_a_long_name_is_cut() -> None:
    """Names of hostile files are looked at only so far."""
    assert split("data_" * 1000) == ("data",) * 16
    assert len(snake("data_" * 1000)) <= 80


@pytest.mark.parametrize(
    ("name", "around", "purpose", "source", "strong", "confidence"),
    [
        ("dataset", "", "unknown", "huggingface", True, "medium"),
        ("train_dataset", "", "train", "huggingface", True, "medium"),
        ("dataset_path", "", "unknown", "local", True, "medium"),
        ("dataset_url", "", "unknown", "url", True, "medium"),
        ("data", "", "unknown", "huggingface", False, "low"),
        ("data_path", "", "unknown", "local", True, "medium"),
        ("my_source_data_dir", "", "unknown", "local", True, "medium"),
        ("librispeech_data_dir", "", "unknown", "local", True, "medium"),
        ("train_file", "", "train", "local", False, "medium"),
        ("val_csv", "", "eval", "local", False, "medium"),
        ("path", "dataset", "unknown", "local", True, "medium"),
        ("path", "data train", "train", "local", True, "medium"),
        ("name", "dataset", "unknown", "huggingface", True, "medium"),
    ],
)
def test_words_that_claim(name: str, around: str, purpose: str, source: str, strong: bool, confidence: str) -> None:
    """Names whose words are all known claim what those words say; holders borrow their subject from around."""
    claim = by_words(name, around)
    assert claim is not None
    assert (claim.purpose, claim.source, claim.strong, claim.confidence) == (purpose, source, strong, confidence)


def test_a_claim_says_which_words_made_it() -> None:
    """The row of a claim shows the words, and what lent the subject."""
    assert [claim.row for claim in (by_words("dataset_name"), by_words("path", "dataset")) if claim] == [
        "words: dataset name",
        "words: path of dataset",
    ]


@pytest.mark.parametrize(
    ("name", "around"),
    [
        ("", ""),
        ("3", ""),
        ("path", ""),
        ("name", "model"),
        ("train", ""),
        ("train_path", ""),
        ("dataset_cache_path", ""),
        ("output_dataset_dir", ""),
        ("load_dataset", ""),
        ("dataset_num_proc", ""),
        ("data_collator", ""),
        ("database", ""),
        ("input_path", "dataset"),
    ],
)
def test_words_that_claim_nothing(name: str, around: str) -> None:
    """An unknown word after the subject, a blocking one before it, or no subject at all: no claim."""
    assert by_words(name, around) is None


@pytest.mark.parametrize(
    ("value", "shapes"),
    [
        ("data_dir", {"hub", "url", "path", "config", "name"}),
        ("my_data_dir", {"hub", "url", "path", "config"}),
        ("data_csv", {"url", "path", "config"}),
        ("data_url", {"url", "hub", "path", "config"}),
    ],
)
def test_shapes_that_a_name_takes(value: str, shapes: set[str]) -> None:
    """What a holder holds bounds the forms of value."""
    claim = by_words(value)
    assert claim is not None
    assert claim.shapes == shapes


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ((), ""),
        (("dataset",), "dataset"),
        (("x", "data", "train"), "data train"),
        (("data", "tokenizer"), ""),
        (("dataset", "a", "b", "c", "d", "path", "path", "path", "path"), ""),
    ],
)
def test_above(names: tuple[str, ...], found: str) -> None:
    """The nearest key that speaks of data, through those that say which part."""
    assert above(names) == found


@pytest.mark.parametrize(
    ("name", "speaks", "gives", "alone"),
    [
        ("dataset", True, True, True),
        ("data_config", True, True, False),
        ("data_catalog", True, False, False),
        ("SFTDataset", True, True, True),
        ("train_csv", False, False, True),
        ("model", False, False, False),
    ],
)
def test_what_a_name_says(name: str, speaks: bool, gives: bool, alone: bool) -> None:
    """A subject anywhere speaks of data; it lends only where nothing foreign follows."""
    assert speaks_of_data(name) is speaks
    assert lends(name) is gives
    assert says_data(name) is (speaks or alone)


ROWS = (
    KeyRow(key="hub_id", source="huggingface"),
    KeyRow(key="data.hub_id", source="openml", purpose="train"),
    KeyRow(key="x_*", source="local", accepts=("path",), carriers=("shell",)),
    KeyRow(key="test_thing", also=("other_thing",), source="other", beside=("a", "b+c")),
    KeyRow(key="filed", source="other", files=("conf/**",)),
    KeyRow(key="entry", source="other", defines=True),
)


def claimed(*names: str, carrier: str = "config", path: str = "a.yaml", beside: tuple[str, ...] = ()) -> Claim | None:
    return Vocabulary(ROWS).claim(names, carrier, path, frozenset(beside))


@pytest.mark.parametrize(
    ("names", "carrier", "path", "beside", "row"),
    [
        (("hubId",), "config", "a.yaml", (), "keys: hub_id"),
        (("data", "hub-id"), "config", "a.yaml", (), "keys: data.hub_id"),
        (("other", "hub_id"), "config", "a.yaml", (), "keys: hub_id"),
        (("x_1",), "shell", "a.sh", (), "keys: x_*"),
        (("x_1",), "config", "a.yaml", (), None),
        (("test_thing",), "config", "a.yaml", ("a",), "keys: test_thing"),
        (("other_thing",), "config", "a.yaml", ("b", "c"), "keys: test_thing"),
        (("test_thing",), "config", "a.yaml", ("b",), None),
        (("filed",), "config", "conf/a.yaml", (), "keys: filed"),
        (("filed",), "config", "a.yaml", (), None),
        (("entry",), "config", "a.yaml", (), None),
        (("data", "path"), "config", "a.yaml", (), "words: path of data"),
    ],
)
def test_rows_and_words(
    names: tuple[str, ...], carrier: str, path: str, beside: tuple[str, ...], row: str | None
) -> None:
    """The most exact row counts, where its carrier, files and neighbours fit; else the words."""
    found = claimed(*names, carrier=carrier, path=path, beside=beside)
    assert (found.row if found else None) == row


def test_the_claim_of_a_row() -> None:
    """A row gives its source, its forms and its purpose, else the purpose in its own name."""
    first, second = claim_of_row(ROWS[1]), claim_of_row(ROWS[3])
    assert (first.purpose, first.source, first.strong, first.confidence, first.key) == (
        "train", "openml", True, "high", ROWS[1],
    )  # fmt: skip
    assert second.purpose == "eval"
    assert not claim_of_row(ROWS[2]).strong


@pytest.mark.parametrize(
    ("name", "tells", "knows"),
    [
        ("hubId", True, True),
        ("x_1", True, True),
        ("path", True, False),
        ("test_thing", True, False),
        ("dataset", True, False),
        ("color", False, False),
    ],
)
def test_names_worth_a_look(name: str, tells: bool, knows: bool) -> None:
    """A name tells where a row or its words might claim; it is known where a row fits the names of the file."""
    vocabulary = Vocabulary(ROWS)
    assert vocabulary.tells(name) is tells
    assert vocabulary.tells(name) is tells  # the answer is kept
    assert vocabulary.knows(name, frozenset({"z"})) is knows


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names of hostile files do not fill the memory."""
    monkeypatch.setattr("mlpolicy.readers.uses._vocabulary._KEPT", 2)
    vocabulary = Vocabulary(ROWS)
    for number in range(5):
        assert not vocabulary.tells(f"color{number}")
        assert vocabulary.claim((f"color{number}",), "config") is None
    assert len(vocabulary._telling) <= 2
    assert len(vocabulary._found) <= 2


def test_a_name_is_looked_up_once() -> None:
    """The second look at the same chain of keys gives the same claim."""
    vocabulary = Vocabulary(ROWS)
    assert vocabulary.claim(("data", "hub_id"), "config") == vocabulary.claim(("data", "hub_id"), "config")
    assert len(vocabulary._found) == 1


def test_prepared_once() -> None:
    """Every file of a run gets the same prepared table; only the last few are kept."""
    rows = shipped().keys
    assert prepare(rows) is prepare(rows)
    for _ in range(5):
        prepare((KeyRow(key="a"), KeyRow(key="b")))
    assert prepare(rows).rows is rows


def test_the_words_say_where_they_are_from() -> None:
    """The table carries its source and date; a word has one meaning."""
    known = words()
    assert known.source
    assert date.fromisoformat(known.checked) <= date(2100, 1, 1)
    assert not known.blocked & {*known.subjects, *known.weak_subjects, *known.purposes}


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("dataset_path", ""),
        ("color", "none of its words speaks of a dataset"),
        ("output_dataset", "the word 'output' makes it the name of something else"),
        ("dataset_cache", "the word 'cache' makes it the name of something else"),
        ("dataset_color", "the word 'color' is not known, so it may be the name of something else"),
    ],
)
def test_why_a_name_claims_nothing(name: str, reason: str) -> None:
    """The reason names the word that is in the way."""
    assert why_not(name) == reason


def test_rows_of_python() -> None:
    """Which last steps of rows count in Python."""
    assert Vocabulary((*ROWS, KeyRow(key="a.only_config", carriers=("config",)))).in_python == {
        "hub_id", "test_thing", "other_thing", "filed", "entry",
    }  # fmt: skip


def test_no_word_is_written_twice() -> None:
    """Each list of the table holds a word once; `folders` and `nowhere` are made from the others."""
    table = words()
    holders = table.holders
    lists = [value for value in vars(table).values() if isinstance(value, tuple)]
    lists += [holders.path, holders.file, holders.url, holders.id]
    assert [word for words_of in lists for word in {*words_of} if words_of.count(word) > 1] == []
    assert table.folders == {"data", "dataset", "datasets", "corpus", "corpora"}
    assert table.folders.isdisjoint(table.nothing)
    assert {"data", "mydrive", ""} < table.nowhere
