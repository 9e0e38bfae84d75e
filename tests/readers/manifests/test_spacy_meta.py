"""Metadata of spaCy models."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.model import At, DatasetId, Declaration, Digest, License, ModelCard, Part, Upstream
from mlpolicy.readers import SYMLINK, Source
from mlpolicy.readers.manifests.spacy_meta import READER, read

SHA = "ab" * 32
EXAMPLE_PATH = "model/meta.json"
EXAMPLE = f"""\
{{
  "lang": "en", "name": "river_ner", "version": "1.10.0",
  "spacy_version": ">=3.7.0,<3.8.0",
  "license": "MIT", "url": "https://example.org/models", "email": "a@example.org",
  "sources": [
    {{"name": "Rivers", "url": "https://example.org/rivers", "license": "CC BY 4.0", "author": "Acme"}},
    "OntoNotes 5"
  ],
  "checksum": "{SHA}"
}}
"""


def facts(text: str, path: str = EXAMPLE_PATH, mode: int = 0o100644) -> list[Declaration | ModelCard]:
    return [*read(Source(path=path, data=text.encode(), mode=mode))]


def parts(*places: tuple[str, str]) -> tuple[Part, ...]:
    return tuple(Part(name=name, path=EXAMPLE_PATH, at=At(pointer=pointer)) for name, pointer in places)


def test_example() -> None:
    """The model, and what it says of the license of each of its sources."""
    assert facts(EXAMPLE) == [
        ModelCard(
            reader="spacy-meta",
            path=EXAMPLE_PATH,
            at=At(),
            parts=parts(("name", "/name"), ("license", "/license"), ("version", "/version"), ("datasets", "/sources")),
            name="en_river_ner",
            datasets=(
                Upstream(dataset="Rivers", id=DatasetId("url:https://example.org/rivers")),
                Upstream(dataset="OntoNotes 5"),
            ),
            license=License(declared=("MIT",), spdx="MIT", state="known"),
            urls=("https://example.org/models",),
            version="1.10.0",
            digests=(Digest(algorithm="sha256", value=SHA),),
        ),
        Declaration(
            dataset=DatasetId("url:https://example.org/rivers"),
            name="Rivers",
            reader="spacy-meta",
            path=EXAMPLE_PATH,
            at=At(pointer="/sources/0"),
            parts=parts(("name", "/sources/0/name"), ("license", "/sources/0/license")),
            license=License(declared=("CC BY 4.0",), spdx="CC-BY-4.0", state="known"),
            urls=("https://example.org/rivers",),
        ),
        Declaration(
            dataset=DatasetId(f"entry:{EXAMPLE_PATH}#OntoNotes 5"),
            name="OntoNotes 5",
            reader="spacy-meta",
            path=EXAMPLE_PATH,
            at=At(pointer="/sources/1"),
            parts=parts(("name", "/sources/1/name")),
        ),
    ]


@pytest.mark.parametrize(
    ("sources", "names"),
    [
        ('"Rivers"', ["Rivers"]),
        ('{"name": "Rivers"}', ["Rivers"]),
        ('[{"url": "https://example.org"}]', ["https://example.org"]),
        ("[{}, 5, null, []]", ["5"]),
        ("null", []),
    ],
)
def test_sources(sources: str, names: list[str]) -> None:
    """Names alone, one mapping, and what names nothing."""
    card, *found = facts(f'{{"lang": "en", "name": "n", "pipeline": ["ner"], "sources": {sources}}}')
    assert isinstance(card, ModelCard)
    assert [item.dataset for item in card.datasets] == names
    assert [item.name for item in found] == names


@pytest.mark.parametrize(
    "text",
    ["[]", '{"lang": "en", "name": "n"}', '{"lang": "en", "pipeline": []}', '{"spacy_version": "3"}', '{"lang": "en"'],
)
def test_ignores(text: str) -> None:
    """Other files of that name, whole or broken, say nothing."""
    assert facts(text) == []


def test_a_symbolic_link_is_not_followed() -> None:
    """Its target is no description."""
    assert facts(EXAMPLE, mode=SYMLINK) == []


def test_malformed() -> None:
    """With spaCy's own key, a broken file is an error."""
    with pytest.raises(DecodeError):
        facts(EXAMPLE[:-4])


@pytest.mark.parametrize(
    ("path", "expected"),
    [("meta.json", True), ("meta/en_core-3.7.0.json", True), ("a/x-meta.json", False), ("meta/a.yml", False)],
)
def test_matches(path: str, expected: bool) -> None:
    """The name, or a folder of such files."""
    assert READER.matches(path) is expected
    assert READER.named is not None
    assert not READER.named(path)
