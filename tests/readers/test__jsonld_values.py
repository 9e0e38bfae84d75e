"""Values of JSON-LD."""

import pytest

from mlpolicy.pointers import Value
from mlpolicy.readers._jsonld_values import items, weight, words


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a", ("a",)),
        (" ", ()),
        ("a\nb", ("a b",)),
        (None, ()),
        (True, ()),
        (["a", None, ["b"]], ("a", "b")),
        ({"@value": "a", "@language": "en"}, ("a",)),
        ({"@list": ["a"]}, ("a",)),
        ({"@set": ["a"]}, ("a",)),
        ({"en": "a", "de-AT": ["b"], "@none": "c"}, ("a", "b", "c")),
        ({"url": "a"}, ()),
        ({"@id": "a"}, ()),
    ],
)
def test_words(value: Value, expected: tuple[str, ...]) -> None:
    """Texts, lists, typed values and language maps; an object is no text."""
    assert words(value) == expected


@pytest.mark.parametrize(
    ("value", "pointers"),
    [
        ("a", [""]),
        (None, [""]),
        (["a", "b"], ["/0", "/1"]),
        ({"@set": ["a"]}, ["/@set/0"]),
        ({"@list": {"a": "b"}}, ["/@list"]),
    ],
)
def test_items(value: Value, pointers: list[str]) -> None:
    """One value or those of a list, with pointers."""
    assert [pointer for _, pointer in items(value, "")] == pointers


@pytest.mark.parametrize(
    ("value", "expected"), [(None, 1), ("a" * 250, 3), ({"a": ["b", None, {"c": "d"}]}, 6), ([], 1)]
)
def test_weight(value: Value, expected: int) -> None:
    """Every value counts, a long text more."""
    assert weight(value) == expected
