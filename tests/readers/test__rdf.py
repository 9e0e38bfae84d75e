"""Turtle and RDF/XML."""

import pytest

from mlpolicy.errors import DecodeError
from mlpolicy.readers._rdf import is_rdf, subjects

TURTLE = b"""
@prefix dct: <http://purl.org/dc/terms/> .
<#a> a <http://www.w3.org/ns/dcat#Dataset> ;
  dct:title "One"@en, 'Two' ; dct:source [ dct:title "Inner" ] ; dct:license <https://example.org/l> .
"""
XML = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dct="http://purl.org/dc/terms/">
<!-- a comment --><rdf:Description rdf:about="https://example.org/a"><dct:title>T</dct:title></rdf:Description></rdf:RDF>"""


def test_turtle() -> None:
    """Texts, references, types and blank nodes; relative IRIs stay relative."""
    found = {node.id: node for node in subjects("a.ttl", TURTLE)}
    node = found.pop("#a")
    (inner,) = found.values()
    assert node.types == {"Dataset"}
    assert node.texts("title") == ("One", "Two")
    assert node.references("license") == ("https://example.org/l",)
    assert [child.first("title") for child in node.children("source")] == ["Inner"] == [inner.first("title")]


def test_xml() -> None:
    """The same objects."""
    assert [(node.id, node.first("title")) for node in subjects("a.rdf", XML)] == [("https://example.org/a", "T")]


@pytest.mark.parametrize(
    ("path", "data", "line"),
    [
        ("a.ttl", b"@prefix a: <http://example.org/> .\na:b a:c a:d", 2),
        ("a.ttl", b"\n{{ template }}", 2),
        ("a.ttl", b"<#a> <#b> " + b"[ <#c> " * 50_000, 1),
        ("a.rdf", b'<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + XML, 0),
        ("a.rdf", b"<r", 0),
    ],
)
def test_malformed(path: str, data: bytes, line: int) -> None:
    """An error with its line; a document type is refused before anything is parsed."""
    with pytest.raises(DecodeError) as caught:
        subjects(path, data)
    assert (caught.value.kind, caught.value.line) == ("syntax", line)


def test_not_utf_8() -> None:
    """An encoding that nobody reads is said."""
    with pytest.raises(DecodeError) as caught:
        subjects("a.ttl", b"\xff")
    assert caught.value.kind == "encoding"


@pytest.mark.parametrize(
    ("path", "expected"), [("a.ttl", True), ("a/B.NT", True), ("a.rdf", True), ("a.xml", False), ("ttl", False)]
)
def test_is_rdf(path: str, expected: bool) -> None:
    """By the suffix."""
    assert is_rdf(path) is expected
