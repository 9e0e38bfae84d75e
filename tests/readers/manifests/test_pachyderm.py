"""Pipelines of Pachyderm."""

import json

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, Part, Upstream
from mlpolicy.places import Locator
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.pachyderm import READER, read

EXAMPLE_PATH = "pipelines/montage.yaml"
EXAMPLE = """\
pipeline:
  name: montage
input:
  cross:
  - pfs: {repo: images, glob: /}
  - pfs: {repo: edges, glob: /, branch: master}
transform:
  cmd: [sh]
  image: example/montage:1.0
"""


def facts(text: str, path: str = EXAMPLE_PATH, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=path, data=text.encode(), mode=mode))]


def outline(text: str, path: str = EXAMPLE_PATH) -> list[tuple[str, list[str]]]:
    return [(item.name, [source.dataset for source in item.upstream]) for item in facts(text, path)]


def test_reads() -> None:
    """What the pipeline fills is made from what it reads."""
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId(f"entry:{EXAMPLE_PATH}#montage"),
            name="montage",
            reader="pachyderm",
            path=EXAMPLE_PATH,
            at=At(),
            parts=(Part(name="name", path=EXAMPLE_PATH, at=At(pointer="/pipeline/name")),),
            upstream=(Upstream(dataset="images"), Upstream(dataset="edges")),
            confidence="medium",
        )
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"pfs": {"repo": "a", "glob": "/*"}}, ["a"]),
        ({"atom": {"repo": "a"}}, ["a"]),
        (
            {
                "union": [
                    {"join": [{"pfs": {"repo": "a"}}, {"group": [{"pfs": {"repo": "b"}}]}]},
                    {"pfs": {"repo": "a"}},
                ]
            },
            ["a", "b"],
        ),
        ({"cross": [{"cron": {"name": "tick", "spec": "@every 1h"}}, {"pfs": {"repo": "a"}}, "text"]}, ["a"]),
    ],
)
def test_inputs(given: object, expected: list[str]) -> None:
    """Repositories at any depth, each once, in JSON."""
    text = json.dumps({"pipeline": {"name": "p"}, "input": given})
    assert outline(text, "p.json") == [("p", expected)]


def test_several_documents() -> None:
    """Each YAML document is a pipeline of its own; those after the first have their place as bytes."""
    second = EXAMPLE.replace("montage", "other")
    text = f"kind: other\n---\n{second}---\nnote: pfs\n"
    (found,) = facts(text)
    assert (found.name, found.parts) == ("other", ())
    assert Locator(EXAMPLE_PATH, text.encode()).locate(found.at).line == 2
    assert text.encode()[found.at.start : found.at.end].decode() == f"\n{second}"


def test_several_objects() -> None:
    """JSON objects one after the other are as many pipelines."""
    first, second = (
        json.dumps({"pipeline": {"name": name}, "input": {"pfs": {"repo": "images"}}}, indent=2) for name in "pq"
    )
    assert outline(f"{first}\n\n{second}\n", "p.json") == [("p", ["images"]), ("q", ["images"])]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "pipeline: {name: x}\ninput: [pfs:]",
        "pipeline: {name: x}\ninput: {pfs: {glob: '/'}}",
        "pipeline: {name: x}\ninput: {pfs: text}",
        "pipeline: text\ninput: {pfs: {repo: a}}",
        "input: {pfs: {repo: a}}",
        "pipeline: {name: x}\npfs: {repo: a}",
        "pipeline: [\ninput: {pfs: {repo: a}}",
        "[pipeline, input, pfs: a]",
    ],
)
def test_ignores(text: str) -> None:
    """Documents of another kind, broken ones too."""
    assert outline(text) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no pipeline."""
    assert facts(EXAMPLE, mode=SYMLINK) == []


@pytest.mark.parametrize(("head", "line"), [("", 11), ("a: b\n---\n", 13)])
def test_malformed(head: str, line: int) -> None:
    """A broken specification is an error, at its line of the file."""
    with pytest.raises(DecodeError) as caught:
        facts(f"{head}{EXAMPLE}x: [\n")
    assert caught.value.line == line


@pytest.mark.parametrize(("path", "expected"), [("a/x.json", True), ("x.yml", True), ("x.py", False)])
def test_matches(path: str, expected: bool) -> None:
    """Any JSON or YAML file may hold one; its words decide."""
    assert READER.matches(path) is expected
