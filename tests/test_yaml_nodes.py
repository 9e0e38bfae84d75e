"""Where nodes of a YAML document stand."""

from mlpolicy.text import yaml_nodes
from mlpolicy.yaml_nodes import Key, Node

TEXT = "a: &x [1, {b: c}]\nd:\n  - e\n  - |  # f\n    g\n\nh: *x\n"


def test_nodes() -> None:
    """Collections end with the last thing in them, blocks of text with their last sign."""
    root = yaml_nodes(TEXT.encode()).root
    assert root is not None
    assert [(key.text, TEXT[key.start : key.end]) for key in root.keys] == [("a", "a"), ("d", "d"), ("h", "h")]
    assert [TEXT[node.start : node.end] for node in root.items] == [
        "&x [1, {b: c}]",
        "- e\n  - |  # f\n    g",
        "*x",
    ]
    assert [(node.kind, node.flow) for node in root.items] == [
        ("sequence", True),
        ("sequence", False),
        ("alias", False),
    ]
    assert root.items[0].items[1] == Node(
        "mapping", 10, 16, flow=True, keys=[Key("b", 11, 12)], items=[Node("scalar", 14, 15)]
    )


def test_texts() -> None:
    """What scalars take up, without the first line of a block, where a comment may stand."""
    assert [TEXT[start:end] for start, end in yaml_nodes(TEXT.encode()).texts] == [
        *("a", "1", "b", "c", "d", "e", "\n    g\n\n", "h"),
    ]


def test_nothing() -> None:
    """An empty file has no nodes; neither has what follows the first document."""
    assert yaml_nodes(b"").root is None
    assert yaml_nodes(b"a\n---\nb\n").texts == [(0, 1)]


def test_the_second_parser_starts_again() -> None:
    """Colons within brackets are read by another parser, and nothing is there twice."""
    assert yaml_nodes(b"[a, https://b/c]\n").texts == [(1, 2), (4, 15)]
