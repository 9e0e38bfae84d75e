"""Decoded values, and pointers into them."""

import pytest

from mlpolicy.pointers import Value, child, escape, mapping, resolve


@pytest.mark.parametrize(("key", "token"), [("a", "a"), ("a/b", "a~1b"), ("a~b", "a~0b"), ("~1", "~01"), ("", "")])
def test_pointer_tokens(key: str, token: str) -> None:
    """Keys are escaped as RFC 6901 says, and a pointer leads back to the value."""
    assert escape(key) == token
    assert child("/x", key) == f"/x/{token}"
    assert resolve({"x": {key: "found"}}, child("/x", key)) == "found"


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("", {"a": ["x", None]}),
        ("/a/0", "x"),
        ("/a/1", None),
        ("/a/2", None),
        ("/a/-1", None),
        ("/b", None),
        ("/a/0/c", None),
    ],
)
def test_resolve(pointer: str, expected: Value) -> None:
    """A pointer that leads nowhere gives None."""
    assert resolve({"a": ["x", None]}, pointer) == expected


@pytest.mark.parametrize(("value", "expected"), [({"a": "b"}, {"a": "b"}), (None, {}), ("a", {}), ([{"a": "b"}], {})])
def test_mapping(value: Value, expected: dict[str, Value]) -> None:
    """Of what is no mapping, an empty one."""
    assert mapping(value) == expected
