"""The little of JSON-LD that descriptions need."""

import json

import pytest

from mlpolicy.pointers import Value
from mlpolicy.readers._jsonld import Node, nodes


def top(value: object) -> Node:
    return nodes(json.dumps(value).encode())[0]


def test_keywords_may_be_bare() -> None:
    """`id` and `type` stand for the keywords, unless the context means something else by them."""
    node = top({"@context": "https://schema.org", "id": "a", "type": "Dataset"})
    assert (node.id, {*node.types}, {*node.iris}) == ("a", {"Dataset"}, {"https://schema.org/Dataset"})
    other = top({"@context": {"type": "http://purl.org/dc/terms/type"}, "type": "Dataset"})
    assert (other.id, {*other.types}) == ("", set())


def test_references_lead_to_the_object_of_the_document() -> None:
    """By `@id`, as an object, a compact IRI or a text; what the document does not have stays a reference."""
    graph = [
        {"part": [{"@id": "ex:a"}, {"@id": "ex:b"}, "ex:a", "text", {"name": "inline"}, {"@list": [{"name": "x"}]}, 1]},
        {"@id": "ex:a", "name": "A"},
        {"@id": "ex:a", "name": "again"},
        {"@id": "ex:b"},
    ]
    (_, node, *_) = nodes(json.dumps({"@context": {"ex": "https://example.org/"}, "@graph": graph}).encode())
    assert [(child.base, child.first("name")) for child in node.children("part", "none")] == [
        ("/@graph/1", "A"),
        ("/@graph/0/part/1", None),
        ("/@graph/1", "A"),
        ("/@graph/0/part/4", "inline"),
        ("/@graph/0/part/5", None),
    ]
    assert node.references("part") == ("https://example.org/a", "https://example.org/b", "text", "inline", "1")


def test_lists_of_json_ld() -> None:
    """`@list` and `@set` are lists, with pointers into them."""
    node = top({"part": {"@set": [{"@id": "x", "name": "a"}]}})
    assert [(child.base, child.id) for child in node.children("part")] == [("/part/@set/0", "x")]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"@id": "#local", "name": "n"}, "n"),
        ({"@id": "_:b0", "url": "https://example.org/a"}, "https://example.org/a"),
        ({"@id": "archive"}, "archive"),
        ({"@type": "PropertyValue", "value": "doi:10.5281/zenodo.1"}, "doi:10.5281/zenodo.1"),
        ({"@id": "#local"}, None),
    ],
)
def test_pointed(value: dict[str, Value], expected: str | None) -> None:
    """An address before a name; an id that counts only in the document says nothing."""
    assert next(top({"x": value}).children("x")).pointed == expected


def test_objects_of_a_document() -> None:
    """The document, items of an array and of graphs, also of graphs in an array; not lists in lists."""
    value = [{"a": 1, "@graph": [{"b": 1}, "text"]}, [{"c": 1}], "text"]
    assert [node.base for node in nodes(json.dumps(value).encode())] == ["/0", "/0/@graph/0"]
    assert [node.base for node in nodes(json.dumps(json.dumps({"a": 1})).encode())] == [""]
    assert nodes(b"1") == ()


def test_references_lead_no_further_than_several_times_the_document() -> None:
    """A few references to a large object are followed, thousands are not; reading it again gives the same."""
    large: dict[str, object] = {"@id": "#x", "name": ["n"] * 1000}
    graph = json.dumps({"@graph": [{"part": ["#x"] * 1000}, large]}).encode()
    found = [sum(1 for _ in nodes(graph)[1].children("part")) for _ in range(2)]
    assert found[0] == found[1]
    assert 5 < found[0] < 50
