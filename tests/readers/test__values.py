"""Conversions that readers share."""

import pytest

from mlpolicy.pointers import Value
from mlpolicy.readers._values import commit, digest_value, flat, place, public_url, text, texts, without_access


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://example.org/a?lang=en#part", "https://example.org/a?lang=en#part"),
        ("https://user:pw@example.org/a", "https://example.org/a"),
        ("https://example.org/a@b", "https://example.org/a@b"),
        ("https://example.org/a?X-Amz-Signature=1", "https://example.org/a"),
        ("https://example.org/a?v=1&token=2#x", "https://example.org/a#x"),
        (f"https://example.org/a?q={'x' * 40}", "https://example.org/a"),
        (f"https://example.org/a?q={'aB3-' * 10}", "https://example.org/a"),
        (f"https://example.org/a?id={'SEA_LEVEL_3_' * 4}", f"https://example.org/a?id={'SEA_LEVEL_3_' * 4}"),
        ("https://example.org/a#access_token=x", "https://example.org/a"),
        ("https://example.org/a?x#gid=1", "https://example.org/a?x"),
        ("s3://key:secret@bucket/a", "s3://bucket/a"),
        ("owner/name?x", "owner/name?x"),
        ("extended|https://u:pw@example.org/a?token=1", "extended|https://example.org/a"),
    ],
)
def test_public_url(url: str, shown: str) -> None:
    """User-info and signed queries are not kept; other queries and texts are."""
    assert public_url(url) == shown


@pytest.mark.parametrize(
    ("value", "shown", "private"),
    [
        ("https://example.org/a", "https://example.org/a", False),
        ("https://user:PW@example.org/a@b", "https://example.org/a@b", True),
        ("https://user:P@W@example.org/a", "https://example.org/a", True),
        ("s3://key:PW@bucket/a", "s3://bucket/a", True),
        ("abfss://container@account.example/a", "abfss://container@account.example/a", False),
        ("https://example.org/a?sig=TOK&x#y", "https://example.org/a", True),
        ("https://example.org/a#access_token=TOK", "https://example.org/a", True),
        ("https://example.org/a?raw#part", "https://example.org/a", False),
        ("a.csv?sig=TOK", "a.csv", True),
        ("owner/name?x", "owner/name?x", False),
        ("data/day=1/a.csv", "data/day=1/a.csv", False),
        ("f'https://h/{n}?sig={t[\"k\"]}TOK'", "f'https://h/{n}", True),
        ("f'https://{u}:PW@h/{n}'", "f'https://h/{n}'", True),
        ("'https://' + u + ':PW' '@h/' + n", "'https://h/' + n", True),
        ("base + '?sig=' + 'TOK'", "base + '", True),
        ("base + '&sig=TOK'", "base + '", True),
        ("'https://h/a?' + urlencode(dict(sig='TOK'))", "'https://h/a", True),
        ("pick(a &b==c)", "pick(a &b==c)", False),
        ("a\tb\x1b[31m", "a b [31m", False),
    ],
)
def test_without_access(value: str, shown: str, private: bool) -> None:
    """User-info, queries and fragments go, in a URL and in an expression; those that may give access are noted."""
    assert without_access(value) == (shown, private)


@pytest.mark.parametrize(
    ("folder", "path", "expected"),
    [
        ("a", "b", "a/b"), ("a", "../b", "b"), ("a", "../../b", None), ("", "b/../c", "c"), ("a", "/b", None),
        ("a", "s3://b", None), ("a", "b\\c", "a/b/c"),
    ],
)  # fmt: skip
def test_place(folder: str, path: str, expected: str | None) -> None:
    """A repository path, or None outside."""
    assert place(folder, path) == expected


@pytest.mark.parametrize(
    ("value", "one", "many", "flattened"),
    [
        (None, None, (), ()),
        (" a ", "a", ("a",), ("a",)),
        ("a\nb\0", "a b", ("a b",), ("a b",)),
        ("", None, (), ()),
        (True, None, (), ()),
        (["a", "", "b", "a", ["c"]], None, ("a", "b"), ("a", "b")),
        ({"x": "a", "y": ["b", "a"]}, None, (), ("a", "b")),
    ],
)
def test_texts(value: Value, one: str | None, many: tuple[str, ...], flattened: tuple[str, ...]) -> None:
    """Scalars, lists of scalars, and mappings of them, without empty ones and repeats."""
    assert (text(value), texts(value), flat(value)) == (one, many, flattened)


@pytest.mark.parametrize(
    ("algorithm", "value", "expected"),
    [
        ("md5", "AB" * 16, "ab" * 16),
        ("md5", "ab" * 20, None),
        ("sha1", "ab" * 20, "ab" * 20),
        ("crc", "ab", None),
        ("md5", None, None),
    ],
)
def test_digest_value(algorithm: str, value: str | None, expected: str | None) -> None:
    """Hex of the right length, lower case."""
    assert digest_value(algorithm, value) == expected


@pytest.mark.parametrize(("revision", "expected"), [("12" * 20, "12" * 20), ("main", None), (None, None)])
def test_commit(revision: str | None, expected: str | None) -> None:
    """Only a full commit id pins."""
    assert commit(revision) == expected
