"""Values that name things."""

import pytest

from mlpolicy.documents.summaries import named
from mlpolicy.pointers import Value

C4 = "https://huggingface.co/datasets/allenai/c4"


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (" a\n b ", "a b"), ([" ", None, "a", ["b"]], "a; b"), ({"x": True, "y": False}, "x: yes; y: no")],
)
def test_flat(value: Value, text: str) -> None:
    """All text of a value on one line."""
    assert named.flat(value) == text


@pytest.mark.parametrize(("value", "text"), [("a", "'a'"), ("x" * 80, f"'{'x' * 80}'"), ("x" * 81, f"'{'x' * 79}…'")])
def test_quoted(value: Value, text: str) -> None:
    """What a message repeats is cut."""
    assert named.quoted(value) == text


@pytest.mark.parametrize(
    ("value", "words"),
    [(True, "true or false"), ({}, "a mapping"), ([], "a list"), (None, "nothing"), ("a", "'a'")],
)
def test_found(value: Value, words: str) -> None:
    """What a value is, in words."""
    assert named.found(value) == words


@pytest.mark.parametrize(
    ("value", "trouble"),
    [
        ("C4 https://aurora-lab.eu/c4", ""),
        ([{"name": "C4", "link": C4}], ""),
        ({"name": "C4", "description": "a", "collection_start": "not known", "collection_end": "b"}, ""),
        (
            ["C4"],
            "item 1: 'C4' has no link; write name with link, or with description, collection_start, collection_end",
        ),
        ([True], "item 1: expected a name with a link"),
        ([{"name": "C4", "link": C4}, {"nme": "C4"}], "item 2: unknown key 'nme' (did you mean 'name'?)"),
        ([{"link": C4}], "item 1: name missing"),
        ({"name": "C4", "description": "a"}, "collection_start, collection_end missing (or a link)"),
    ],
)
def test_datasets(value: Value, trouble: str) -> None:
    """A dataset has a link, or says what it is and from when."""
    assert named.datasets(value) == trouble


@pytest.mark.parametrize(
    ("value", "trouble"),
    [
        ("llama 3", ""),
        (["llama 3", {"name": "qwen", "link": C4}, {"name": "olmo"}], ""),
        ({"name": "qwen"}, ""),
        (["a", True], "item 2: expected a name, or name and link, found true or false"),
        ([["a"]], "item 1: expected a name, or name and link, found a list"),
        ({"link": C4}, "name missing"),
        ({"name": "a", "lnk": "b"}, "unknown key 'lnk' (did you mean 'link'?)"),
    ],
)
def test_links(value: Value, trouble: str) -> None:
    """Text, or names, each with a link or without."""
    assert named.links(value) == trouble


@pytest.mark.parametrize(
    ("value", "trouble"),
    [
        ("aurora-bot", ""),
        (["aurora-bot", "aurora-images"], ""),
        (["a", {"b": "c"}], "item 2: expected text, found a mapping"),
    ],
)
def test_names(value: Value, trouble: str) -> None:
    """Text, or a list of it."""
    assert named.names(value) == trouble


@pytest.mark.parametrize(
    ("value", "trouble"),
    [
        ("The list is at https://aurora-lab.eu/domains.txt", ""),
        (["example.com"], ""),
        ({"file": "domains.txt", "total": "12 000"}, ""),
        ({"file": "domains.txt"}, ""),
        (True, "expected text, found true or false"),
        ({"fle": "d.txt"}, "unknown key 'fle' (did you mean 'file'?)"),
        ({"total": "3"}, "file missing: the path of a list of domain names in this repository"),
        ({"file": "https://a.eu/d.txt"}, "file missing: the path of a list of domain names in this repository"),
        ({"file": "d.txt", "total": "many"}, "total: 'many' is no number"),
        ({"file": "d.txt", "total": True}, "total: 'yes' is no number"),
        ({"file": "d.txt", "total": "0"}, "total: '0' is no number"),
    ],
)
def test_domains(value: Value, trouble: str) -> None:
    """Text, names, or a file with the number of all names."""
    assert named.domains(value) == trouble


@pytest.mark.parametrize(
    ("value", "file", "total"),
    [
        ({"file": " d.txt ", "total": "12,000"}, "d.txt", 12000),
        ({"file": ["d.txt"]}, None, None),
        ({}, None, None),
        ("d.txt", None, None),
    ],
)
def test_domains_of_a_file(value: Value, file: str | None, total: int | None) -> None:
    """File and number are read where they are stated."""
    assert (named.domains_file(value), named.domains_total(value)) == (file, total)


@pytest.mark.parametrize(
    ("value", "trouble"),
    [
        ("2", ""),
        ({"version": "2", "previous": [{"name": "1", "link": C4}]}, ""),
        ({"version": "2"}, ""),
        (["2"], "expected text or version with previous, found a list"),
        ({"verson": "2"}, "unknown key 'verson' (did you mean 'version'?)"),
        ({"previous": "1"}, "version missing"),
        ({"version": " "}, "version missing"),
        (
            {"version": "2", "previous": [True]},
            "previous: item 1: expected a name, or name and link, found true or false",
        ),
    ],
)
def test_versions(value: Value, trouble: str) -> None:
    """Text, or a version with earlier ones."""
    assert named.version(value) == trouble


@pytest.mark.parametrize(
    ("value", "items"),
    [
        (
            [{"name": "C4", "link": C4}, "Dolma (https://a.eu/dolma)", {"name": "X"}],
            ("C4", "Dolma", "X", C4, "https://a.eu/dolma"),
        ),
        ("https://a.eu/x", ("https://a.eu/x",)),
    ],
)
def test_link_items(value: Value, items: tuple[str, ...]) -> None:
    """Names come first, then links."""
    assert named.link_items(value) == items


@pytest.mark.parametrize(
    ("value", "items"),
    [("a, b;c\n", ("a", "b", "c")), (["a, b", " "], ("a, b",)), ({"a": "b"}, ()), (None, ())],
)
def test_name_items(value: Value, items: tuple[str, ...]) -> None:
    """Text is cut at signs, a list is not."""
    assert named.name_items(value) == items


@pytest.mark.parametrize(
    ("value", "items"),
    [
        (["Example.com.", "a_b.co.uk", " "], ("example.com", "a_b.co.uk")),
        ("example.com, example.org\nexample.net", ("example.com", "example.org", "example.net")),
        ("See example.com", ()),
        ({"file": "d.txt"}, ()),
    ],
)
def test_domain_items(value: Value, items: tuple[str, ...]) -> None:
    """A list, or text that is nothing else; prose that mentions a name is no list."""
    assert named.domain_items(value) == items


@pytest.mark.parametrize(
    ("value", "items"),
    [
        ("2", ("2",)),
        ({"version": "2"}, ("2",)),
        ({"version": "2", "previous": {"name": "1", "link": C4}}, ("2", "1", C4)),
    ],
)
def test_version_items(value: Value, items: tuple[str, ...]) -> None:
    """The version, then earlier ones."""
    assert named.version_items(value) == items
