"""The lock of vendored packs: rows in and out, digests, and URLs without what must not be told."""

import json

import pytest

from mlpolicy.errors import ConfigError
from mlpolicy.policy.packs_lock import digest, parse, serialize, shown_url
from tests.policy.shared import COMMIT, row


def test_round_trip() -> None:
    """Rows are sorted by name, one JSON object a line, keys in fixed order; blank lines do not count."""
    rows = (row(), row(name="acme", folder=""))
    data = serialize(rows)
    first, second = data.decode().splitlines()
    assert list(json.loads(first)) == ["name", "url", "ref", "folder", "commit", "digest"]
    assert (json.loads(first)["name"], json.loads(second)["name"]) == ("acme", "org")
    assert parse(data + b"\r\n") == {"acme": rows[1], "org": rows[0]}
    assert parse(b"") == {}


@pytest.mark.parametrize(
    ("line", "column", "message"),
    [
        (b"<<<<<<< ours", 1, "merge-conflict markers"),
        (b"{nope", 2, "Expecting property name enclosed in double quotes"),
        (b"\xff", 1, "not UTF-8 (byte 0)"),
        (b"[]", 1, "expected a mapping, found a list"),
        (b'{"name": "x", "nmae": "y"}', 15, "unknown key 'nmae' (did you mean 'name'?)"),
    ],
)
def test_mistakes(line: bytes, column: int, message: str) -> None:
    """A line that is no row has its place, a caret, and the command that makes the file anew."""
    with pytest.raises(ConfigError) as caught:
        parse(serialize([row()]) + b"\n" + line)
    shown = line.decode("utf-8", "replace")
    said = f".mlpolicy/packs.lock:3:{column}: {message}; run `mlpolicy policy update`"
    assert str(caught.value) == f"{said}\n    {shown}\n    {' ' * (column - 1)}^"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (serialize([row(commit="v1")]), "'v1' is not a commit id"),
        (serialize([row(digest="")]), "'' is not 64 hex digits"),
        (serialize([row()]), "pack 'org' has two rows"),
    ],
)
def test_mistakes_in_rows(line: bytes, message: str) -> None:
    """A row that cannot be is named with its value."""
    with pytest.raises(ConfigError) as caught:
        parse(serialize([row()]) + b"\n" + line)
    place, said = str(caught.value).partition("\n")[0].split(": ", 1)
    assert place.startswith(".mlpolicy/packs.lock:3:")
    assert said == f"{message}; run `mlpolicy policy update`"


def test_digest() -> None:
    """Names, contents and their bounds count; the order of files and line endings do not."""
    files = {"a.yaml": b"1\n2\n", "b.yaml": b""}
    assert digest(files) == digest({"b.yaml": b"", "a.yaml": b"1\r\n2\r\n"})
    others = ({"a.yaml": b"1\n2\n"}, {"a.yaml": b"1\n2", "b.yaml": b"\n"}, {"a.yaml": b"1\n2\n", "c.yaml": b""})
    assert len({digest(files), *map(digest, others)}) == 4
    assert len(COMMIT) == 40


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://user:token@git.example/a/b.git?token=x", "https://git.example/a/b.git"),
        ("ssh://git@git.example:22/a", "ssh://git.example:22/a"),
        ("git@git.example:a/b.git", "git.example:a/b.git"),
        ("https://git.example/a@b", "https://git.example/a@b"),
        ("../policies", "../policies"),
        ("file:///srv/a@b", "file:///srv/a@b"),
    ],
)
def test_shown_url(url: str, shown: str) -> None:
    """User-info and query may hold a token."""
    assert shown_url(url) == shown
