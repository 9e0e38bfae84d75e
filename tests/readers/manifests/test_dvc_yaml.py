"""DVC pipelines."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, DatasetUse, Declaration, Definition, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.dvc_yaml import READER, read

EXAMPLE_PATH = "dvc.yaml"
EXAMPLE = """\
stages:
  prepare:
    cmd: python src/prepare.py
    deps: [data/raw/reviews.csv, src/prepare.py]
    outs: [data/prepared]
  train:
    cmd: python src/train.py
    deps: [data/prepared, src/train.py]
    outs: [models/reviews.pt]
datasets:
- name: lexicon
  type: url
  url: https://data.example.org/lexicon.csv
artifacts:
  classifier: {path: models/reviews.pt, type: model}
"""


def facts(text: str, path: str = "dvc.yaml", mode: int = 0o100644) -> list[Declaration | Definition | DatasetUse]:
    return [*read(Source(path=path, data=text.encode(), mode=mode))]


def outline(text: str, path: str = "dvc.yaml") -> list[tuple[str, str, list[str | None]]]:
    """(dataset, pointer, ids upstream) of each declaration."""
    found = [item for item in facts(text, path) if isinstance(item, Declaration)]
    return [(item.dataset, item.at.pointer, [source.id for source in item.upstream]) for item in found]


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        ("{outs: [a/x]}", [("path:a/x", "/stages/s/outs/0", [])]),
        (
            "{deps: [raw, src/p.py, 'https://example.org/z'], outs: [x, {y: {cache: false}}]}",
            [
                ("path:x", "/stages/s/outs/0", ["path:raw", "path:src/p.py", "url:https://example.org/z"]),
                ("path:y", "/stages/s/outs/1", ["path:raw", "path:src/p.py", "url:https://example.org/z"]),
            ],
        ),
        ("{wdir: sub, deps: [../raw], outs: [x]}", [("path:sub/x", "/stages/s/outs/0", ["path:raw"])]),
        ("{foreach: [1], do: {deps: ['raw/${item}'], outs: [x]}}", [("path:x", "/stages/s/do/outs/0", [None])]),
        ("{outs: ['x/${item}']}", []),
        ("{outs: [{a: 1, b: 2}, {c: 1}]}", []),
        ("text", []),
    ],
)
def test_stages(stage: str, expected: list[tuple[str, str, list[str | None]]]) -> None:
    """Each output is made from the inputs of its stage; a templated output is left out."""
    assert outline(f"stages: {{s: {stage}}}\n") == expected


def test_artifacts() -> None:
    """An output that `artifacts` calls a model is no dataset; what it calls a dataset is one."""
    text = """
stages: {train: {outs: [model.pt, out.csv]}}
artifacts:
  m: {path: model.pt, type: model}
  d: {path: data/d.csv, type: dataset}
  e: {path: other}
  f: text
"""
    assert outline(text, "p/dvc.yaml") == [
        ("path:p/out.csv", "/stages/train/outs/1", []),
        ("path:p/model.pt", "/artifacts/m", []),
        ("path:p/data/d.csv", "/artifacts/d", []),
    ]
    subjects = [item.subject for item in facts(text, "p/dvc.yaml") if isinstance(item, Declaration)]
    assert subjects == ["dataset", "model", "dataset"]


def test_datasets_are_declared() -> None:
    """The section says where data are, and at which revision."""
    text = "datasets: [{name: a, type: dvc, url: 'https://example.org/o/r.git', path: x, rev: v1}]"
    (found,) = (item for item in facts(text) if isinstance(item, Declaration))
    assert (found.dataset, found.name, found.urls, found.version, found.pin) == (
        "url:https://example.org/o/r",
        "a",
        ("https://example.org/o/r.git",),
        "v1",
        None,
    )


def test_datasets_are_definitions() -> None:
    """The names that stages use for datasets."""
    entries = ["{name: a, url: 'https://example.org/a', type: url}", "{name: b, url: data/b}", "{name: c}", "text"]
    text = "datasets: [" + ", ".join(entries) + "]"
    assert [item for item in facts(text) if isinstance(item, Definition)] == [
        Definition(
            name="a",
            dataset="https://example.org/a",
            id=DatasetId("url:https://example.org/a"),
            source="dvc",
            path="dvc.yaml",
            at=At(pointer="/datasets/0/url"),
        ),
        Definition(
            name="b",
            dataset="data/b",
            id=DatasetId("path:data/b"),
            source="dvc",
            path="dvc.yaml",
            at=At(pointer="/datasets/1/url"),
        ),
    ]


@pytest.mark.parametrize("text", ["", "[stages]", "stages: [a]", "artifacts: [a]", "params: {a: 1}"])
def test_ignores(text: str) -> None:
    """Pipelines without outputs say nothing."""
    assert facts(text) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no pipeline."""
    assert facts("stages: {s: {outs: [x]}}", mode=SYMLINK) == []


def test_malformed() -> None:
    """Broken YAML is an error."""
    with pytest.raises(DecodeError):
        facts("stages: [")


def test_upstream_keeps_templates_as_text() -> None:
    """What only DVC can fill in has no id."""
    (found,) = facts("stages: {s: {deps: ['${raw}'], outs: [x]}}")
    assert isinstance(found, Declaration)
    assert found.upstream == (Upstream(dataset="${raw}"),)


@pytest.mark.parametrize(("path", "expected"), [("dvc.yaml", True), ("a/dvc.yaml", True), ("mydvc.yaml", False)])
def test_matches(path: str, expected: bool) -> None:
    """By its name."""
    assert READER.matches(path) is expected


def uses(text: str, path: str = "dvc.yaml") -> list[DatasetUse]:
    return [item for item in facts(text, path) if isinstance(item, DatasetUse)]


def test_whole_use() -> None:
    """A raw input of a stage is a use, at the dependency."""
    at = At(pointer="/stages/s/deps/0")
    assert uses("stages: {s: {wdir: d, deps: [raw.csv]}}", "p/dvc.yaml") == [
        DatasetUse(
            dataset="p/d/raw.csv",
            id=DatasetId("path:p/d/raw.csv"),
            source="dvc",
            path="p/dvc.yaml",
            at=at,
            parts=(Part(name="dataset", path="p/dvc.yaml", at=at),),
            how="config-value",
            row="dvc: deps",
        )
    ]


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        (
            "{prepare: {deps: [data/x.xml, src/p.py], outs: [data/y]}, train: {deps: [data/y, data/y/z.csv, t.py]}}",
            [("data/x.xml", "train")],
        ),
        (
            "{evaluate: {deps: [data/test.csv]}, train: {deps: [a.csv]}}",
            [("data/test.csv", "eval"), ("a.csv", "train")],
        ),
        (
            "{s: {deps: ['https://x.org/a.csv', 'https://x.org/tool', data/raw/part/a]}}",
            [("https://x.org/a.csv", "unknown"), ("data/raw/part/a", "unknown")],
        ),
        ("{s: {foreach: [1], do: {deps: [data/a.csv, 'data/${item}.csv']}}}", [("data/a.csv", "unknown")]),
        ("{s: {deps: [params.yaml, src, models/m.bin, README.md]}, t: text}", []),
        ("text", []),
    ],
)
def test_raw_inputs(stages: str, expected: list[tuple[str, str]]) -> None:
    """Data that no stage makes is used; code, models, settings and what is made in the pipeline are not."""
    assert [(use.dataset, use.purpose) for use in uses(f"stages: {stages}\n")] == expected
