"""Names of JSON-LD."""

import pytest

from mlpolicy.pointers import Value
from mlpolicy.readers._jsonld_names import DCAT, SCHEMA, Context

INLINE: Value = [
    "https://schema.org",
    None,
    {
        "v": "http://purl.org/dc/terms/",
        "t": {"@id": "v:title", "@type": "@id"},
        "kind": "@type",
        "own": "https://example.org/own#",
        "name": "own:name",
        "sc": "https://schema.org",
        "odd": ["list"],
        "@base": "x",
        "@version": "1.1",
    },
]


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("name", "name"),
        ("sc:name", "name"),
        ("https://schema.org/name", "name"),
        ("dct:title", "title"),
        ("v:title", "title"),
        ("t", "title"),
        ("kind", "@type"),
        ("own:x", "own:x"),
        ("http://mlcommons.org/croissant/RAI/a", "a"),
        ("https://example.org/name", "https://example.org/name"),
        ("https://schema.org/", "https://schema.org/"),
        ("@id", "@id"),
    ],
)
def test_bare(name: str, bare: str) -> None:
    """Known vocabularies give the last name; a prefix that the document leaves open has its usual meaning."""
    context = Context().and_of(INLINE)
    assert (context.bare(name), context.bare(name)) == (bare, bare)


@pytest.mark.parametrize(
    ("context", "name", "iri"),
    [
        ("https://schema.org/", "Dataset", f"{SCHEMA}Dataset"),
        ("https://w3id.org/ro/crate/1.1/context", "Dataset", f"{SCHEMA}Dataset"),
        ("https://example.org/DCAT-AP.jsonld", "Dataset", f"{DCAT}Dataset"),
        ("https://example.org/context", "Dataset", "Dataset"),
        ({"@vocab": "http://schema.org/"}, "Dataset", f"{SCHEMA}Dataset"),
        ({"@vocab": ["x"]}, "Dataset", "Dataset"),
        (None, "dcat:Dataset", f"{DCAT}Dataset"),
        ({"dcat": "https://example.org/"}, "dcat:Dataset", "https://example.org/Dataset"),
    ],
)
def test_types(context: Value, name: str, iri: str) -> None:
    """A bare type belongs to the vocabulary, which a remote context is known to set."""
    assert Context().and_of(context).type_iri(name) == iri


def test_an_inner_context_adds_to_the_outer_one() -> None:
    """What the outer one explains stays explained, and is not changed."""
    outer = Context().and_of({"a": "https://schema.org/name"})
    inner = outer.and_of({"b": "https://schema.org/url"})
    assert (inner.bare("a"), inner.bare("b"), outer.bare("b")) == ("name", "url", "b")
    assert outer.and_of(None) is outer
