"""Dataset uses of training configurations."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetUse, Part
from mlpolicy.places import Locator
from mlpolicy.readers import Source
from mlpolicy.readers.uses.training_config import READER

BASE = "base_model: org/model\n"


def uses(text: str | bytes, path: str = "config.yaml") -> list[DatasetUse]:
    data = text.encode() if isinstance(text, str) else text
    return [use for use in READER.read(Source(path=path, data=data)) if isinstance(use, DatasetUse)]


def short(text: str, path: str = "config.yaml") -> list[tuple[str, str, str, str]]:
    return [(use.dataset, use.source, use.purpose, use.how) for use in uses(text, path)]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/config.yaml", True),
        ("config.yml", True),
        ("config.json", True),
        ("config.toml", False),
        ("dvc.yaml", False),
        ("package.json", False),
    ],
)
def test_matches(path: str, expected: bool) -> None:
    """YAML and JSON files may be configurations, except those that are known to be something else."""
    assert READER.matches(path) is expected


def test_whole_use() -> None:
    """A use carries identity, place and the attributes of its entry."""
    text = f"{BASE}datasets:\n  - path: Allenai/C4\n    name: en\n    split: train[:1%]\n    revision: abc\n"
    at = At(pointer="/datasets/0/path")
    (use,) = uses(text)
    assert use == DatasetUse(
        dataset="Allenai/C4",
        id=use.id,
        source="huggingface",
        path="config.yaml",
        at=at,
        parts=(Part(name="dataset", path="config.yaml", at=at),),
        config="en",
        revision="abc",
        purpose="train",
        splits=("train[:1%]",),
        how="config-value",
        row="training-config: datasets",
    )
    assert use.id == "hf:allenai/c4"
    assert Locator("config.yaml", text.encode()).locate(at).line == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("datasets: [{path: a/b}]", [("a/b", "huggingface", "train", "config-value")]),
        (
            "datasets: [{path: a/b}, {path: c/d}]",
            [("a/b", "huggingface", "train", "config-value"), ("c/d", "huggingface", "train", "config-value")],
        ),
        ("test_datasets: [{path: a/b, split: train}]", [("a/b", "huggingface", "eval", "config-value")]),
        ("datasets: [{path: a/b, split: test}]", [("a/b", "huggingface", "eval", "config-value")]),
        ("datasets: [a/b]", [("a/b", "huggingface", "train", "list/mixture")]),
        ("pretraining_dataset: a/b", [("a/b", "huggingface", "train", "config-value")]),
        ("pretraining_dataset: {path: a/b}", [("a/b", "huggingface", "train", "config-value")]),
        ("pretraining_dataset: [a/b]", [("a/b", "huggingface", "train", "list/mixture")]),
        ("pretraining_dataset: [{path: a/b}]", [("a/b", "huggingface", "train", "config-value")]),
        ("datasets: [{path: ./a/b}]", [("./a/b", "local", "train", "config-value")]),
        ("datasets: [{path: /data/b}]", [("/data/b", "local", "train", "config-value")]),
        ("datasets: [{path: data/b.jsonl}]", [("data/b.jsonl", "local", "train", "config-value")]),
        ("datasets: [{path: 's3://b/c'}]", [("s3://b/c", "s3", "train", "config-value")]),
        ("datasets: [{path: 'gs://b/c'}]", [("gs://b/c", "gcs", "train", "config-value")]),
        ("datasets: [{path: 'https://x.org/a.json'}]", [("https://x.org/a.json", "url", "train", "config-value")]),
        ("datasets: [{path: json, data_files: a.json}]", [("a.json", "local", "train", "config-value")]),
        (
            "datasets: [{path: json, data_files: [a.json, b.json]}]",
            [("a.json", "local", "train", "list/mixture"), ("b.json", "local", "train", "list/mixture")],
        ),
        ("datasets: [{path: json, data_files: [1]}]", [("1", "huggingface", "train", "list/mixture")]),
        ("datasets: [{path: <your-dataset>}]", [("?<your-dataset>", "huggingface", "train", "unresolvable")]),
        ("datasets: [{path: '${DATA}'}]", [("?${DATA}", "huggingface", "train", "unresolvable")]),
        ("datasets: [{path: /path/to/data}]", [("?/path/to/data", "local", "train", "unresolvable")]),
        ("datasets: [{path: !PLACEHOLDER x}]", [("?!PLACEHOLDER x", "huggingface", "train", "unresolvable")]),
    ],
)
def test_reads(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    """Hub ids, paths and URLs of every section, and what the author left to fill in."""
    assert short(BASE + text) == expected


@pytest.mark.parametrize(
    ("value", "dataset", "identity", "private"),
    [
        ("https://u:PW@h.org/x.json?sig=TOK", "https://h.org/x.json", "url:https://h.org/x.json", True),
        ("https://h.org/${NAME}?sig=TOK", "?https://h.org/${NAME}", None, True),
        ("https://h.org/x.json", "https://h.org/x.json", "url:https://h.org/x.json", False),
    ],
)
def test_what_gives_access_is_left_out(value: str, dataset: str, identity: str | None, private: bool) -> None:
    """Passwords and signatures are in no field, and the source line that holds them is not to be shown."""
    (use,) = uses(f"{BASE}datasets:\n  - path: '{value}'\n")
    assert (use.dataset, use.id, use.private) == (dataset, identity, private)
    assert not any(secret in repr(use) for secret in ("PW", "TOK"))


def test_an_entry_says_how_to_read() -> None:
    """Without a sibling key, an entry with `type`, `ds_type` or `split` beside `path` counts."""
    assert short("datasets:\n- path: a/b\n  type: alpaca\n- path: c/d\n") == [
        ("a/b", "huggingface", "train", "config-value")
    ]


def test_json() -> None:
    """A configuration in JSON reads like one in YAML."""
    text = json.dumps({"base_model": "m", "datasets": [{"path": "a/b"}]}, indent=1)
    (use,) = uses(text, "config.json")
    assert (use.dataset, use.at.pointer) == ("a/b", "/datasets/0/path")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x: 1",
        "base_model: m",
        "# datasets: [{path: a/b, type: x}]",
        "x:\n  y: {datasets: 1}",
        "- datasets: 1",
        "- a\n- b: |\n    x\ndatasets: 1".replace("\ndatasets", "\n- datasets"),
        "- |\n datasets:\n- {datasets: 1}",
        "datasets: a/b",
        "datasets: {path: a/b, type: x}",
        "datasets: [a/b]",
        "datasets: [{path: a/b}]",
        "datasets: [{name: x, url: 'https://x.org', path: a, type: url}]",
        f"{BASE}datasets: [{{name: x}}, {{path: [a]}}, 3x, null]".replace("3x, ", ""),
        f"{BASE}datasets: [{{path: json}}]",
        f"{BASE}datasets: [{{path: json, data_files: [{{a: b}}]}}]",
        f"{BASE}datasets: [{{path: json, data_files: {{a: b}}}}]",
        f"{BASE}datasets: null",
        f"{BASE}pretraining_dataset: null",
    ],
)
def test_ignores(text: str) -> None:
    """Other files with a key of that name, builders without files, and empty sections give nothing."""
    assert short(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("datasets: [", "syntax"),
        ("datasets:\n<<<<<<< a\n- x\n=======\n- y\n>>>>>>> b\n", "conflict"),
        ("datasets: " + "[" * 1000, "too-deep"),
        ("datasets: &a [*a]", "cyclic"),
    ],
)
def test_malformed(text: str, kind: str) -> None:
    """A configuration that does not decode is a DecodeError of its kind."""
    with pytest.raises(DecodeError) as error:
        uses(text)
    assert error.value.kind == kind


@given(st.text(alphabet="datasetsph:[]{}-, \n&*!/'\"", max_size=60))
def test_no_text_is_a_fault(text: str) -> None:
    """Any text gives facts or a DecodeError."""
    with contextlib.suppress(DecodeError):
        assert all(use.at.pointer.startswith("/") for use in uses(f"{BASE}datasets:\n{text}"))
