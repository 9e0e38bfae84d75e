"""spaCy projects."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, Digest, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.spacy_project import READER, read

MD5, COMMIT = "ab" * 16, "12" * 20
EXAMPLE_PATH = "ner/project.yml"
EXAMPLE = f"""\
title: River names
vars:
  name: rivers
  file: ${{vars.name}}.jsonl
  lang: {{code: en}}
assets:
  - dest: assets/${{vars.file}}
    url: https://example.org/${{vars.lang.code}}/rivers.jsonl
    checksum: {MD5}
  - dest: assets/treebank
    git: {{repo: "https://github.com/acme/${{vars.name}}", branch: {COMMIT}, path: ""}}
commands: []
"""


def facts(text: str, path: str = EXAMPLE_PATH, mode: int = 0o100644) -> list[Declaration]:
    return [*read(Source(path=path, data=text.encode(), mode=mode))]


def asset(text: str) -> Declaration:
    return facts(f"title: T\nassets: [{text}]\n")[1]


def parts(*places: tuple[str, str]) -> tuple[Part, ...]:
    return tuple(Part(name=name, path=EXAMPLE_PATH, at=At(pointer=pointer)) for name, pointer in places)


def test_example() -> None:
    """The project lists its assets; each asset is a file, known also by its address."""
    rivers, repository = "https://example.org/en/rivers.jsonl", "https://github.com/acme/rivers"
    assert facts(EXAMPLE) == [
        Declaration(
            dataset=DatasetId(f"entry:{EXAMPLE_PATH}#River names"),
            name="River names",
            reader="spacy-project",
            path=EXAMPLE_PATH,
            at=At(),
            subject="collection",
            parts=parts(("name", "/title"), ("upstream", "/assets")),
            upstream=(
                Upstream(dataset="https://example.org/${vars.lang.code}/rivers.jsonl", id=DatasetId(f"url:{rivers}")),
                Upstream(dataset="https://github.com/acme/${vars.name}", id=DatasetId(f"url:{repository}")),
            ),
        ),
        Declaration(
            dataset=DatasetId("path:ner/assets/rivers.jsonl"),
            name="rivers.jsonl",
            reader="spacy-project",
            path=EXAMPLE_PATH,
            at=At(pointer="/assets/0"),
            parts=parts(("name", "/assets/0/dest"), ("digest:ner/assets/rivers.jsonl", "/assets/0/checksum")),
            same_as=(DatasetId(f"url:{rivers}"),),
            urls=(rivers,),
            digests=(Digest(algorithm="md5", value=MD5, path="ner/assets/rivers.jsonl"),),
            paths=("ner/assets/rivers.jsonl",),
        ),
        Declaration(
            dataset=DatasetId("path:ner/assets/treebank"),
            name="treebank",
            reader="spacy-project",
            path=EXAMPLE_PATH,
            at=At(pointer="/assets/1"),
            parts=parts(("name", "/assets/1/dest")),
            urls=(repository,),
            pin=COMMIT,
            paths=("ner/assets/treebank",),
        ),
    ]


@pytest.mark.parametrize(
    ("text", "dataset", "urls", "paths"),
    [
        ("{dest: a.json}", "path:ner/a.json", (), ("ner/a.json",)),
        ("{url: 'https://example.org/a.json'}", "url:https://example.org/a.json", ("https://example.org/a.json",), ()),
        ("{dest: '${vars.x}/a.json'}", f"entry:{EXAMPLE_PATH}#a.json", (), ()),
        ("{dest: ../../a.json}", f"entry:{EXAMPLE_PATH}#a.json", (), ()),
        ("{url: 'https://${vars.x}/a'}", f"entry:{EXAMPLE_PATH}#assets/0", (), ()),
    ],
)
def test_assets(text: str, dataset: str, urls: tuple[str, ...], paths: tuple[str, ...]) -> None:
    """A variable that the file does not explain names no file and no address."""
    found = asset(text)
    assert (found.dataset, found.urls, found.paths) == (dataset, urls, paths)


def test_a_file_that_is_expected_is_its_own_source() -> None:
    """Without an address, the project names the file."""
    project, _ = facts("title: T\nassets: [{dest: a.json, checksum: main}]\n")
    assert project.upstream == (Upstream(dataset="a.json", id=DatasetId("path:ner/a.json")),)


def test_variables_that_refer_to_themselves_end() -> None:
    """They are resolved a few times, then left."""
    (_, found) = facts("vars: {a: '${vars.a}${vars.a}'}\ntitle: T\nassets: [{dest: '${vars.a}'}]\n")
    assert found.paths == ()


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "assets: [{dest: a}]",
        "title: T\nassets: []",
        "title: T\nassets: [text, {extra: 1}]",
        "title: T\nassets: {a: 1}",
        "all: [",
    ],
)
def test_ignores(text: str) -> None:
    """Project files of other tools, whole or broken, say nothing."""
    assert facts(text) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no description."""
    assert facts(EXAMPLE, mode=SYMLINK) == []


def test_malformed() -> None:
    """Where spaCy is named, broken YAML is an error."""
    with pytest.raises(DecodeError):
        facts("title: T\nassets: [\ncommands: python -m spacy train\n")


@pytest.mark.parametrize(
    ("path", "expected"), [("project.yml", True), ("a/project.yaml", True), ("a/my-project.yml", False)]
)
def test_matches(path: str, expected: bool) -> None:
    """By the whole name, which says nothing of itself."""
    assert READER.matches(path) is expected
    assert READER.named is not None
    assert not READER.named(path)
